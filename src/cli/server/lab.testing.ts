/** For tests: a lab server on a free port of loopback, closed when the test ends, and addresses at it. */
import { onTestFinished } from 'vitest';
import { LAB_FOLDER, modelUrls } from '#traffic/model-protocol.ts';
import type { ServerConfig } from '#traffic/server-config.ts';
import { startLabServer, type LabServerOptions } from './listen.ts';

/** Serves nobody within a test: its requests end when their run does. */
export const slow: ServerConfig = {
  slots: null,
  queueLimit: null,
  admissionLimit: null,
  service: { kind: 'constant', valueMs: 3_600_000 },
  overload: 'wait',
};

export const quick: ServerConfig = { ...slow, service: { kind: 'constant', valueMs: 1 } };

/** Never answers more than one request at a time. */
export const dropping: ServerConfig = { ...slow, admissionLimit: 1, overload: 'drop' };

export async function openLab(options: LabServerOptions = {}) {
  const server = await startLabServer(options);
  onTestFinished(() => server.close());
  const lab = `${server.url}${LAB_FOLDER}`;
  return {
    ...server,
    lab,
    request: (config: ServerConfig, index = 0, run = 'a') =>
      modelUrls.request(lab, run, JSON.stringify(config), 1, index),
    end: (run = 'a') => fetch(modelUrls.end(lab, run)),
    metric: async (name: string) => {
      const lines = (await (await fetch(`${server.url}metrics`)).text()).split('\n');
      const line = lines.find((candidate) => candidate.startsWith(`async_labs_${name} `));
      return line === undefined ? null : Number(line.split(' ')[1]);
    },
  };
}
