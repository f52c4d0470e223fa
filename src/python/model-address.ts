import type { ServerConfig } from '#traffic/server-config.ts';

/** Programs reach the model server under this name, which no real server can have (RFC 2606). */
export const MODEL_HOST = 'model.example';

/**
 * The server behind an address such as `http://model.example/embed?ms=200&admit=8`: every request takes `ms` milliseconds (default 100); beyond `admit` at once (default: no
 * limit) they are answered 503. labs/week-2/event-loop/http_stand_in.py does the same by itself under plain CPython.
 * @returns null for an address of another host
 */
export function modelServerAt(address: string): ServerConfig | null {
  const url = URL.parse(address);
  if (url?.hostname !== MODEL_HOST) return null;
  const admit = Number(url.searchParams.get('admit') ?? 0);
  return {
    slots: null,
    queueLimit: null,
    admissionLimit: admit > 0 ? admit : null,
    service: { kind: 'constant', valueMs: Number(url.searchParams.get('ms') ?? 100) },
    overload: 'refuse',
  };
}
