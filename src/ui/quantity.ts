/** Quantities with their unit, as they stand in a sentence or a column. */
import type { Quantity, Scale } from '../domain/vocabulary.ts';
import { formatLocale, t } from './messages/translate.ts';
import { formatChange, formatQuantity } from './quantity-text.ts';

export type Measured = { readonly unit: string; readonly scale: Scale };

/** 12.5 */
export const figure = (quantity: Quantity, { scale }: Measured): string =>
  formatQuantity(quantity, scale, formatLocale());

/** +12.5 */
export const changeFigure = (quantity: Quantity, { scale }: Measured): string =>
  formatChange(quantity, scale, formatLocale());

/** 12.5 kg */
export const quantityWords = (quantity: Quantity, measured: Measured): string =>
  measured.unit === ''
    ? figure(quantity, measured)
    : t('common.quantity', { quantity: figure(quantity, measured), unit: measured.unit });
