/** Where a build is going to live, as Astro's configuration wants it. */
export interface Address {
  site?: string;
  /** `/` or `/name/`: always with both slashes. */
  base: string;
}

/** Brings `async-labs`, `/async-labs`, `/async-labs/` and an empty value to one form. */
export function normaliseBase(base = ''): string {
  const inner = base.trim().replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

/**
 * Reads the address from the environment: `SITE` (the origin) and `BASE` (the path below it). With neither set the
 * build works at the root of any host.
 */
export function addressFrom(env: Record<string, string | undefined>): Address {
  const base = normaliseBase(env['BASE']);
  return env['SITE'] ? { site: env['SITE'], base } : { base };
}
