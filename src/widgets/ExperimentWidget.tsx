import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PlotModule } from '#charts/plot.ts';
import type { AnyExperiment, LevelMark } from '#experiment/contract.ts';
import type { ImportedRun } from '#experiment/exchange.ts';
import type { RawParameters } from '#experiment/parameters.ts';
import { drawInTurn } from './draw-queue.ts';
import { Exchange } from './exchange/Exchange.tsx';
import type { RunBegun } from './exchange/ExchangeTools.tsx';
import { fileDrop } from './exchange/file-drop.ts';
import { useImport } from './exchange/use-import.ts';
import { hostTexts } from './host-texts.ts';
import { FramePulse } from './FramePulse.tsx';
import { fillForm, focusFirst, rawParameters, setField } from './form-values.ts';
import { ParameterForm } from './ParameterForm.tsx';
import { qualityTexts } from './quality-texts.ts';
import { RunNotice } from './RunNotice.tsx';
import { RunProgress } from './RunProgress.tsx';
import type { Rows } from './run-state.ts';
import { runsTexts } from './runs/runs-texts.ts';
import { useKeep } from './runs/use-keep.ts';
import type { Notice } from './services.ts';
import { Share } from './share/Share.tsx';
import { SharedNotice } from './share/SharedNotice.tsx';
import { shareTexts } from './share/share-texts.ts';
import { useShared } from './share/use-shared.ts';
import type { ExperimentSpec } from './spec.ts';
import { statusInWords } from './status-words.ts';
import { texts } from './texts.ts';
import { usePreparation, type Preparation } from './use-preparation.ts';
import { useRun, type RunPlan } from './use-run.ts';
import { useRunEnded } from './use-run-ended.ts';
import { warmUp } from './warm-up.ts';

export interface ExperimentWidgetProps {
  spec: ExperimentSpec;
  /** The recording to lay under the reader's run: its path below `labs/` without `.json`. */
  recording: string | null;
  /** Prefix of element ids, unique on the page. */
  id: string;
  /** The recorded run's results, made at build time; they give way to the reader's own. */
  children?: ComponentChildren;
}

type Runtime = typeof import('./runtime.ts');

/** What has been loaded for the runs now shown. */
export interface LoadedExperiment {
  runtime: Runtime;
  plot: PlotModule;
  experiment: AnyExperiment;
  recorded: Rows;
  /** What shows them: a page on which nothing is run has no use for its code. */
  OwnResults: typeof import('./OwnResults.tsx').OwnResults;
}

async function load(spec: ExperimentSpec, recording: string | null): Promise<LoadedExperiment> {
  const runtimeComes = import('./runtime.ts');
  const [runtime, experiment, recorded, plot, { OwnResults }] = await Promise.all([
    runtimeComes,
    runtimeComes.then(({ loadExperiment }) => loadExperiment(spec.id)),
    recording === null
      ? []
      : runtimeComes.then(async ({ loadRecording }) => (await loadRecording(recording)).rows),
    // A chunk of its own: evaluating it together with the rest would be one long task.
    import('#charts/plot.ts'),
    import('./OwnResults.tsx'),
  ]);
  return { runtime, experiment, recorded, plot, OwnResults };
}

