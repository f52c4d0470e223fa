import type { Recording } from '#experiment/recording.ts';

type Recorded = Pick<Recording, 'experiment' | 'parameters' | 'environment' | 'samples' | 'by'>;

/** The command that makes a recording anew as it was made: for Node or a browser, with all that it was told. */
export function recordCommand(file: string, recording: Recorded): string {
  const { experiment, parameters, environment, samples, by } = recording;
  const isBrowser = environment.runtime === 'browser';
  const set = Object.entries(parameters).map(
    ([name, value]) => `--set ${quoted(`${name}=${String(value)}`)}`,
  );
  return [
    `npm run record -- ${experiment}`,
    ...set,
    ...(isBrowser ? ['--browser chromium'] : []),
    ...(samples ? ['--samples'] : []),
    // A name that the recorder would not come up with itself was given.
    ...(by.startsWith(environment.version ?? '\n') ? [] : [`--by ${quoted(by)}`]),
    `--out ${file}`,
  ].join(' ');
}

const quoted = (word: string): string =>
  /^[\w./:=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
