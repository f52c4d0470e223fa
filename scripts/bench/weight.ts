import { scriptsOf } from '../reading.ts';
import { openPage } from './page.ts';

/** Gzipped bytes of script that an address loads before the first click. */
export function scriptBytes(chromiumPath: string, address: string): Promise<number> {
  return openPage(chromiumPath, async (page) => {
    const scripts = await scriptsOf(page, address);
    return scripts.reduce((sum, { bytes }) => sum + bytes, 0);
  });
}
