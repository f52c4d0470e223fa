import { readyModelServer } from '../model-server.ts';

/**
 * Loads the modules that a lab's programs may import.
 * @param urls by file name
 * @throws {Error} one sentence, if one cannot be had
 */
export async function loadModules(urls: Record<string, string>): Promise<Record<string, string>> {
  const loaded = Object.entries(urls).map(async ([name, url]): Promise<[string, string]> => {
    const response = await fetch(url).catch(() => null);
    if (!response?.ok)
      throw new Error(`${name}, which the programs of this lab import, could not be loaded.`);
    return [name, await response.text()];
  });
  return Object.fromEntries(await Promise.all(loaded));
}

/** Where requests of a program in real time go; nothing, if this browser cannot host the model server. */
export async function modelServerAddress(): Promise<{ modelServer?: string }> {
  const server = await readyModelServer();
  return 'url' in server ? { modelServer: server.url } : {};
}
