/** How the verbs are called, the sign each one goes by, and what is said when one is done. */

import type { ReadModels } from '../../read-models/models.ts';
import type { IconName } from '../components/icon.tsx';
import { itemName, placeName } from '../entries/name-book.ts';
import { formatLocale, t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { parseQuantity } from '../quantity-text.ts';
import type { VerbName } from '../store.ts';
import { scaleOfLine } from './verb-commands.ts';
import { type FormLine, newItemName, onHandOf, type VerbForm } from './verb-form.ts';

export const verbIcons: Readonly<Record<VerbName, IconName>> = {
  receive: 'receive',
  issue: 'issue',
  move: 'move',
  count: 'count',
  'write-off': 'writeOff',
  found: 'found',
};

export const mainVerbs: readonly VerbName[] = ['receive', 'issue', 'move', 'count', 'write-off'];

/** "Receive", as on its button. */
export const verbTitle = (verb: VerbName): string => t(`verbs.title.${verb}`);

/** The line's quantity with its unit; null while it cannot be read. */
export function quantityOfLine(line: FormLine, models: ReadModels): string | null {
  const locale = formatLocale();
  const scale = scaleOfLine(line, { models, locale, now: new Date() });
  const parsed = parseQuantity(line.quantity, scale, locale);
  if ('problem' in parsed || line.item === null) return null;
  const unit =
    line.item.newName === null
      ? (models.items.byId(line.item.id)?.unit ?? '')
      : line.newUnit.trim();
  return quantityWords(parsed.quantity, { unit, scale });
}

/** For the one button: the quantity of the only line, or how many lines there are. */
export function quantityOfForm(form: VerbForm, models: ReadModels): string | null {
  const [only, second] = form.lines;
  if (only === undefined) return null;
  return second === undefined
    ? quantityOfLine(only, models)
    : t('verbs.lines', { lines: form.lines.length });
}

export function itemOfLine(line: FormLine, models: ReadModels): string {
  if (line.item === null) return t('verbs.noItem');
  return line.item.newName === null
    ? itemName(models, line.item.id)
    : newItemName(line) || line.newBarcode;
}

export const placeOf = (place: VerbForm['to'], models: ReadModels): string =>
  place === null ? '' : (place.newName ?? placeName(models, place.id));

/** After a count of now: what the book had said, which was kept from the eye until then. */
function bookWords(form: VerbForm, line: FormLine, models: ReadModels): string | null {
  const row = line.item === null ? undefined : models.items.byId(line.item.id);
  const onHand = onHandOf(line, models);
  if (form.verb !== 'count' || form.moment.exactness !== 'now') return null;
  if (row === undefined || onHand === undefined) return null;
  const parsed = parseQuantity(line.quantity, row.scale, formatLocale());
  return 'quantity' in parsed && parsed.quantity === onHand
    ? t('verbs.bookAgrees')
    : t('verbs.bookSaid', { quantity: quantityWords(onHand, row) });
}

/** "Issued 3 bag Basmati rice from A1", said before the read models know of it. */
export function doneSentence(form: VerbForm, models: ReadModels): string {
  const [first, ...others] = form.lines;
  if (first === undefined) return '';
  const place = placeOf(first.place, models);
  const sentence = t(`verbs.done.${form.verb}`, {
    quantity: quantityOfLine(first, models) ?? '',
    item: itemOfLine(first, models),
    place:
      first.lot.trim() === '' ? place : `${place}, ${t('entry.lot', { lot: first.lot.trim() })}`,
    to: placeOf(form.to, models),
  });
  const book = bookWords(form, first, models);
  if (book !== null) return `${sentence} ${book}`;
  return others.length === 0
    ? sentence
    : t('entry.several', { first: sentence, more: others.length });
}
