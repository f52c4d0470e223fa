/** Where the lab server (`npm run server`) answers unless it was told otherwise. */
export const LAB_SERVER_ADDRESS = 'http://127.0.0.1:4380/';

/** Text as an address; null if it is none. */
export function addressOf(text: string): URL | null {
  try {
    return new URL(text.trim());
  } catch {
    return null;
  }
}

/** Why requests cannot be sent to an address, in half a sentence that says what to do; null if they can. */
export function addressRefusal(text: string): string | null {
  const url = addressOf(text);
  if (!url) return `give a whole address, such as ${LAB_SERVER_ADDRESS}.`;
  if (!/^https?:$/.test(url.protocol))
    return `give an address that starts with http:// or https://, not ${url.protocol}`;
  if (url.username || url.password)
    return 'leave name and password out of the address: they would stand in every record of the run.';
  return null;
}

/** Whether an address is on the machine that asks (W3C Secure Contexts, section 3.1). */
export const isLoopback = ({ hostname }: { hostname: string }): boolean =>
  /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** Whether a page of an origin is kept from calling an address because that has no encryption. */
export const isMixedContent = (origin: string | null, url: URL): boolean =>
  origin !== null && origin.startsWith('https:') && url.protocol === 'http:' && !isLoopback(url);
