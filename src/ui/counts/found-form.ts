/** What was found where nobody expected it, as it is filled in: what is wrong, and the commands. */
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { ItemId, PlaceId, Scale, StocktakeId } from '../../domain/vocabulary.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { parseQuantity } from '../quantity-text.ts';

/** `code`: what was scanned and no item carries. */
export type Found = {
  readonly place: PlaceId | null;
  readonly item: ItemId | null;
  readonly code: string | null;
  readonly name: string;
};

export type FoundForm = {
  readonly item: Chosen | null;
  readonly place: Chosen | null;
  readonly unit: string;
  readonly lot: string;
  readonly quantity: string;
};

export type FoundProblems = Partial<
  Readonly<Record<'item' | 'unit' | 'place' | 'quantity' | 'all', string>>
>;

export type FoundRead =
  | { readonly problems: FoundProblems }
  | { readonly commands: readonly LedgerCommand[]; readonly quantity: number };

export type FoundFacts = {
  readonly stocktake: StocktakeId;
  readonly scale: Scale;
  readonly code: string | null;
};

export function startFound(found: Found, newItem: ItemId): FoundForm {
  const item =
    found.item !== null
      ? { id: found.item, newName: null }
      : found.name === ''
        ? null
        : { id: newItem, newName: found.name };
  const place = found.place === null ? null : { id: found.place, newName: null };
  return { item, place, unit: t('items.defaultUnit'), lot: '', quantity: '' };
}

export function readFound(form: FoundForm, { stocktake, scale, code }: FoundFacts): FoundRead {
  const { item, place, unit } = form;
  const parsed = parseQuantity(form.quantity, scale, formatLocale());
  const isUnitMissing = item !== null && item.newName !== null && unit.trim() === '';
  if (item === null || place === null || 'problem' in parsed || isUnitMissing) {
    const empty = t('common.problem.empty');
    return {
      problems: {
        ...(item === null ? { item: empty } : {}),
        ...(isUnitMissing ? { unit: empty } : {}),
        ...(place === null ? { place: empty } : {}),
        ...('problem' in parsed
          ? { quantity: t(`common.problem.${parsed.problem}`, { scale }) }
          : {}),
      },
    };
  }
  const { quantity } = parsed;
  const lot = form.lot.trim() === '' ? null : form.lot.trim();
  const counted: LedgerCommand = {
    type: 'CountStock',
    item: item.id,
    insisted: true,
    data: { place: place.id, lot, quantity, stocktake, note: null },
  };
  const registered = registrationOf(item, unit, code);
  return { commands: registered === null ? [counted] : [registered, counted], quantity };
}

/** Null for what is known. */
function registrationOf(
  { id, newName }: Chosen,
  unit: string,
  code: string | null,
): LedgerCommand | null {
  if (newName === null)
    return code === null ? null : { type: 'AssignBarcode', item: id, data: { barcode: code } };
  const barcodes = code === null ? [] : [code];
  const data = { name: newName, unit, scale: 0 as const, code: null, note: null, barcodes };
  return { type: 'RegisterItem', item: id, data };
}
