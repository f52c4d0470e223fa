/** What a run needs of this browser before it begins, and what to say before that. */
import type { ModelServer } from '#experiment/context.ts';
import type { AnyExperiment } from '#experiment/contract.ts';
import type { Need } from '#experiment/needs.ts';
import { parseParameters, type RawParameters } from '#experiment/parameters.ts';
import { addressOf, isLoopback } from '#traffic/address.ts';
import { hostTexts } from './host-texts.ts';
import { readyLabServer } from './lab-server.ts';
import { loopbackAccess } from './local-network.ts';
import { readyModelServer } from './model-server.ts';
import { texts } from './texts.ts';

/** Said before a run, which begins only when the reader agrees. */
export interface Notice {
  text: string;
  /** On the button that agrees. */
  go: string;
  /** Whether the page itself will suffer. */
  isWarning: boolean;
  /** Whether the run is to take place on the page's own thread. */
  onPage: boolean;
}

/**
 * What to say before a run; null where it can begin. The parameters have been checked.
 * @param isFromLink whether an address was put into the form by a link: it is always said before it is called
 */
export async function noticeBefore(
  experiment: AnyExperiment,
  raw: RawParameters,
  isFromLink: (address: string) => boolean,
): Promise<Notice | null> {
  const parsed = parseParameters(experiment.parameters, raw);
  if (!parsed.ok) return null;
  const { pageThread } = experiment;
  if (pageThread?.wanted(parsed.value)) {
    const text = pageThread.warning(parsed.value);
    return { text, go: texts.freeze, isWarning: true, onPage: true };
  }
  const need = experiment.needs?.(parsed.value) ?? null;
  if (need && 'url' in need && Object.values(raw).includes(need.url) && isFromLink(need.url)) {
    const text = hostTexts.fromLink(need.url);
    return { text, go: hostTexts.send, isWarning: true, onPage: false };
  }
  return noticeFor(need);
}

async function noticeFor(need: Need | null): Promise<Notice | null> {
  const url = need && 'url' in need ? addressOf(need.url) : null;
  if (!url || url.origin === location.origin) return null;
  const notice = { isWarning: false, onPage: false };
  if (!isLoopback(url))
    return { ...notice, text: hostTexts.foreign(url.origin), go: hostTexts.send };
  switch (await loopbackAccess()) {
    case 'prompt':
      return { ...notice, text: hostTexts.prompt(url.origin), go: hostTexts.goOn };
    case 'unknown':
      return { ...notice, text: hostTexts.mayPrompt(url.origin), go: hostTexts.goOn };
    case 'granted':
    case 'denied':
      return null;
  }
}

/** Makes ready what the experiment needs with these parameters, or says why it cannot. */
export async function readyServices(
  experiment: AnyExperiment,
  raw: RawParameters,
): Promise<ModelServer> {
  const parsed = parseParameters(experiment.parameters, raw);
  const need = parsed.ok ? experiment.needs?.(parsed.value) : null;
  switch (need?.service) {
    case 'model-server':
    case 'service-worker':
      return readyModelServer();
    case 'lab-server':
      return readyLabServer(need.url);
    case 'address':
    case undefined:
      return { unavailable: 'This run uses no model server.' };
  }
}
