import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Replay } from '#python/replay.ts';
import { LoopPanels } from './LoopPanels.tsx';
import { fragmentOf } from './permalink.ts';
import type { StepView } from './step-view.ts';
import { TaskTransport } from './TaskTransport.tsx';
import { texts } from './texts.ts';
import { Transport } from './Transport.tsx';
import type { Runtime } from './use-program.ts';
import type { Direction, useStepping } from './use-stepping.ts';

interface StepperProps {
  id: string;
  file: string;
  /** Null until the reader comes to the program. */
  runtime: Runtime | null;
  replay: Replay | null;
  view: StepView | null;
  stepping: ReturnType<typeof useStepping>;
  /** Whether the trace is the recorded one, which a link can lead to. */
  recorded: boolean;
  /** Whether the program is another than the one traced. */
  edited: boolean;
  /** Loads what stepping needs; gives the trace, or null if it cannot be had. */
  onNear(): Promise<Replay | null>;
  program: ComponentChildren;
  output: ComponentChildren;
}

/** Program, loop, timeline and output, and the buttons that walk through them. */
export function Stepper(props: StepperProps) {
  const { id, file, runtime, replay, view, stepping, edited, recorded, onNear } = props;
  const { step, goTo, go, playing, setPlaying } = stepping;
  const [task, setTask] = useState<number | null>(null);
  const withReplay = async (act: (of: Replay) => void) => {
    const of = replay ?? (await onNear());
    if (of) act(of);
  };
  const onGo = (where: Direction) => {
    setPlaying(false);
    void withReplay((of) => go(of, where));
  };
  const play = (of: Replay) => {
    if (step === null) goTo(of, 0);
    setPlaying(true);
  };
  const open = step !== null || !recorded;
  return (
    <div class="program-body" data-open={open ? '' : undefined}>
      {props.program}
      {open && (
        <div class="program-loop">
          {view && step !== null ? (
            <LoopPanels view={view} />
          ) : (
            <p class="none">{texts.untouched}</p>
          )}
        </div>
      )}
      <div class="program-walk">
        <Transport
          id={id}
          unit={stepping.unit}
          pace={stepping.pace}
          playing={playing}
          atStart={step === 0}
          atEnd={replay !== null && step === replay.last}
          onUnit={stepping.setUnit}
          onPace={stepping.setPace}
          onGo={onGo}
          onPlay={() => void withReplay((of) => (playing ? setPlaying(false) : play(of)))}
        />
        <p class="step-sentence" aria-live="polite" aria-atomic="true">
          {view && step !== null && view.sentence}
        </p>
        {edited && <p class="program-note">{texts.edited}</p>}
        {open && runtime && replay && view && (
          <>
            <runtime.Timeline
              id={id}
              replay={replay}
              step={step ?? 0}
              sentence={view.sentence}
              selectedTask={task}
              onStep={(to) => {
                setPlaying(false);
                goTo(replay, to);
              }}
              onSelect={setTask}
            />
            <TaskTransport
              replay={replay}
              step={step ?? 0}
              task={task}
              onStep={(to) => goTo(replay, to)}
            />
            {replay.trace.gaps.length > 0 && <Gaps gaps={replay.trace.gaps} />}
          </>
        )}
        <p class="program-end" role="status">
          {step !== null && view?.end}
        </p>
        {recorded && step !== null && (
          <p class="program-link">
            <a href={fragmentOf(file, step)}>{texts.link}</a>
          </p>
        )}
      </div>
      {props.output}
      {open && runtime && view && replay && (
        <runtime.RunOnce
          source={runtime.runOnceSource}
          python={replay.trace.python}
          running={
            step === null ? null : runtime.runningLine(runtime.runOnceSource.lines, view.phase)
          }
        />
      )}
    </div>
  );
}

function Gaps({ gaps }: { gaps: readonly string[] }) {
  return (
    <div class="program-note">
      <p>{texts.gaps}</p>
      <ul>
        {gaps.map((gap) => (
          <li key={gap}>{gap}</li>
        ))}
      </ul>
    </div>
  );
}
