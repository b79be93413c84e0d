/** The shopping list in words: on the screen, and as a text to take along or to send. */
import type { ReadModels } from '../../read-models/models.ts';
import type { OrderRow } from '../../read-models/supply.ts';
import { itemName, partyName, placeName } from '../entries/name-book.ts';
import { formatCalendarDay, formatDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import { type Measured, quantityWords } from '../quantity.ts';
import type { ItemToGet, LineToGet, ShoppingLines } from './shopping-lines.ts';

const noUnit: Measured = { unit: '', scale: 0 };
const measuredOf = (models: ReadModels, item: string): Measured =>
  models.items.byId(item) ?? noUnit;

export const nameOfLine = (line: LineToGet, models: ReadModels): string =>
  line.kind === 'item' ? itemName(models, line.item) : (line.wanted.text ?? '');

/** "3 × box (36 tins)" where it comes out whole, else "30 tins". Empty where nobody said how much. */
export function amountWords(line: LineToGet, models: ReadModels): string {
  if (line.kind === 'text') return '';
  const { item, quantity } = line;
  if (quantity === null) return '';
  const plain = quantityWords(quantity, measuredOf(models, item));
  const pack = models.supply.supplyOf(item)?.orderPack;
  if (pack === null || pack === undefined || quantity % pack.quantity !== 0) return plain;
  const packs = t('shopping.packs', { count: quantity / pack.quantity, name: pack.name });
  return t('shopping.inPieces', { packs, quantity: plain });
}

/** Why it is on the list. */
export function reasonWords({ item, need, byHand }: ItemToGet, models: ReadModels): string {
  const measured = measuredOf(models, item);
  const short =
    need === null || need.minimum === null
      ? []
      : [
          t('shopping.short', {
            available: quantityWords(need.available, measured),
            onOrder: need.onOrder === 0 ? 'none' : quantityWords(need.onOrder, measured),
            minimum: quantityWords(need.minimum, measured),
          }),
        ];
  const places =
    need === null || need.places.length === 0
      ? []
      : [
          t('shopping.shortIn', {
            places: need.places.map((place) => placeName(models, place)).join(', '),
          }),
        ];
  return [...short, ...places, ...(byHand.length === 0 ? [] : [t('shopping.byHand')])].join(' · ');
}

/** "Order 1041", or by its day where it has no reference. */
export const orderName = ({ reference, at }: OrderRow): string =>
  reference === null
    ? t('shopping.orderNameless', { day: formatDay(at) })
    : t('shopping.orderOf', { reference });

export function expectedWords({ expected }: OrderRow, today: string): string {
  if (expected === null) return '';
  const day = formatCalendarDay(expected);
  return expected < today
    ? t('shopping.overdueSince', { day })
    : t('shopping.expectedDay', { day });
}

/** Plain text, one line each, by supplier: for a message, a note or the printer. */
export function listText(lines: ShoppingLines, models: ReadModels, now: number): string {
  const parts = lines.groups.map(({ supplier, lines: of }) => {
    const head =
      supplier === null
        ? t('shopping.noSupplier')
        : t('shopping.from', { supplier: partyName(models, supplier) });
    const each = of.map((line) => {
      const code = line.kind === 'item' ? (models.items.byId(line.item)?.code ?? null) : null;
      const words = [nameOfLine(line, models), code, amountWords(line, models)];
      return `☐ ${words.filter((word) => word !== null && word !== '').join(' · ')}`;
    });
    return [head, ...each].join('\n');
  });
  return [t('shopping.textTitle', { day: formatDay(now) }), ...parts].join('\n\n');
}
