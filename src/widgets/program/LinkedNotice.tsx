import { shareTexts } from '../share/share-texts.ts';
import type { LinkedState } from './use-linked.ts';

/** Says what came out of a link to this program, or why nothing did. */
export function LinkedNotice({ linked }: { linked: LinkedState }) {
  switch (linked.status) {
    case 'none':
      return null;
    case 'refused':
      return (
        <p class="shared-notice refused" role="alert">
          {linked.reason}
        </p>
      );
    case 'opened':
      return (
        <div class="shared-notice" role="status">
          <p>
            <strong>{shareTexts.programOpened}</strong> {shareTexts.programText}{' '}
            {linked.step !== null && shareTexts.programStep(linked.step)}
          </p>
        </div>
      );
  }
}
