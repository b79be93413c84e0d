/** The little pictures of the two doors, in words and figures. */
import type { ReadModels } from '../../read-models/models.ts';
import type { UndoPreview } from '../../read-models/undo-preview.ts';
import { commandSentence, shelfWords } from '../entries/entry-words.ts';
import { itemName, placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import type { RequestedLine, UndoRequest } from '../store.ts';
import type { Opposite } from './opposite.ts';

export const pictureSentence = ({ lines, subject }: UndoRequest, models: ReadModels): string =>
  subject ?? commandSentence(lines, models);

/** How the shelf stands now and would stand; `null` where there is more, or less, than one shelf. */
export function onHandAfterStrike(
  { lines }: UndoRequest,
  preview: UndoPreview | null,
  models: ReadModels,
): string | null {
  if (preview === null) return t('undo.working');
  const [change, ...others] = preview.shelves;
  if (change !== undefined && others.length === 0)
    return onHandWords(change.item, change.before, change.after, models);
  if (change !== undefined) return t('undo.pictureShelves', { count: preview.shelves.length });
  const [only, ...more] = lines;
  if (only === undefined || more.length > 0 || !('place' in only.event.data)) return null;
  if (!only.event.type.startsWith('Stock') || !('lot' in only.event.data)) return null;
  const item = only.stream.slice('item/'.length);
  const { place, lot } = only.event.data;
  const quantity = models.stock.onHand(item, place, lot);
  return t('undo.pictureStays', { quantity: quantityWords(quantity, measureOf(item, models)) });
}

/** What stands in the shelf now, and after the opposite was written. */
export function onHandAfterDeed(opposite: Opposite, models: ReadModels): string | null {
  if (opposite.way !== 'verb' || opposite.lines.length !== 1) return null;
  const [line] = opposite.lines;
  const { verb } = opposite.request;
  // What is put on hold, or released, is on hand before and after.
  if (verb === 'hold' || verb === 'release') return null;
  if (line === undefined || line.quantity === null) return null;
  const now = models.stock.onHand(line.item, line.place, line.lot);
  const sign = verb === 'receive' || verb === 'found' ? 1 : -1;
  return onHandWords(line.item, now, now + sign * line.quantity, models);
}

/** "Issue 12 box Rice from Cellar" */
export function deedWords(opposite: Opposite, models: ReadModels): string {
  if (opposite.way === 'look') return t(`undo.does.look.${opposite.at}`);
  if (opposite.way === 'command') return t(`undo.does.${opposite.does}`);
  const { request, lines } = opposite;
  const [line, ...others] = lines;
  const { verb } = request;
  if (others.length > 0 && (verb === 'issue' || verb === 'receive' || verb === 'move'))
    return t(`undo.does.lines.${verb}`, { count: lines.length });
  return line === undefined ? '' : lineWords(verb, line, request.to ?? '', models);
}

function lineWords(
  verb: Extract<Opposite, { way: 'verb' }>['request']['verb'],
  { item, place, lot, quantity }: RequestedLine,
  to: string,
  models: ReadModels,
): string {
  return t(`undo.does.${verb}`, {
    quantity: quantityWords(quantity ?? 0, measureOf(item, models)),
    item: itemName(models, item),
    place: shelfWords(models, place, lot),
    to: placeName(models, to),
  });
}

function onHandWords(
  item: string,
  before: number | null,
  after: number | null,
  models: ReadModels,
): string {
  const measured = measureOf(item, models);
  return t('undo.pictureOnHand', {
    before: quantityWords(before ?? 0, measured),
    after: quantityWords(after ?? 0, measured),
  });
}

const measureOf = (item: string, models: ReadModels) =>
  models.items.byId(item) ?? { unit: '', scale: 0 as const };
