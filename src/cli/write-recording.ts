import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/**
 * Writes a recording as a file of the repository is formatted, so that it can be committed as it is.
 * @param file where to; written over if it is there
 */
export async function writeRecording(file: string, recording: object): Promise<void> {
  const config = await resolveConfig(file);
  const text = JSON.stringify(recording, null, 2);
  await writeFile(file, await format(text, { ...config, parser: 'json' }));
}
