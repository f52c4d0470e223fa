/** Long enough for any browser to have begun the download. */
const KEEP_URL_MS = 60_000;

/**
 * Hands a file to the browser's downloads.
 * @throws {Error} if the browser makes no file of it
 */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL_MS);
}

/** Text as a file of a media type, in UTF-8. */
export const textBlob = (text: string, type: string): Blob =>
  new Blob([text], { type: `${type};charset=utf-8` });
