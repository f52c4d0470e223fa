/**
 * Local Network Access: a page of a public site asks the reader before it reaches their own machine or network. See
 * https://wicg.github.io/local-network-access/.
 */
import { isLoopback } from '#traffic/address.ts';

/** `unknown`: this browser does not tell, and may ask, refuse or allow. */
export type Access = 'granted' | 'prompt' | 'denied' | 'unknown';

/** Names of the permission, the newest first: Chromium had one for both kinds at first. */
const NAMES = ['loopback-network', 'local-network-access'];

/** Whether this page may reach the reader's own machine. A page that came from there may. */
export async function loopbackAccess(): Promise<Access> {
  if (isLoopback(location)) return 'granted';
  // Older browsers have no such object, and the standard types know no such names.
  const permissions: { query(of: { name: string }): Promise<PermissionStatus> } | undefined =
    'permissions' in navigator ? navigator.permissions : undefined;
  for (const name of NAMES) {
    const status = await permissions?.query({ name }).catch(() => null);
    if (status) return status.state;
  }
  return 'unknown';
}
