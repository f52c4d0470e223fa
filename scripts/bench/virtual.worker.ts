import { simulateHere } from './virtual.ts';

addEventListener('message', ({ data }: MessageEvent<{ count: number; seed: number }>) => {
  postMessage(simulateHere(data.count, data.seed).tookMs);
});
