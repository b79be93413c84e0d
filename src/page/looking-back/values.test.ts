import { expect, test } from 'vitest';
import { unregisteredItem } from '../../domain/item/item.ts';
import { added, noValuation } from '../../domain/item/valuation.ts';
import { noPlaces } from '../../domain/places/places.ts';
import { createReadModels } from '../../read-models/models.ts';
import { writeCsv } from '../../spreadsheets/write-csv.ts';
import { valueRows } from './values.ts';

test('[VA9] one line for each item, place and currency; nothing that a spreadsheet would run', () => {
  const models = createReadModels(() => 0);
  const place = (id: string, name: string) =>
    [id, { place: id, name, parent: null, note: null, status: 'open' as const }] as const;
  const shelf = (at: string, quantity: number) =>
    [at, { place: at, lot: null, quantity, moved: quantity, heldByReason: new Map() }] as const;
  let valuation = added(noValuation, 2_000, { amount: 1_000, currency: 'EUR' }, 1);
  valuation = added(valuation, 1_000, { amount: 1_500, currency: 'KWD' }, 2);
  models.apply([
    {
      stream: 'places',
      before: noPlaces,
      after: { ...noPlaces, placesById: new Map([place('p', 'Cellar'), place('q', 'Van')]) },
    },
    {
      stream: 'item/i',
      before: unregisteredItem,
      after: {
        ...unregisteredItem,
        status: 'active',
        name: '=SUM(A1)',
        unit: 'kg',
        scale: 3,
        category: 'Food',
        shelves: new Map([shelf('p', 2_500), shelf('q', 500)]),
        valuation,
      },
    },
    {
      stream: 'item/j',
      before: unregisteredItem,
      after: {
        ...unregisteredItem,
        status: 'active',
        name: 'Soap',
        unit: 'piece',
        shelves: new Map([shelf('q', 4)]),
        valuation: added(noValuation, 4, null, 1),
      },
    },
  ]);
  expect(
    writeCsv(valueRows(models.value, models)).replace('\ufeff', '').trimEnd().split('\r\n'),
  ).toEqual([
    'Code,Name,Category,Place,Quantity,Unit,Currency,Value at the average,"Value first in, first out",Quantity without a cost',
    ',"\'=SUM(A1)",Food,Cellar,2.5,kg,EUR,8.33,8.33,0',
    ',"\'=SUM(A1)",Food,Cellar,2.5,kg,KWD,1.25,1.25,0',
    ',"\'=SUM(A1)",Food,Van,0.5,kg,EUR,1.67,1.67,0',
    ',"\'=SUM(A1)",Food,Van,0.5,kg,KWD,0.25,0.25,0',
    ',Soap,,Van,4,piece,,,,4',
  ]);
});
