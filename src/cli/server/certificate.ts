import { generate } from 'selfsigned';

/** A private key and its certificate, as PEM text. */
export interface Certificate {
  key: string;
  cert: string;
}

const DAYS = 7;

/**
 * A certificate for this machine's own names, signed by nobody else, made anew at each start and never written to disk:
 * browsers speak HTTP/2 over TLS alone, and warn of it once.
 * @param host one more name or address that the server is reached by
 */
export async function selfSignedCertificate(host: string): Promise<Certificate> {
  const addresses = new Set(['127.0.0.1', '::1']);
  if (/^[\d.]+$|:/.test(host)) addresses.add(host);
  const notBefore = new Date();
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Async Labs' }], {
    keyType: 'ec',
    notBeforeDate: notBefore,
    notAfterDate: new Date(notBefore.getTime() + DAYS * 86_400_000),
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          ...[...addresses].map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  return { key, cert };
}
