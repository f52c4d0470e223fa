import type { Need } from '#experiment/needs.ts';
import type { Parameters } from './sweep.parameters.ts';

/** What the host must have ready before the first request. */
export function needOf({ host, url }: Parameters): Need | null {
  switch (host) {
    case 'virtual':
      return null;
    case 'service-worker':
      return { service: 'service-worker' };
    case 'lab-server':
      return { service: 'lab-server', url, parameter: 'url' };
    case 'url':
      return { service: 'address', url };
  }
}
