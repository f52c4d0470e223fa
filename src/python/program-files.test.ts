import { expect, test } from 'vitest';
import { isProgram, modulesUsed } from './program-files.ts';

test.each([
  ['import asyncio\n\nasyncio.run(main())\n', true],
  ['with asyncio.Runner() as runner:\n    ...\n', true],
  ['def helper():\n    asyncio.run(main())\n', false],
])('%j: a program? %s', (source, is) => {
  expect(isProgram(source)).toBe(is);
});

const modules = {
  'clock.py': '',
  'http_stand_in.py': 'import json\nfrom clock import now\n',
  'unused.py': 'import http_stand_in\n',
};

test.each([
  ['import http_stand_in as aiohttp', ['clock.py', 'http_stand_in.py']],
  ['import asyncio, clock', ['clock.py']],
  ['async def f():\n    from clock import now', ['clock.py']],
  ['import clockwork\n# import clock', []],
])('%j uses %j', (source, used) => {
  expect(modulesUsed(source, modules)).toEqual(used);
});
