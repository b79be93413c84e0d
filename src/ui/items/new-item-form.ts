/**
 * The sheet of a new item as it is filled in: what is wrong with it, and the commands it stands
 * for.
 */
import type { Tracking } from '../../domain/item/events.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { Scale } from '../../domain/vocabulary.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { parseQuantity } from '../quantity-text.ts';

export type NewItemForm = {
  readonly name: string;
  readonly unit: string;
  readonly scale: Scale;
  readonly tracking: Tracking;
  readonly code: string;
  readonly barcode: string;
  readonly note: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly quantity: string;
  /** Of the opening stock; only where the item is kept by lot. */
  readonly lot: string;
  readonly expiry: string;
  readonly place: Chosen | null;
};

export type NewItemProblems = Partial<Record<'name' | 'unit' | 'quantity' | 'place', string>>;

export const scales: readonly Scale[] = [0, 1, 2, 3, 4, 5, 6];

export function problemsOf(form: NewItemForm): NewItemProblems {
  const problems: NewItemProblems = {};
  if (form.name.trim() === '') problems.name = t('common.problem.empty');
  if (form.unit.trim() === '') problems.unit = t('common.problem.empty');
  if (hasOpening(form)) {
    const parsed = parseQuantity(form.quantity, form.scale, formatLocale());
    if ('problem' in parsed)
      problems.quantity = t(`common.problem.${parsed.problem}`, { scale: form.scale });
    else if (parsed.quantity < 0) problems.quantity = t('verbs.problem.notPositive');
    else if (parsed.quantity > 0 && form.place === null) problems.place = t('items.placeNeeded');
  }
  return problems;
}

/** With a quantity and a place it is received at once. */
export function commandsOf(
  form: NewItemForm,
  item: string,
  insisted: boolean,
): readonly LedgerCommand[] {
  const parsed = parseQuantity(form.quantity, form.scale, formatLocale());
  const quantity = hasOpening(form) && 'quantity' in parsed ? parsed.quantity : 0;
  const { place } = form;
  const register: LedgerCommand = {
    type: 'RegisterItem',
    item,
    ...(insisted ? { insisted } : {}),
    data: {
      name: form.name,
      unit: form.unit,
      scale: form.scale,
      code: form.code || null,
      note: form.note || null,
      ...(form.tracking === 'plain' ? {} : { tracking: form.tracking }),
      ...(form.category === '' ? {} : { category: form.category }),
      barcodes: form.barcode.trim() === '' ? [] : [form.barcode.trim()],
    },
  };
  const tags = form.tags.map((tag): LedgerCommand => ({ type: 'TagItem', item, data: { tag } }));
  if (quantity === 0 || place === null) return [register, ...tags];
  const open: readonly LedgerCommand[] =
    place.newName === null
      ? []
      : [
          {
            type: 'OpenPlace',
            data: { place: place.id, name: place.newName, parent: null, note: null },
          },
        ];
  return [
    ...open,
    register,
    ...tags,
    {
      type: 'ReceiveStock',
      item,
      data: {
        place: place.id,
        ...openingLot(form),
        quantity,
        reference: null,
        note: t('items.openingNote'),
      },
    },
  ];
}

/** Pieces with serial numbers are received afterwards, by their numbers. */
const hasOpening = ({ quantity, tracking }: NewItemForm): boolean =>
  tracking !== 'serial' && quantity.trim() !== '';

function openingLot({ tracking, lot, expiry }: NewItemForm) {
  const code = tracking === 'lot' ? lot.trim() || null : null;
  return { lot: code, ...(code === null || expiry === '' ? {} : { expiry }) };
}
