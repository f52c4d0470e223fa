import type { Sample } from './sweep.samples.ts';

/** The parts of a request's time, in their order. `unknown`: sent, and no stamps tell where it was. */
export const phases = ['client', 'out', 'line', 'service', 'back', 'unknown'] as const;

/** Where a request can be, as far as the stamps of its host tell: see {@link stretchesOf}. */
export type Phase = (typeof phases)[number];

/** The phases in the legend's words. */
export const phaseWords: Record<Phase, string> = {
  client: 'waiting in the client',
  out: 'on the way to the server',
  line: 'in line at the server',
  service: 'in service',
  back: 'on the way back',
  unknown: 'sent, whereabouts unknown',
};

/** A request in one phase, in milliseconds since its run began. */
export interface Stretch {
  phase: Phase;
  fromMs: number;
  toMs: number;
}

/**
 * A request's time, cut up. Where the server's clock is not the client's, only durations are known: the ways there and back
 * are one stretch then, before what was spent at the server.
 */
export function stretchesOf(sample: Sample): Stretch[] {
  const { startMs, arrivedMs, servedMs, departedMs, endedMs, queueMs, serviceMs } = sample;
  // What was sent ahead takes no time before it is meant to start.
  const sentMs = sample.sentMs === null ? null : Math.max(startMs, sample.sentMs);
  if (sentMs === null)
    return sample.status === null && sample.outcome === 'timed-out'
      ? [{ phase: 'client', fromMs: startMs, toMs: endedMs }]
      : [{ phase: 'unknown', fromMs: startMs, toMs: endedMs }];
  const waited: Stretch = { phase: 'client', fromMs: startMs, toMs: sentMs };
  if (arrivedMs !== null && departedMs !== null) {
    const beganMs = servedMs ?? departedMs;
    return [
      waited,
      { phase: 'out', fromMs: sentMs, toMs: arrivedMs },
      { phase: 'line', fromMs: arrivedMs, toMs: beganMs },
      { phase: 'service', fromMs: beganMs, toMs: departedMs },
      { phase: 'back', fromMs: departedMs, toMs: endedMs },
    ];
  }
  if (queueMs !== null && serviceMs !== null) {
    const servedAtMs = Math.max(sentMs, endedMs - serviceMs);
    const inLineMs = Math.max(sentMs, servedAtMs - queueMs);
    return [
      waited,
      { phase: 'out', fromMs: sentMs, toMs: inLineMs },
      { phase: 'line', fromMs: inLineMs, toMs: servedAtMs },
      { phase: 'service', fromMs: servedAtMs, toMs: endedMs },
    ];
  }
  return [waited, { phase: 'unknown', fromMs: sentMs, toMs: endedMs }];
}

/** From the intended start to the end, in milliseconds; of a call given up on, the least it can have been. */
export const responseMsOf = ({ startMs, endedMs }: Sample): number => endedMs - startMs;

/** Whether the answer was a status from 200 to 299; a call without an answer was none. */
export const succeeded = ({ status }: Sample): boolean =>
  status !== null && status >= 200 && status < 300;

/** The mean time in each phase, in milliseconds; those in which no time was spent are 0. */
export function meanPhases(samples: readonly Sample[]): Record<Phase, number> {
  const means = { client: 0, out: 0, line: 0, service: 0, back: 0, unknown: 0 };
  for (const sample of samples) {
    for (const { phase, fromMs, toMs } of stretchesOf(sample))
      means[phase] += (toMs - fromMs) / samples.length;
  }
  return means;
}
