import {
  ARRIVED_HEADER,
  DEPARTED_HEADER,
  HTTP_HEADER,
  PEAK_HEADER,
  RUN_HEADER,
  SERVED_HEADER,
} from '#traffic/model-protocol.ts';

/** On every answer: any page may read it, the model's headers and the timing of its connection included. */
export const openToAll: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': [
    ARRIVED_HEADER,
    DEPARTED_HEADER,
    HTTP_HEADER,
    PEAK_HEADER,
    RUN_HEADER,
    SERVED_HEADER,
    'retry-after',
  ].join(', '),
  'timing-allow-origin': '*',
  'cache-control': 'no-store',
};

/**
 * On the answer to a preflight. Private Network Access asked for the last line of a server on the reader's own machine; Local Network
 * Access, which has taken its place, asks the reader instead.
 */
export const preflight: Readonly<Record<string, string>> = {
  ...openToAll,
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': '*',
  'access-control-max-age': '600',
  'access-control-allow-private-network': 'true',
};
