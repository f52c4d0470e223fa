import { readyModelServer } from '../model-server.ts';

/** Texts of modules, by address: a page's programs import the same ones at every run. */
const modules = new Map<string, Promise<string>>();

/**
 * Loads the modules that a lab's programs may import, once a page.
 * @param urls by file name
 * @throws {Error} one sentence, if one cannot be had; the next call tries again
 */
export async function loadModules(urls: Record<string, string>): Promise<Record<string, string>> {
  const loaded = Object.entries(urls).map(async ([name, url]): Promise<[string, string]> => {
    const text = modules.get(url) ?? loadText(url);
    modules.set(url, text);
    try {
      return [name, await text];
    } catch {
      modules.delete(url);
      throw new Error(`${name}, which the programs of this lab import, could not be loaded.`);
    }
  });
  return Object.fromEntries(await Promise.all(loaded));
}

async function loadText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.text();
}

/** Where requests of a program in real time go; nothing, if this browser cannot host the model server. */
export async function modelServerAddress(): Promise<{ modelServer?: string }> {
  const server = await readyModelServer();
  return 'url' in server ? { modelServer: server.url } : {};
}
