import { describe, expect, test } from 'vitest';
import { addressRefusal, isLoopback } from './address.ts';
import { askAddress } from './own-address.ts';

const PAGE = 'https://reader.github.io';
const { signal } = new AbortController();

/** Answers by path; what is not there fails as a browser's fetch does. */
function network(answers: Record<string, () => Response>) {
  const asked: string[] = [];
  const fetch = (url: string, init?: RequestInit) => {
    asked.push(`${init?.mode ?? ''} ${url}`);
    const answer = answers[`${init?.mode ?? ''} ${new URL(url).pathname}`];
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('Failed to fetch'));
  };
  return { asked, fetch };
}

const ask = (url: string, answers: Record<string, () => Response>, origin: string | null = PAGE) =>
  askAddress(new URL(url), { fetch: network(answers).fetch, origin, signal });
const json = () => Response.json({});

describe('how much load is permitted', () => {
  test.each([
    { whose: 'this machine’s', url: 'http://127.0.0.1:8000/data', origin: PAGE },
    { whose: 'this machine’s, asked from Node', url: 'http://localhost/data', origin: null },
    { whose: 'this site’s own', url: `${PAGE}/data`, origin: PAGE },
  ])('any, where the server is $whose', async ({ url, origin }) => {
    expect(await ask(url, { 'cors /data': json }, origin)).toEqual({ ceiling: null, notes: [] });
  });

  test.each<{ what: string; answer: (() => Response) | null }>([
    { what: 'nothing', answer: null },
    { what: '404', answer: () => new Response('', { status: 404 }) },
    { what: 'a page', answer: () => new Response('<!doctype html>') },
    { what: 'no number', answer: () => Response.json({ permission: 'granted' }) },
    { what: 'a refusal', answer: () => Response.json({ permission: 'denied', ceiling: 9 }) },
  ])('ten at a time, where it answers $what', async ({ answer }) => {
    const permission = answer ? { 'cors /.well-known/async-labs': answer } : {};
    const asked = await ask('https://api.example/data', { 'cors /data': json, ...permission });
    expect(asked).toEqual({ ceiling: 10, notes: [expect.stringContaining('has not agreed')] });
  });

  test('what it permits, where it does', async () => {
    const asked = await ask('https://api.example/data', {
      'cors /data': json,
      'cors /.well-known/async-labs': () => Response.json({ permission: 'granted', ceiling: 50 }),
    });
    expect(asked).toMatchObject({ ceiling: 50 });
  });
});

describe('what stands in the way', () => {
  test('a page over https does not even ask an http address elsewhere', async () => {
    const { asked, fetch } = network({});
    const refused = await askAddress(new URL('http://api.example/'), {
      fetch,
      origin: PAGE,
      signal,
    });
    expect(refused).toEqual({ refused: expect.stringContaining('Serve it over https') as string });
    expect(asked).toEqual([]);
  });

  test.each([
    { what: 'no CORS', answers: { 'no-cors /': json }, says: 'Access-Control-Allow-Origin' },
    { what: 'nobody', answers: {}, says: 'Nothing answers at https://api.example' },
    {
      what: 'a redirect, as Node sees it',
      answers: { 'cors /': () => new Response('', { status: 302 }) },
      says: 'redirects to another address',
    },
  ])('$what', async ({ answers, says }) => {
    expect(await ask('https://api.example/', answers)).toEqual({
      refused: expect.stringContaining(says) as string,
    });
  });

  test('a stopped run asks no further', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'));
    const { fetch } = network({});
    const asking = askAddress(new URL('https://api.example/'), {
      fetch,
      origin: PAGE,
      signal: stopped,
    });
    await expect(asking).rejects.toThrow('stopped');
  });
});

test('a web page, and a first answer that is a failure, are noted', async () => {
  const headers = { 'content-type': 'text/html' };
  const asked = await ask('http://127.0.0.1/', {
    'cors /': () => new Response('', { status: 500, headers }),
  });
  expect(asked).toMatchObject({
    notes: [
      expect.stringContaining('status 500') as string,
      expect.stringContaining('answers with a web page') as string,
    ],
  });
});

test.each(['127.0.0.1', 'localhost', 'labs.localhost', '[::1]', '127.8.8.8'])(
  '%s is this machine',
  (hostname) => expect(isLoopback({ hostname })).toBe(true),
);
test.each(['127.0.0.1.example', 'localhost.example', '10.0.0.1', 'example'])(
  '%s is not',
  (hostname) => expect(isLoopback({ hostname })).toBe(false),
);

test('an address is refused in words that say what to do', () => {
  expect(addressRefusal('x')).toContain('give a whole address');
  expect(addressRefusal('javascript:alert(1)')).toContain('not javascript:');
  expect(addressRefusal('https://a:b@c.example/')).toContain('leave name and password out');
  expect(addressRefusal(' https://c.example/ ')).toBeNull();
});
