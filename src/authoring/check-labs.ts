/** Everything that `npm run check` asks of what labs claim. */
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { AnyExperiment } from '#experiment/contract.ts';
import { checkRecording } from '../site/recordings-check.ts';
import { claimFindings } from './claims.ts';
import type { Finding } from './finding.ts';
import { labFolderOf, programRecordingFiles, recordingFiles } from './lab-files.ts';
import { labRecordOf, type LabRecord, type Recorded } from './lab-record.ts';
import { programRecordOf } from './program-outputs.ts';
import { sentencesIn } from './sentences.ts';
import { programStaleness } from './stale-program-recordings.ts';
import { staleness } from './stale-recordings.ts';
import { traceFindings } from './stale-traces.ts';
import { typedValuesIn, type TypedValue } from './typed-values.ts';
import { lineIn, readWriteUp } from './write-up.ts';

/** Files of a lab whose texts are shown as prose. */
const ASKING = ['predictions.ts', 'questions.ts'];

/**
 * Checks all labs: that recordings fit their experiments and were made by them as they are, that traces and what plain CPython
 * printed are of their programs' texts, that claimed verdicts hold, and that no measured value is typed.
 * @param experiments all experiments of the course, by id
 * @returns what is to be mended, file by file
 */
export function checkLabs(
  root: string,
  experiments: ReadonlyMap<string, AnyExperiment>,
): Finding[] {
  const { recorded, unfit } = readRecordings(root, experiments);
  const records = recordsByLab(root, recorded);
  return [
    ...unfit,
    ...recorded.flatMap(({ file, recording }) =>
      attempt(file, () => staleness(file, recording, root)),
    ),
    ...traceFindings(root),
    ...programRecordingFiles(root).flatMap((file) =>
      attempt(file, () => programStaleness(file, root)),
    ),
    ...globSync('labs/**/*.mdx', { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .sort()
      .flatMap((file) => attempt(file, () => writeUpFindings(file, root, records, recorded))),
    ...[...records].flatMap(([folder, record]) =>
      ASKING.flatMap((name) => askedFindings(`${folder}/${name}`, root, record)),
    ),
  ];
}

function recordsByLab(root: string, recorded: readonly Recorded[]): Map<string, LabRecord> {
  const traces = globSync('labs/**/recorded/*.trace.json', { cwd: root });
  const folders = new Set([...recorded.map(({ file }) => file), ...traces].map(labFolderOf));
  return new Map(
    [...folders].map((folder) => {
      const own = labRecordOf(recorded.filter(({ file }) => labFolderOf(file) === folder));
      const { sentences, given } = programRecordOf(folder, root);
      return [
        folder,
        {
          ...own,
          sentences: [...own.sentences, ...sentences],
          given: [...own.given, ...given],
        },
      ];
    }),
  );
}

function readRecordings(root: string, experiments: ReadonlyMap<string, AnyExperiment>) {
  const recorded: Recorded[] = [];
  const unfit = recordingFiles(root).flatMap((file) =>
    attempt(file, () => {
      const recording = checkRecording(file, readFileSync(join(root, file), 'utf8'), experiments);
      const experiment = experiments.get(recording.experiment);
      if (experiment) recorded.push({ file, recording, experiment });
      return [];
    }),
  );
  return { recorded, unfit };
}

/** An error says what is wrong with the file it was met in. */
function attempt(file: string, check: () => Finding[]): Finding[] {
  try {
    return check();
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    const mend = 'Mend what the sentence names.';
    return [{ file, line: 1, says: says.replaceAll(`${file}: `, ''), mend }];
  }
}

function writeUpFindings(
  file: string,
  root: string,
  records: ReadonlyMap<string, LabRecord>,
  recorded: readonly Recorded[],
): Finding[] {
  const { prose, components } = readWriteUp(readFileSync(join(root, file), 'utf8'));
  const record = records.get(posix.dirname(file));
  const typed = (record ? prose : []).flatMap((each) =>
    typedValuesIn(each.text, record as LabRecord).map((value) => ({
      ...typedFinding(value, 'stand it in <Given because="…">…</Given>'),
      file,
      line: lineIn(each, value.quantity.at),
    })),
  );
  return [...typed, ...claimFindings(file, components, recorded)].sort((a, b) => a.line - b.line);
}

function askedFindings(file: string, root: string, record: LabRecord): Finding[] {
  const [found] = globSync(file, { cwd: root });
  if (found === undefined) return [];
  return sentencesIn(file, readFileSync(join(root, file), 'utf8')).flatMap(({ text, line }) =>
    typedValuesIn(text, record).map((value) => ({
      ...typedFinding(
        { ...value, instead: '${…}, computed from the evidence' },
        'write above it: // given: and the reason',
      ),
      file,
      line,
    })),
  );
}

function typedFinding({ quantity, from, instead }: TypedValue, hatch: string) {
  return {
    says: `“${quantity.text.replaceAll(/\s/g, ' ')}” is a measured value: ${from}.`,
    mend: `Let the recording say it: ${instead}. If it is no measurement here, ${hatch}.`,
  };
}
