import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** The task the reader points at or has the focus on, wherever that is; it is marked wherever it stands. */
export const Lit = createContext<number | null>(null);

/** Attributes of an element that stands for a task: it lights the task up, and is lit. */
export function useTaskMark(): (task: number | null) => Record<string, string> {
  const lit = useContext(Lit);
  return (task) =>
    task === null ? {} : { 'data-task': String(task), ...(task === lit && { 'data-lit': '' }) };
}

/** The task that an element of the widget stands for. */
export function taskOf(target: EventTarget | null): number | null {
  const element = target instanceof Element ? target.closest('[data-task]') : null;
  const task = element?.getAttribute('data-task') ?? null;
  return task === null ? null : Number(task);
}
