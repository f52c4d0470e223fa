import type { PythonManifest } from './manifest.ts';
import { texts } from './texts.ts';

/** Bytes as they are transferred, that is, compressed. What comes out of a cache counts too. */
export interface LoadProgress {
  receivedBytes: number;
  totalBytes: number;
}

/** What {@link loadFiles} loads. */
export interface LoadedFiles {
  wasm: WebAssembly.Module;
  /** Zip file with the standard library. */
  library: Blob;
}

/** What a first start transfers: script, interpreter and library, compressed, in bytes. */
export const totalBytes = ({ glue, wasm, library }: PythonManifest): number =>
  glue.transferBytes + wasm.transferBytes + library.transferBytes;

/** Whether all files are in the browser's cache, so that a start transfers none. */
export async function areCached({ glue, wasm, library }: PythonManifest): Promise<boolean> {
  const isCached = async ({ url }: { url: string }) => {
    const response = await fetch(url, { cache: 'only-if-cached', mode: 'same-origin' });
    await response.body?.cancel();
    return response.ok;
  };
  const found = await Promise.all([glue, wasm, library].map(isCached)).catch(() => [false]);
  return found.every(Boolean);
}

/**
 * Loads the interpreter and the standard library; compiles while it receives.
 * @param count told of every part that arrives, in bytes as they were transferred
 * @throws {Error} a sentence for the reader
 */
export async function loadFiles(
  { wasm, library }: PythonManifest,
  count: (bytes: number) => void,
  signal: AbortSignal,
): Promise<LoadedFiles> {
  if (typeof WebAssembly !== 'object') throw new Error(texts.unsupported);
  const [module, zip] = await Promise.all([
    unpacked(wasm.url, 'application/wasm', count, signal).then((response) =>
      WebAssembly.compileStreaming(response).catch(unusable),
    ),
    unpacked(library.url, 'application/zip', count, signal).then((response) =>
      response.blob().catch(unusable),
    ),
  ]);
  return { wasm: module, library: zip };
}

/** A file as a response of its own, unpacked while it arrives. */
async function unpacked(
  url: string,
  contentType: string,
  count: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Response> {
  const response = await fetch(url, { signal }).catch(() => {
    throw new Error(navigator.onLine ? texts.unreachable : texts.offline);
  });
  if (!response.ok || !response.body) throw new Error(texts.refused(response.status));
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      if (!signal.aborted) count(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  const body = response.body.pipeThrough(counter).pipeThrough(new DecompressionStream('gzip'));
  return new Response(body, { headers: { 'content-type': contentType } });
}

function unusable(error: unknown): never {
  // A transfer that breaks off shows as a network error in one browser and as a short archive in another.
  if (!navigator.onLine) throw new Error(texts.offline);
  throw new Error(texts.damaged(error instanceof Error ? error.message : String(error)));
}
