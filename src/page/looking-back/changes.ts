/** What changed between two moments, and that as a table for people. */
import type { ReadModels } from '../../read-models/models.ts';
import {
  type ItemStockChange,
  type StockDeed,
  stockDeeds,
} from '../../read-models/stock-changes.ts';
import { changesBetween } from '../../replica/looking-back/changes-between.ts';
import type { OutCell } from '../../spreadsheets/write-csv.ts';
import type { ChangesPort } from '../../ui/changes/changes-port.ts';
import { csvFile } from '../browser/csv-file.ts';
import { inUnits } from '../exports/stock-rows.ts';
import { type OpenedLedger, summaryOf } from '../ledger/opened-ledger.ts';
import { lookingBack } from './looking-back.ts';

export function createChanges(opened: OpenedLedger): ChangesPort {
  const { replica } = opened;
  return {
    async between(span, watch) {
      return changesBetween(await lookingBack(opened, watch), span);
    },
    asCsv: async (changes, days) =>
      csvFile(summaryOf(opened).name, `changes-${days}`, changeRows(changes, replica.models)),
  };
}

const headingOf: Readonly<Record<StockDeed, string>> = {
  StockReceived: 'Received',
  StockReturned: 'Returned',
  StockFound: 'Found',
  StockIssued: 'Issued',
  StockLent: 'Lent',
  StockWrittenOff: 'Written off',
  StockMoved: 'Moved',
  StockCounted: 'By counting',
};

const headings: readonly OutCell[] = [
  'Code',
  'Name',
  'Item is',
  'Place',
  'Unit',
  'Before',
  'After',
  'Difference',
  ...stockDeeds.map((deed) => headingOf[deed]),
];

/** In the given order; of each item the places where something was done. */
export function* changeRows(
  changes: readonly ItemStockChange[],
  models: Pick<ReadModels, 'items' | 'places'>,
): Generator<readonly OutCell[]> {
  yield headings;
  for (const { item, became, places } of changes) {
    const { code = null, name = null, unit = null, scale = 0 } = models.items.byId(item) ?? {};
    const touched = places.filter(({ byDeed }) => byDeed.size > 0);
    if (touched.length === 0)
      yield [code, name, became, null, unit, ...headings.slice(5).map(() => null)];
    for (const { place, before, after, byDeed } of touched) {
      const figures = [
        before,
        after,
        after - before,
        ...stockDeeds.map((deed) => byDeed.get(deed)),
      ];
      yield [
        code,
        name,
        became,
        models.places.pathOf(place).join('/'),
        unit,
        ...figures.map((figure) => (figure === undefined ? null : inUnits(figure, scale))),
      ];
    }
  }
}
