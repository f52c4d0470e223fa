import { useState } from 'preact/hooks';
import type { Replay } from '#python/replay.ts';
import { useTaskMark } from './highlight.ts';
import { texts } from './texts.ts';

interface TaskTransportProps {
  replay: Replay;
  step: number;
  /** The task chosen in the timeline. */
  task: number | null;
  onStep(step: number): void;
}

/** Jumps to the next or the last step of the task chosen in the timeline. */
export function TaskTransport({ replay, step, task, onStep }: TaskTransportProps) {
  const mark = useTaskMark();
  const [missing, setMissing] = useState('');
  const name = task === null ? undefined : replay.trace.tasks[task]?.name;
  const jump = (direction: 1 | -1) => {
    const to = task === null ? null : replay.taskStop(step, task, direction);
    setMissing(to === null && name !== undefined ? texts.noTaskStep(name) : '');
    if (to !== null) onStep(to);
  };
  return (
    <div class="task-transport" {...mark(task)}>
      <span>{name ?? texts.noTask}</span>
      <button type="button" disabled={name === undefined} onClick={() => jump(-1)}>
        {texts.taskBefore}
      </button>
      <button type="button" disabled={name === undefined} onClick={() => jump(1)}>
        {texts.taskNext}
      </button>
      <span role="status">{missing}</span>
    </div>
  );
}
