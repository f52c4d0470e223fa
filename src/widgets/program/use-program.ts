import { useCallback, useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { PythonBridge } from '#python/bridge.ts';
import type { Replay } from '#python/replay.ts';
import type { ProgramRun } from '#python/session.ts';
import { createOutputFeed } from './output-feed.ts';
import { readyPython } from './page-python.ts';
import { idle, reduce } from './program-state.ts';
import { texts } from './texts.ts';

/** What it takes to run and step programs, loaded when a program is first touched. */
export type Runtime = typeof import('./runtime.ts');

/** How long a program may compute before it is stopped, in milliseconds of its own time on the thread. */
const BUDGET_MS = 20_000;

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Where a page has a program's parts from. */
export interface ProgramAddresses {
  /** The program's file name. */
  file: string;
  /** Address of the recorded trace. */
  traceUrl: string;
  /** Addresses of the modules it may import, by file name. */
  moduleUrls: Record<string, string>;
}

/** A program's runs and its trace. */
export function useProgram({ file, traceUrl, moduleUrls }: ProgramAddresses) {
  const [state, dispatch] = useReducer(reduce, idle);
  const stopperRef = useRef<AbortController | null>(null);
  const loadingRef = useRef<Promise<Replay | null> | null>(null);
  const [runtime, setRuntime] = useState<Runtime | null>(null);

  const stop = useCallback(() => stopperRef.current?.abort(), []);
  useEffect(() => stop, [stop]);

  /** Loads what stepping needs and the recorded trace, once. Gives null if that failed, which the message then says. */
  const prepare = useCallback(() => {
    loadingRef.current ??= import('./runtime.ts')
      .then(async (loaded) => {
        setRuntime(loaded);
        const replay = await loaded.loadTrace(traceUrl);
        dispatch({ type: 'recorded', replay });
        return replay;
      })
      .catch((error: unknown) => {
        loadingRef.current = null;
        dispatch({ type: 'said', message: texts.traceFailed(reasonOf(error)) });
        return null;
      });
    return loadingRef.current;
  }, [traceUrl]);

  /** @returns whether the program came to its end: it returned, raised or could not go on */
  const run = useCallback(
    async (source: string, mode: ProgramRun['mode']): Promise<boolean> => {
      const controller = new AbortController();
      stopperRef.current = controller;
      const { signal } = controller;
      dispatch({ type: 'loading' });
      let python: PythonBridge;
      let loaded: Runtime;
      let request: ProgramRun;
      try {
        const ready = Promise.all([
          readyPython((progress) => dispatch({ type: 'progress', progress })),
          import('./runtime.ts').then(async (all) => {
            const [modules, server] = await Promise.all([
              all.loadModules(moduleUrls),
              mode === 'real-time' ? all.modelServerAddress() : Promise.resolve({}),
            ]);
            return { all, modules, server };
          }),
        ]);
        const [readied, { all, modules, server }] = await Promise.race([
          ready,
          whenAborted(signal),
        ]);
        [python, loaded] = [readied, all];
        request = {
          ...{ files: { ...modules, [file]: source }, main: file },
          ...{ mode, trace: mode === 'virtual', budgetMs: BUDGET_MS, ...server },
        };
      } catch (error) {
        if (signal.aborted) dispatch({ type: 'aborted', error: null });
        else dispatch({ type: 'load-failed', reason: reasonOf(error) });
        return false;
      }
      setRuntime(loaded);
      dispatch({ type: 'running' });
      const feed = createOutputFeed((pieces) => dispatch({ type: 'output', pieces }), setTimeout);
      try {
        const report = await python.run(request, (pieces) => feed.add(pieces), signal);
        await feed.drained();
        // Who has pressed Stop does not wait for the walk through what ran.
        if (report.end.state === 'stopped') dispatch({ type: 'ended', report, replay: null });
        const replay = report.trace ? await loaded.replayOf(report.trace) : null;
        // By then they may have started the next run.
        if (stopperRef.current === controller) dispatch({ type: 'ended', report, replay });
        return report.end.state !== 'stopped';
      } catch (error) {
        await feed.drained();
        if (signal.aborted) dispatch({ type: 'aborted', error: reasonOf(error) });
        else dispatch({ type: 'crashed', reason: reasonOf(error) });
        return false;
      }
    },
    [file, moduleUrls],
  );

  const say = useCallback((message: string) => dispatch({ type: 'said', message }), []);
  return { state, runtime, prepare, run, stop, say };
}

const whenAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('Stopped.', 'AbortError')), {
      once: true,
    });
  });
