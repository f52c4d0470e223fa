import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { AnyExperiment } from '#experiment/contract.ts';
import type { ImportedRun } from '#experiment/exchange.ts';
import type { RawParameters } from '#experiment/parameters.ts';
import { linkIn } from '#share/fragment.ts';
import type { OpenedLink } from './open-link.ts';
import { shareTexts } from './share-texts.ts';

/** What came of the last link to this experiment. */
export type SharedState =
  | { status: 'none' }
  | { status: 'refused'; reason: string }
  | { status: 'opened'; link: OpenedLink };

/** What opening a link does to an experiment on the page. */
export interface SharedWays {
  /** Loads what it takes to show a run. */
  load(): Promise<AnyExperiment>;
  /** Makes the form show these parameters, and the defaults of all others. */
  fill(parameters: RawParameters): void;
  lay(run: ImportedRun): void;
}

/**
 * Opens the link in the address, when the page is opened and when the address changes. It shows what the link holds and runs
 * nothing; a link that is refused changes nothing.
 */
export function useShared(id: string, { load, fill, lay }: SharedWays) {
  const [shared, setShared] = useState<SharedState>({ status: 'none' });
  const addressesRef = useRef(new Set<string>());

  useEffect(() => {
    let latest = '';
    const open = async (fragment: string) => {
      const link = linkIn(fragment);
      if (link?.kind !== 'experiment' || link.name !== id) return setShared({ status: 'none' });
      const { openLink } = await import('./open-link.ts');
      const opening = await openLink(fragment, link, load);
      if (latest !== fragment) return;
      if (!opening.ok) return setShared({ status: 'refused', reason: opening.reason });
      const { opened } = opening;
      for (const address of opened.addresses) addressesRef.current.add(address);
      fill(opened.parameters);
      if (opened.run) lay(opened.run);
      setShared({ status: 'opened', link: opened });
    };
    const follow = () => {
      latest = location.hash;
      open(latest).catch((error: unknown) =>
        setShared({ status: 'refused', reason: shareTexts.notOpened(String(error)) }),
      );
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [id, load, fill, lay]);

  /** Whether an address was put into the form by a link. */
  const isFromLink = useCallback((address: string) => addressesRef.current.has(address), []);
  return { shared, isFromLink };
}
