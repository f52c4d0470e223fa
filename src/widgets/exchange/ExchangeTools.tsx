import { useEffect, useState } from 'preact/hooks';
import type { LevelMark } from '#experiment/contract.ts';
import type { RawParameters } from '#experiment/parameters.ts';
import type { Recording } from '#experiment/recording.ts';
import type { LoadedExperiment } from '../ExperimentWidget.tsx';
import type { RunState } from '../run-state.ts';
import type { ExperimentSpec } from '../spec.ts';
import { Elsewhere } from './Elsewhere.tsx';
import { exchangeTexts } from './exchange-texts.ts';
import { ExportRun } from './ExportRun.tsx';
import { ImportFile } from './ImportFile.tsx';
import type { ImportState } from './use-import.ts';

/** What is known of the reader's run beside its state. */
export interface RunBegun {
  parameters: RawParameters;
  /** ISO date and time in UTC. */
  startedAt: string;
}

export interface ExchangeToolsProps {
  id: string;
  spec: ExperimentSpec;
  /** The recorded run's path below `labs/` without `.json`. */
  recording: string | null;
  state: RunState;
  begun: RunBegun | null;
  /** Levels the reader has searched for. */
  marks: readonly LevelMark[];
  files: ImportState;
  /** What stands in the form now. */
  parametersNow(): RawParameters;
  load(): Promise<LoadedExperiment>;
}

/** What it takes to write files: loaded with the experiment. */
export interface ExchangeParts extends Omit<LoadedExperiment, 'recorded'> {
  recorded: Recording | null;
}

/** Taking runs along, comparing others, and making the same run elsewhere. */
export function ExchangeTools(props: ExchangeToolsProps) {
  const { id, spec, recording, state, begun, marks, files, parametersNow, load } = props;
  const [parts, setParts] = useState<ExchangeParts | null>(null);
  const [message, setMessage] = useState('');
  useEffect(() => {
    const prepare = async () => {
      const loaded = await load();
      const recorded = recording === null ? null : await loaded.runtime.loadRecording(recording);
      setParts({ ...loaded, recorded });
    };
    prepare().catch((error: unknown) => setMessage(exchangeTexts.notLoaded(String(error))));
  }, [load, recording]);
  if (!parts) return <p role="status">{message || exchangeTexts.loading}</p>;
  return (
    <div class="exchange-tools">
      <ExportRun {...{ id, parts, state, begun, marks }} imported={files.imported} />
      <ImportFile id={id} formats={spec.foreignFormats} files={files} />
      {spec.elsewhereTools !== null && (
        <Elsewhere
          id={id}
          tools={spec.elsewhereTools}
          experiment={parts.experiment}
          parametersNow={parametersNow}
        />
      )}
    </div>
  );
}
