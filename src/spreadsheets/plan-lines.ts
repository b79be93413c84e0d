/**
 * From lines to what they do to shelves: each line finds its item and its place, then its whole number
 * of units.
 */
import { type PlaceId, type Quantity, quantityMax } from '../domain/vocabulary.ts';
import { addAbout } from './about-commands.ts';
import { atScale, decimalsMax } from './decimal-numbers.ts';
import { addNotice } from './findings.ts';
import type { RowProblem, SkippedRow } from './import-plan.ts';
import { type ItemBook, type ItemDraft, nameOf, scaleOf } from './item-book.ts';
import type { DefaultPlace } from './mapping.ts';
import type { PlaceBook, PlaceDraft } from './place-book.ts';
import { type AboutWords, levelProblem } from './read-about.ts';
import type { Desk } from './read-cells.ts';
import type { Line } from './read-line.ts';

/** A line whose item and place are known. `place` is null for an item without opening stock. */
export type PlacedLine = {
  readonly line: Line;
  readonly draft: ItemDraft;
  readonly place: PlaceDraft | null;
};

/** One movement or count to be. `change` has the sign of what happens to the shelf. */
export type Effect = {
  readonly row: number;
  readonly draft: ItemDraft;
  readonly place: PlaceId;
  readonly lot: string | null;
  readonly change: Quantity;
  readonly happenedAt: number | string | undefined;
  readonly reference: string | null;
  readonly note: string | null;
};

export type Books = { readonly items: ItemBook; readonly places: PlaceBook };

const fail = (desk: Desk, row: number, column: number | undefined, problem: RowProblem): null => {
  desk.findings.errors.push({ ...problem, row, column: column ?? null });
  return null;
};

const skip = (desk: Desk, row: number, why: SkippedRow['why']): null => {
  desk.findings.skipped.push({ row, why });
  return null;
};

const defaultDraft = (chosen: DefaultPlace | null, { places }: Books): PlaceDraft | null => {
  if (chosen === null) return null;
  return 'place' in chosen ? places.byId(chosen.place) : places.byPath(chosen.path, '/');
};

/** A level must fit the scale of an item that is known; a new one takes the finest of its numbers. */
const takeAbout = (desk: Desk, { row }: Line, about: AboutWords, draft: ItemDraft): boolean => {
  const { minimum, target } = about;
  for (const field of ['minimum', 'target'] as const) {
    const problem = levelProblem(about[field], draft.known?.scale ?? decimalsMax);
    if (problem === null) continue;
    fail(desk, row, desk.mapping.columns[field], problem);
    return false;
  }
  const finest = [draft.decimals, minimum?.decimals ?? 0, target?.decimals ?? 0];
  draft.decimals = Math.max(...finest);
  for (const barcode of about.otherBarcodes) draft.barcodes.add(barcode);
  addAbout(draft.about, about);
  return true;
};

/** Finds the line's item and place, and lets the item know how fine its quantities are. */
export const placeLine = (desk: Desk, books: Books, line: Line): PlacedLine | null => {
  const { kind, columns, pathSeparator, defaultPlace } = desk.mapping;
  const { amount } = line;
  const isEmpty = amount !== null && amount.units === 0;
  if (isEmpty && kind !== 'items') return skip(desk, line.row, 'zero-quantity');
  if (amount !== null && amount.units < 0 && kind !== 'movements') {
    return fail(desk, line.row, columns.quantity, {
      code: 'negative-stock',
      text: line.quantityText,
    });
  }
  const named = line.place === null ? null : books.places.byPath(line.place, pathSeparator);
  const place = named ?? defaultDraft(defaultPlace, books);
  if (place === null && kind !== 'items') return skip(desk, line.row, 'no-place');
  const found = books.items.find(line.row, line.words);
  if (!('item' in found))
    return fail(desk, line.row, columns.code ?? columns.name ?? columns.barcode, found);
  if (line.about !== null && !takeAbout(desk, line, line.about, found)) return null;
  if (line.serial !== null) addNotice(desk.findings, 'serial-not-kept', line.row, line.serial);
  if (amount === null || isEmpty) return { line, draft: found, place: null };
  if (place === null) addNotice(desk.findings, 'no-place-for-stock', line.row, line.quantityText);
  else found.decimals = Math.max(found.decimals, amount.decimals);
  return { line, draft: found, place };
};

/** The line's effect in whole units of the item's scale, which all lines together have settled by now. */
export const effectOf = (desk: Desk, { line, draft, place }: PlacedLine): Effect | null => {
  const { amount } = line;
  if (amount === null || place === null) return null;
  const { quantity: column } = desk.mapping.columns;
  const scale = scaleOf(draft, desk.mapping);
  const units = atScale(amount, scale);
  if (units === null)
    return fail(desk, line.row, column, {
      code: 'too-many-decimals',
      decimals: amount.decimals,
      max: scale,
    });
  if (Math.abs(units) > quantityMax)
    return fail(desk, line.row, column, {
      code: 'too-large',
      text: line.quantityText,
      max: quantityMax,
    });
  return {
    row: line.row,
    draft,
    place: place.place,
    lot: line.lot,
    change: line.sign * Math.abs(units),
    happenedAt: line.happenedAt,
    reference: line.reference,
    note: line.note,
  };
};

/**
 * What is worth a word about items that will be registered, or that the file calls otherwise than the
 * ledger does.
 */
export const noteNames = (desk: Desk, drafts: readonly ItemDraft[]): void => {
  for (const draft of drafts) {
    if (draft.lines === 0) continue;
    const name = nameOf(draft);
    if (name === null) addNotice(desk.findings, 'name-from-code', draft.row, draft.code ?? '');
    else if ([...draft.countsByName.keys()].some((other) => other !== name)) {
      addNotice(desk.findings, 'names-differ', draft.row, name);
    }
  }
};
