import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ImportedRun } from '#experiment/exchange.ts';
import type { Recording } from '#experiment/recording.ts';
import { fileNameOf } from '#exchange/file-name.ts';
import { recordingJson } from '#exchange/record-run.ts';
import { openKept } from '#journal/open-kept.ts';
import { saveFile, textBlob } from '../exchange/save-file.ts';
import type { ImportState } from '../exchange/use-import.ts';
import type { LoadedExperiment } from '../ExperimentWidget.tsx';
import type { ExperimentSpec } from '../spec.ts';
import { CompareRuns } from './CompareRuns.tsx';
import { RunsTable } from './RunsTable.tsx';
import { tableTexts } from './table-texts.ts';
import { useKeptRuns } from './use-kept-runs.ts';

export interface RunsToolsProps {
  id: string;
  spec: ExperimentSpec;
  /** The recorded run's path below `labs/` without `.json`. */
  recording: string | null;
  files: ImportState;
  load(): Promise<LoadedExperiment>;
  onShow(loaded: LoadedExperiment, run: ImportedRun): void;
}

/** The reader's runs of an experiment: shown again, named, taken along, deleted, compared. */
export function RunsTools({ id, spec, recording, files, load, onShow }: RunsToolsProps) {
  const kept = useKeptRuns(spec.id);
  const [loaded, setLoaded] = useState<LoadedExperiment | null>(null);
  const [recorded, setRecorded] = useState<Recording | null>(null);
  const [message, setMessage] = useState('');
  const [deleted, setDeleted] = useState<{ id: string; name: string } | null>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const prepare = async () => {
      const all = await load();
      if (recording !== null) setRecorded(await all.runtime.loadRecording(recording));
      setLoaded(all);
    };
    prepare().catch((error: unknown) => setMessage(tableTexts.failed(String(error))));
  }, [load, recording]);
  // The row that had the focus is gone.
  useLayoutEffect(() => undo.current?.focus(), [deleted]);
  if (!kept || !loaded) return <p role="status">{message || tableTexts.loading}</p>;

  const { store, runs } = kept;
  const doing = (step: () => Promise<string>) => {
    setDeleted(null);
    step().then(setMessage, (error: unknown) => setMessage(tableTexts.failed(String(error))));
  };
  const show = async (runId: string) => {
    const parts = await store.parts(runId);
    const opened = parts.ok ? openKept(loaded.experiment, parts.run) : parts;
    if (!opened.ok) return opened.reason;
    onShow(loaded, opened.run);
    return tableTexts.shown(opened.run.name, opened.run.rows.length);
  };
  const save = async (runId: string) => {
    const whole = await store.get(runId);
    if (!whole.ok) return whole.reason;
    const { recording: run } = whole.run;
    const file = fileNameOf(run.experiment, run.startedAt, 'json');
    saveFile(file, textBlob(recordingJson(run), 'application/json'));
    return tableTexts.saved(file);
  };
  const remove = (run: { id: string; name: string }) => {
    const step = async () => {
      if (files.imported?.keptId === run.id) files.putAway();
      await store.delete(run.id);
      setDeleted(run);
      return tableTexts.deleted(run.name);
    };
    doing(step);
  };
  return (
    <div class="runs-tools">
      {store.notice !== null && <p class="runs-notice">{store.notice}</p>}
      {runs.length === 0 ? (
        <p>{tableTexts.none}</p>
      ) : (
        <RunsTable
          id={id}
          fields={spec.fields}
          runs={runs}
          shownId={files.imported?.keptId ?? null}
          onShow={(runId) => doing(() => show(runId))}
          onPutAway={files.putAway}
          onRename={(runId, name) =>
            doing(async () => {
              await store.rename(runId, name);
              return tableTexts.renamed(name);
            })
          }
          onExport={(runId) => doing(() => save(runId))}
          onDelete={remove}
        />
      )}
      <div class="runs-said">
        <p ref={said} class="exchange-message" role="status" tabIndex={-1}>
          {message}
        </p>
        {deleted && (
          <button
            ref={undo}
            type="button"
            onClick={() => {
              // This button goes with what it undoes.
              said.current?.focus();
              doing(async () => {
                await store.undoDelete(deleted.id);
                return tableTexts.restored(deleted.name);
              });
            }}
          >
            {tableTexts.undo}
          </button>
        )}
      </div>
      <CompareRuns {...{ id, spec, store, runs, loaded, recorded }} />
    </div>
  );
}
