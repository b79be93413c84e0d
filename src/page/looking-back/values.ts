/** What the stock was worth at a moment, and that as a table for people. */
import { unregisteredItem } from '../../domain/item/item.ts';
import { minorDecimals } from '../../domain/minor-units.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { createValueModel, type ValueModel } from '../../read-models/value.ts';
import type { PlaceWorth } from '../../read-models/worth.ts';
import { itemsAsOf } from '../../replica/looking-back/items-as-of.ts';
import { valueOverTime } from '../../replica/looking-back/value-over-time.ts';
import type { OutCell } from '../../spreadsheets/write-csv.ts';
import type { ExportedFile } from '../../ui/export-port.ts';
import type { ValuePort } from '../../ui/value-port.ts';
import { csvFile } from '../browser/csv-file.ts';
import { type OpenedLedger, summaryOf } from '../ledger/opened-ledger.ts';
import { itemStreamsOf, lookingBack } from './looking-back.ts';

export function createValues(opened: OpenedLedger): ValuePort {
  const { replica, history } = opened;
  return {
    async beganAt() {
      await history.allHere();
      const { kept } = await replica.settled();
      const told = [...kept.values()].filter(({ last }) => last !== undefined);
      return told.length === 0
        ? null
        : told.reduce((at, { firstAt }) => Math.min(at, firstAt), Number.POSITIVE_INFINITY);
    },
    async asOf(until, watch) {
      const ports = await lookingBack(opened, watch);
      const items = await itemsAsOf(ports, itemStreamsOf(ports.kept), until);
      if (items === null) return null;
      const values = createValueModel();
      values.apply(
        [...items].map(([stream, after]) => ({ stream, before: unregisteredItem, after })),
      );
      return values;
    },
    async overTime(moments, watch) {
      const ports = await lookingBack(opened, watch);
      return valueOverTime(ports, itemStreamsOf(ports.kept), moments);
    },
    asCsv: async (values, day) => valuesAsCsv(opened, replica.models, values, day),
  };
}

export const valuesAsCsv = (
  opened: OpenedLedger,
  models: Pick<ReadModels, 'items' | 'places'>,
  values: ValueModel,
  day: string | null,
): ExportedFile =>
  csvFile(
    summaryOf(opened).name,
    day === null ? 'value' : `value-at-${day}`,
    valueRows(values, models),
  );

const headings: readonly OutCell[] = [
  'Code',
  'Name',
  'Category',
  'Place',
  'Quantity',
  'Unit',
  'Currency',
  'Value at the average',
  'Value first in, first out',
  'Quantity without a cost',
];

/** In the order of the items' names; what is lent has no place. */
export function* valueRows(
  values: ValueModel,
  models: Pick<ReadModels, 'items' | 'places'>,
): Generator<readonly OutCell[]> {
  yield headings;
  const valued = new Set(values.items());
  for (const item of models.items.all()) {
    if (!valued.has(item)) continue;
    const row = models.items.byId(item);
    const average = values.worthOf(item, 'average');
    const first = values.worthOf(item, 'first-in-first-out');
    if (row === undefined || average === undefined || first === undefined) continue;
    for (const [n, part] of average.parts.entries()) {
      const other = first.parts[n];
      const path = part.place === null ? null : models.places.pathOf(part.place).join('/');
      for (const currency of currenciesOf(part, other))
        yield [
          row.code,
          row.name,
          average.category,
          path,
          inUnits(part.quantity, row.scale),
          row.unit,
          currency,
          inMoney(part, currency),
          inMoney(other, currency),
          inUnits(part.unvalued, row.scale),
        ];
    }
  }
}

/** A line without a currency where nobody gave a cost. */
function currenciesOf(part: PlaceWorth, other: PlaceWorth | undefined): readonly (string | null)[] {
  const currencies = [
    ...new Set([part, other].flatMap((one) => Object.keys(one?.amountByCurrency ?? {}))),
  ].sort();
  return currencies.length === 0 ? [null] : currencies;
}

const inMoney = (part: PlaceWorth | undefined, currency: string | null): OutCell =>
  currency === null
    ? null
    : inUnits(part?.amountByCurrency[currency] ?? 0, minorDecimals(currency));

/** Whole smallest units as a decimal number; exact below 2^53, and only ever printed. */
const inUnits = (quantity: number, decimals: number): number => Number(`${quantity}e-${decimals}`);
