import type { Session } from '../errors.session.ts';

interface Body {
  request: number;
}

export async function succeeded(session: Session, url: string): Promise<boolean> {
  const response = await session.get(url);
  const body = (await response.json()) as Body;
  return response.status === 200 && Number.isInteger(body.request);
}

export async function runBatch(open: () => Session, urls: string[]): Promise<boolean[]> {
  await using session = open();
  const calls = urls.map((url) => succeeded(session, url));
  return await Promise.all(calls);
}
