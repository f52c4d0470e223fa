import { shareTexts } from './share-texts.ts';
import type { SharedState } from './use-shared.ts';

export interface SharedNoticeProps {
  shared: SharedState;
  /** Whether the link's run is among those shown. */
  isShown: boolean;
  onPutAway(): void;
}

/** Says what came out of a link, or why nothing did. */
export function SharedNotice({ shared, isShown, onPutAway }: SharedNoticeProps) {
  if (shared.status === 'none') return null;
  if (shared.status === 'refused')
    return (
      <p class="shared-notice refused" role="alert">
        {shared.reason}
      </p>
    );
  const { labels, addresses, run, predicted } = shared.link;
  return (
    <div class="shared-notice" role="status">
      <p>
        <strong>{shareTexts.opened}</strong>{' '}
        {labels.length > 0 ? shareTexts.filled(labels) : run === null && shareTexts.nothingSet}
      </p>
      {addresses.map((address) => (
        <p key={address} class="shared-address">
          {shareTexts.address(address)}
        </p>
      ))}
      {predicted.length > 0 && <p>{shareTexts.predicted(predicted)}</p>}
      {run && <p>{shareTexts.laidIn(run.rows.length)}</p>}
      {run && isShown && (
        <button type="button" onClick={onPutAway}>
          {shareTexts.putAway}
        </button>
      )}
    </div>
  );
}
