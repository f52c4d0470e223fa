import type { Session } from '../errors.session.ts';

export async function succeeded(session: Session, url: string): Promise<boolean> {
  const response = await session.get(url);
  return response.status === 200;
}

export async function runBatch(open: () => Session, urls: string[]): Promise<boolean[]> {
  await using session = open();
  const calls = urls.map((url) => succeeded(session, url));
  return await Promise.all(calls);
}
