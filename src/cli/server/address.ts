/** A host as it stands in a URL: an IPv6 address in brackets. */
export const inUrl = (host: string) => (host.includes(':') ? `[${host}]` : host);

/** Why a server cannot listen, in a sentence. */
export function listenSentence(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use: stop what uses it, or choose another with --port or --tls-port.`;
    case 'EACCES':
      return `Port ${port} may not be used without special rights: choose one from 1024 on.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}: leave --host out to listen on loopback only.`;
    default:
      return `The lab server cannot listen on ${host}, port ${port}: ${String(error)}.`;
  }
}
