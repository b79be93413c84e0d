/** What a count sheet covers and how far it has come, in words. */
import type { ReadModels } from '../../read-models/models.ts';
import type { SheetShelf } from '../../read-models/sheet-shelf.ts';
import type { SheetRow } from '../../read-models/stocktakes.ts';
import { placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';

export function scopeWords({ scope }: SheetRow, models: ReadModels): string {
  const [first, ...more] = scope.places ?? [];
  const places =
    first === undefined
      ? []
      : [t('counts.scopePlaces', { place: placeName(models, first), more: more.length })];
  const tags = scope.tags === null ? [] : [t('counts.scopeTags', { tags: scope.tags.join(', ') })];
  return [...places, ...tags].join(' · ') || t('counts.scopeAll');
}

/** A closed sheet asks for nothing more, so there is nothing to be counted out of. */
export const progressWords = ({ tally, closed }: SheetRow): string =>
  closed === null ? t('counts.progress', { ...tally }) : t('counts.countedOnly', { ...tally });

/** What the book says now, without what the sheet has counted; null for opening stock. */
export function bookNow({ lines, onHand }: SheetShelf): number | null {
  const last = lines.at(-1);
  if (last === undefined) return onHand;
  const { expected } = last.observation;
  return expected === null ? null : expected + last.movedSince;
}
