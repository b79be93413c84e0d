/** What a form says of itself, and what is said when it is done. */
import type { ReadModels } from '../../read-models/models.ts';
import { itemName, partyName, placeName } from '../entries/name-book.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { parsePacked } from '../pack-text.ts';
import { quantityWords } from '../quantity.ts';
import { asksSerials } from './line-parts.ts';
import { partWords } from './part-words.ts';
import { onHandOf } from './start-form.ts';
import { linePartsOf, quantityOf, rowOf, scaleOfLine } from './verb-commands.ts';
import { type FormLine, newItemName, type VerbForm } from './verb-form.ts';

/** The line's quantity with its unit; null while it cannot be read. */
export function quantityOfLine(line: FormLine, models: ReadModels): string | null {
  const context = { models, locale: formatLocale(), now: new Date() };
  const parsed = quantityOf(line, context);
  if ('problem' in parsed || line.item === null) return null;
  const row = rowOf(line, context);
  const pack = line.pack === null ? undefined : row?.packsById.get(line.pack);
  const unit = row?.unit ?? line.newUnit.trim();
  const words = quantityWords(parsed.quantity, { unit, scale: scaleOfLine(line, context) });
  if (pack === undefined) return words;
  const typed = parsePacked(line.quantity, 3, null, context.locale);
  if ('problem' in typed) return words;
  return quantityWords(typed.quantity, { unit: pack.name, scale: 3 });
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
  const parsed = quantityOf(line, { models, locale: formatLocale(), now: new Date() });
  return 'quantity' in parsed && parsed.quantity === onHand
    ? t('verbs.bookAgrees')
    : t('verbs.bookSaid', { quantity: quantityWords(onHand, row) });
}

/** The lot, or the two or three that the line is spread over. */
function lotWords(form: VerbForm, line: FormLine, models: ReadModels): string {
  const context = { models, locale: formatLocale(), now: new Date() };
  const row = rowOf(line, context);
  const parts = linePartsOf(form, line, context).filter(({ lot }) => lot !== null);
  const [only, second] = parts;
  if (only?.lot == null) return '';
  if (second === undefined) return t('entry.lot', { lot: only.lot });
  if (row === undefined || asksSerials(row, line)) return '';
  return parts.map((part) => partWords({ ...part, expiry: null }, row)).join(', ');
}

/** "Issued 3 bag Basmati rice from A1", said before the read models know of it. */
export function doneSentence(form: VerbForm, models: ReadModels): string {
  const [first, ...others] = form.lines;
  if (first === undefined) return '';
  const place = placeOf(first.place, models);
  const lots = lotWords(form, first, models);
  const sentence = t(`verbs.done.${form.verb}`, {
    quantity: quantityOfLine(first, models) ?? '',
    item: itemOfLine(first, models),
    place: lots === '' ? place : `${place}, ${lots}`,
    to: placeOf(form.to, models),
    with: form.party === null ? 'nobody' : 'party',
    party: form.party === null ? '' : (form.party.newName ?? partyName(models, form.party.id)),
  });
  const book = bookWords(form, first, models);
  if (book !== null) return `${sentence} ${book}`;
  return others.length === 0
    ? sentence
    : t('entry.several', { first: sentence, more: others.length });
}