/** One experiment on a page: form, run, figures, verdicts, rows. Serves every experiment of the course. */
export function ExperimentWidget({ spec, recording, id, children }: ExperimentWidgetProps) {
  const { state, start, stop, giveUp } = useRun();
  const [loaded, setLoaded] = useState<LoadedExperiment | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [message, setMessage] = useState('');
  const [pending, setPending] = useState<{ notice: Notice; go: Preparation } | null>(null);
  const stopped = useCallback(() => setMessage(texts.stoppedBefore), []);
  const failed = useCallback(
    (reason: string) => {
      setMessage(texts.notBegun(reason));
      giveUp(reason);
    },
    [giveUp],
  );
  const { preparing, prepareBy, stopPreparing } = usePreparation({ stopped, failed });
  const form = useRef<HTMLFormElement>(null);
  const section = useRunEnded<HTMLElement>(spec.id, state);
  const running = state.status === 'running';
  const [begun, setBegun] = useState<RunBegun | null>(null);
  const keptSaid = useKeep(state, begun, loaded?.experiment ?? null);
  const [marks, setMarks] = useState<readonly LevelMark[]>([]);
  const [exchanging, setExchanging] = useState(false);
  const loadAll = useCallback(() => load(spec, recording), [spec, recording]);
  const loadToShow = useCallback(async () => {
    const all = await loadAll();
    setLoaded(all);
    return all.experiment;
  }, [loadAll]);
  const files = useImport(loadToShow);
  const { lay } = files;
  const toRevealRef = useRef(false);
  const show = useCallback(
    (all: LoadedExperiment, run: ImportedRun) => {
      toRevealRef.current = true;
      setLoaded(all);
      lay(run);
    },
    [lay],
  );
  // The list of runs lies below the results: the reader who asks for one is taken to where it is laid.
  useEffect(() => {
    if (!toRevealRef.current) return;
    toRevealRef.current = false;
    const heading = section.current?.querySelector<HTMLElement>('.results-heading');
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }, [files.imported, section]);
  const fill = useCallback((parameters: RawParameters) => {
    if (form.current) fillForm(form.current, parameters);
  }, []);
  const { shared, isFromLink } = useShared(spec.id, { load: loadToShow, fill, lay });

  const begin = useCallback(
    (runtime: Runtime, plan: RunPlan) => {
      setMessage('');
      setBegun({ parameters: plan.parameters, startedAt: new Date().toISOString() });
      start(runtime, plan).catch((error: unknown) => setMessage(texts.failed(String(error), 0)));
    },
    [start],
  );

  const focusRun = () => form.current?.querySelector<HTMLElement>('[type=submit]')?.focus();

  const prepare = useCallback(
    async (signal: AbortSignal) => {
      if (!form.current) return;
      const parameters = rawParameters(form.current);
      setMessage(texts.loading);
      const all = await load(spec, recording);
      signal.throwIfAborted();
      const { runtime, experiment } = all;
      const refused = runtime.refusals(experiment, parameters);
      setErrors(refused ?? {});
      if (refused) {
        setMessage(texts.refused);
        focusFirst(form.current, Object.keys(refused));
        return;
      }
      const notice = await runtime.noticeBefore(experiment, parameters, isFromLink);
      signal.throwIfAborted();
      const go = async (signal: AbortSignal) => {
        setPending(null);
        setMessage(hostTexts.preparing);
        const modelServer = await runtime.readyServices(experiment, parameters);
        signal.throwIfAborted();
        begin(runtime, { experiment, parameters, modelServer, onPage: notice?.onPage ?? false });
        // The place for the reader's own results is made in a turn of its own: the run has begun, and so does its display.
        drawInTurn(() => void setLoaded(all), true);
      };
      if (notice === null) return go(signal);
      setMessage('');
      setPending({ notice, go });
    },
    [spec, recording, begin, isFromLink],
  );

  const stopAll = useCallback(() => {
    stopPreparing();
    stop();
  }, [stopPreparing, stop]);
  // What was asked about is no longer what the form says.
  const withdraw = useCallback(() => {
    if (!pending) return;
    setPending(null);
    setMessage('');
  }, [pending]);

  const onInstead = useCallback((parameters: RawParameters, label: string) => {
    if (!form.current) return;
    for (const [name, value] of Object.entries(parameters)) setField(form.current, name, value);
    focusFirst(form.current, Object.keys(parameters));
    setMessage(qualityTexts.chosen(label));
  }, []);

  const isBusyRef = useRef(false);
  useEffect(() => {
    isBusyRef.current = running || preparing;
  }, [running, preparing]);
  const near = useCallback(() => {
    if (isBusyRef.current) return;
    const come = async () => {
      const { prepareWorker, readyModelServer } = await import('./runtime.ts');
      // A worker that is there before the service worker answers for this page may get no answer from it.
      await readyModelServer();
      if (isBusyRef.current) return;
      prepareWorker(spec.id);
      await warmUp(await load(spec, recording), () => !isBusyRef.current);
    };
    come().catch(() => undefined);
  }, [spec, recording]);
  // This script may have been asked for by the very pointer that has come near.
  useEffect(() => {
    if (form.current?.matches(':hover, :focus-within')) near();
  }, [near]);

  const parametersNow = useCallback(() => (form.current ? rawParameters(form.current) : {}), []);

  return (
    <section
      ref={section}
      class="experiment not-content"
      data-experiment={spec.id}
      data-status={state.status}
      data-preparing={preparing || undefined}
      aria-labelledby={`${id}-title`}
      {...fileDrop((dropped) => {
        setExchanging(true);
        files.take(dropped);
      })}
    >
      <h3 id={`${id}-title`} class="experiment-title">
        {spec.title}
      </h3>
      <p class="experiment-claim">{spec.claim}</p>
      <SharedNotice
        shared={shared}
        isShown={shared.status === 'opened' && files.imported === shared.link.run}
        onPutAway={files.putAway}
      />
      <ParameterForm
        id={id}
        fields={spec.fields}
        errors={errors}
        busy={running || preparing}
        formRef={form}
        onRun={() => prepareBy(prepare)}
        onStop={stopAll}
        onNear={near}
        onChanged={withdraw}
        onReset={() => {
          setErrors({});
          setMessage('');
          withdraw();
        }}
      />
      {pending && (
        <RunNotice
          id={id}
          notice={pending.notice}
          onGo={() => {
            focusRun();
            prepareBy(pending.go);
          }}
          onCancel={() => {
            focusRun();
            withdraw();
          }}
        />
      )}
      {running && <RunProgress state={state} />}
      <p class="experiment-status" role="status">
        {message || statusInWords(state)} {keptSaid}
      </p>
      {spec.runsOnPage && <FramePulse running={running} />}
      {loaded && (state.status !== 'idle' || files.imported) ? (
        <loaded.OwnResults
          id={id}
          columns={spec.columns}
          state={state}
          {...loaded}
          imported={files.imported}
          onInstead={onInstead}
          marks={marks}
          onMarks={setMarks}
        />
      ) : (
        children
      )}
      <Exchange
        open={exchanging}
        onToggle={setExchanging}
        {...{ id, spec, recording, state, begun, marks, files }}
        parametersNow={parametersNow}
        load={loadAll}
      />
      <Share
        summary={shareTexts.summary}
        load={() => import('./share/ShareRun.tsx').then(({ ShareRun }) => ShareRun)}
        given={{ id, spec, state, begun, parametersNow, load: loadToShow }}
      />
      <Share
        summary={runsTexts.summary}
        words={runsTexts}
        load={() => import('./runs/RunsTools.tsx').then(({ RunsTools }) => RunsTools)}
        given={{ id, spec, recording, files, load: loadAll, onShow: show }}
      />
    </section>
  );
}
