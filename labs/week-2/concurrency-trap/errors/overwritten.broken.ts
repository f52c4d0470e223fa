import type { Session } from '../errors.session.ts';

interface Body {
  request: number;
  status?: number;
}

export async function succeeded(session: Session, url: string): Promise<boolean> {
  let response: Response | Body = await session.get(url);
  response = (await response.json()) as Body;
  return response.status === 200;
}

export async function runBatch(open: () => Session, urls: string[]): Promise<boolean[]> {
  await using session = open();
  const calls = urls.map((url) => succeeded(session, url));
  return await Promise.all(calls);
}
