import { expect, test } from 'vitest';
import { readServerArguments } from './arguments.ts';

const defaults = { host: '127.0.0.1', port: 4380, tlsPort: 4381, ceiling: 2000, help: false };

test.each([
  { args: [], read: {} },
  { args: ['--port', '5000'], read: { port: 5000, tlsPort: 5001 } },
  { args: ['--port', '0'], read: { port: 0, tlsPort: 0 } },
  { args: ['--port=80', '--tls-port', '443'], read: { port: 80, tlsPort: 443 } },
  { args: ['--tls-port', 'none'], read: { tlsPort: null } },
  { args: ['--host', '0.0.0.0', '--ceiling', '5'], read: { host: '0.0.0.0', ceiling: 5 } },
  { args: ['-h'], read: { help: true } },
])('$args', ({ args, read }) => {
  expect(readServerArguments(args)).toEqual({ ...defaults, ...read });
});

test.each([
  { args: ['--port', 'x'], says: '--port wants a whole number from 0 to 65535, not x.' },
  { args: ['--port', '70000'], says: 'not 70000' },
  { args: ['--tls-port', '1.5'], says: '--tls-port wants' },
  { args: ['--ceiling', '0'], says: '--ceiling wants a whole number from 1' },
  { args: ['--speed', '9'], says: "Unknown option '--speed'." },
  { args: ['stray'], says: 'stray' },
  { args: ['--port'], says: 'argument missing' },
])('$args is refused', ({ args, says }) => {
  expect(() => readServerArguments(args)).toThrow(says);
  expect(() => readServerArguments(args)).toThrow('usage: npm run server');
});
