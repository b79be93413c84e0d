import { expect, test } from 'vitest';
import { unregisteredItem } from '../../domain/item/item.ts';
import { noPlaces } from '../../domain/places/places.ts';
import { createReadModels } from '../../read-models/models.ts';
import { writeCsv } from '../../spreadsheets/write-csv.ts';
import { changeRows } from './changes.ts';

test('[CB5] one line for each item and place where something was done; nothing that a spreadsheet would run', () => {
  const models = createReadModels(() => 0);
  const place = (id: string, name: string) =>
    [id, { place: id, name, parent: null, note: null, status: 'open' as const }] as const;
  models.apply([
    {
      stream: 'places',
      before: noPlaces,
      after: { ...noPlaces, placesById: new Map([place('p', 'Cellar'), place('q', 'Van')]) },
    },
    {
      stream: 'item/i',
      before: unregisteredItem,
      after: { ...unregisteredItem, status: 'active', name: '=SUM(A1)', unit: 'kg', scale: 3 },
    },
    {
      stream: 'item/j',
      before: unregisteredItem,
      after: { ...unregisteredItem, status: 'active', name: 'Soap', unit: 'piece' },
    },
  ]);
  const rows = changeRows(
    [
      {
        item: 'i',
        became: null,
        places: [
          {
            place: 'p',
            before: 2_500,
            after: 1_250,
            byDeed: new Map([
              ['StockIssued', -1_000],
              ['StockCounted', -250],
            ]),
          },
          { place: 'q', before: 7, after: 7, byDeed: new Map() },
        ],
      },
      { item: 'j', became: 'new', places: [] },
    ],
    models,
  );
  expect(writeCsv(rows).replace('\ufeff', '').trimEnd().split('\r\n')).toEqual([
    'Code,Name,Item is,Place,Unit,Before,After,Difference,' +
      'Received,Returned,Found,Issued,Lent,Written off,Moved,By counting',
    ',"\'=SUM(A1)",,Cellar,kg,2.5,1.25,-1.25,,,,-1,,,,-0.25',
    ',Soap,new,,piece,,,,,,,,,,,',
  ]);
});
