/** Quantities with their unit, as they stand in a sentence or a column. */
import { inPacks } from '../domain/item/in-packs.ts';
import type { Pack } from '../domain/item/item.ts';
import type { Quantity, Scale } from '../domain/vocabulary.ts';
import { t } from './messages/first-text.ts';
import { formatLocale } from './messages/locale.ts';
import { formatChange, formatQuantity } from './quantity-text.ts';

export type Measured = { readonly unit: string; readonly scale: Scale };

/** 12.5 */
export const figure = (quantity: Quantity, { scale }: Pick<Measured, 'scale'>): string =>
  formatQuantity(quantity, scale, formatLocale());

/** +12.5 */
export const changeFigure = (quantity: Quantity, { scale }: Measured): string =>
  formatChange(quantity, scale, formatLocale());

/** 12.5 kg */
export const quantityWords = (quantity: Quantity, measured: Measured): string =>
  measured.unit === ''
    ? figure(quantity, measured)
    : t('common.quantity', { quantity: figure(quantity, measured), unit: measured.unit });

/** 3 box + 4; null where it fills no pack. */
export function packWords(
  quantity: Quantity,
  row: Measured & { readonly packsById: ReadonlyMap<string, Pack> },
): string | null {
  if (row.packsById.size === 0) return null;
  const { parts, remainder } = inPacks(quantity, row.packsById.values());
  if (parts.length === 0) return null;
  const words = parts.map(({ pack, count }, index) =>
    t('common.quantity', {
      quantity: figure(index === 0 ? count : Math.abs(count), { scale: 0 }),
      unit: pack.name,
    }),
  );
  if (remainder !== 0) words.push(figure(Math.abs(remainder), row));
  return words.join(quantity < 0 ? ' \u2212 ' : ' + ');
}
