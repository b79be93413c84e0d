/**
 * Why a command on a place was not accepted, with its numbers; and where the person may insist, the
 * button for it.
 */
import type { Rejection } from '../../domain/decide.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { rejectionWords } from '../entries/rejection-words.ts';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';

export function placeRejectionText(rejection: Rejection, models: ReadModels): string {
  switch (rejection.rejected) {
    case 'name-taken':
      return t('places.rejected.name-taken', { name: rejection.name });
    case 'place-not-empty': {
      const { items, places } = rejection;
      const what = items > 0 && places > 0 ? 'both' : items > 0 ? 'items' : 'places';
      return t('places.rejected.place-not-empty', { items, places, what });
    }
    case 'text-too-long':
      return t('places.rejected.text-too-long', {
        bytes: rejection.bytes,
        bytesMax: rejection.bytesMax,
      });
    case 'place-within-itself':
    case 'place-exists':
    case 'place-unknown':
    case 'text-missing':
      return t(`places.rejected.${rejection.rejected}`);
    default:
      return t('verbs.because', { reason: rejectionWords(rejection, models) });
  }
}

export type PlaceRejectionProps = {
  readonly rejection: Rejection | null;
  readonly onInsist: () => void;
};

export function PlaceRejection({ rejection, onInsist }: PlaceRejectionProps) {
  const { models } = useSession();
  if (rejection === null) return null;
  const { rejected } = rejection;
  const insist =
    rejected === 'name-taken' || rejected === 'place-not-empty' ? (
      <Button variant="alert" onClick={onInsist}>
        {t(`places.insist.${rejected}`)}
      </Button>
    ) : undefined;
  return (
    <Notice tone="alert" live actions={insist}>
      {placeRejectionText(rejection, models)}
    </Notice>
  );
}
