import type { LoopState, TaskPhase } from '#python/loop-state.ts';
import type { Trace } from '#python/trace.ts';
import { texts } from './texts.ts';

/** What stands beside a line of the program: the tasks that are at it. */
export interface LineMark {
  line: number;
  /** The phase to show: that of the liveliest task there. */
  phase: TaskPhase;
  /** The liveliest task first; empty for code outside of any task. */
  tasks: number[];
  label: string;
  /** All of it in words. */
  words: string;
}

const LIVELINESS: TaskPhase[] = ['blocking', 'running', 'ready', 'waiting'];
/** Tasks named where a mark is explained. */
const MOST_NAMED = 8;

/** One task stands out where it is livelier than the others at its line. */
function labelOf(count: number, first: string, standsOut: boolean): string {
  if (count === 1) return first;
  return standsOut ? `${first} +${count - 1}` : texts.manyTasks(count);
}

/** Marks by line, for tasks that have begun and not ended. */
export function lineMarks(trace: Trace, state: LoopState): LineMark[] {
  // By line and liveliness: tasks are in their own order within each.
  const byLine = new Map<number, number[][]>();
  state.tasks.forEach(({ phase, line }, task) => {
    const rank = LIVELINESS.indexOf(phase);
    if (line === null || rank === -1) return;
    let there = byLine.get(line);
    if (!there) byLine.set(line, (there = LIVELINESS.map(() => [])));
    there[rank]?.push(task);
  });
  const name = (task: number) => trace.tasks[task]?.name ?? '';
  const marks = [...byLine].map(([line, ranks]): LineMark => {
    const tasks = ranks.flat();
    const first = tasks[0] ?? 0;
    const named = tasks
      .slice(0, MOST_NAMED)
      .map((task) => `${name(task)} ${state.tasks[task]?.phase}`);
    const rest = tasks.length - named.length;
    const alike = ranks.find((group) => group.length > 0)?.length ?? 0;
    return {
      line,
      phase: state.tasks[first]?.phase ?? 'waiting',
      tasks,
      label: labelOf(tasks.length, name(first), alike === 1),
      words: `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
    };
  });
  const { looseLine } = state;
  if (looseLine && !byLine.has(looseLine.line))
    marks.push({
      line: looseLine.line,
      phase: 'running',
      tasks: [],
      label: '',
      words: `running, in ${looseLine.in}`,
    });
  return marks.sort((a, b) => a.line - b.line);
}
