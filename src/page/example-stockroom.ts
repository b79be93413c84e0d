/** A small stockroom to play with: a food bank's shelves with a fortnight of entries. Made by ordinary commands. */
import type { LedgerCommand } from '../domain/ledger-command.ts';
import type { Scale } from '../domain/vocabulary.ts';
import { newCommandId, newId } from './command-ids.ts';
import type { OpenedLedger } from './session.ts';

type Sample = readonly [
  name: string,
  unit: string,
  scale: Scale,
  code: string,
  barcode: string | null,
  stock: number,
];

const samples: readonly Sample[] = [
  ['Rice, long grain', 'kg', 1, 'DRY-01', '5012345678900', 1250],
  ['Red lentils', 'kg', 1, 'DRY-02', null, 480],
  ['Chickpeas, 400 g tin', 'tin', 0, 'TIN-01', '5010044000152', 216],
  ['Chopped tomatoes, 400 g tin', 'tin', 0, 'TIN-02', '5010044000169', 340],
  ['Sunflower oil, 1 l', 'bottle', 0, 'OIL-01', '5000232823465', 96],
  ['UHT milk, 1 l', 'carton', 0, 'MLK-01', '5000128101523', 180],
  ['Infant formula, stage 1', 'tin', 0, 'INF-01', '5391522450012', 24],
  ['Nappies, size 4', 'pack', 0, 'HYG-01', null, 62],
  ['Soap bar', 'piece', 0, 'HYG-02', '8710447283318', 150],
  ['Porridge oats', 'kg', 1, 'DRY-03', null, 355],
  ['Tea bags, box of 80', 'box', 0, 'TEA-01', '5000208021208', 44],
  ['Baby wipes', 'pack', 0, 'HYG-03', null, 80],
];

const dayMs = 86_400_000;

export async function fillExample(opened: OpenedLedger): Promise<void> {
  const now = Date.now();
  const [store, dry, cold, desk] = [newId(), newId(), newId(), newId()];
  const open = (place: string, name: string, parent: string | null): LedgerCommand => ({
    type: 'OpenPlace',
    data: { place, name, parent, note: null },
  });
  const items = samples.map((sample) => ({ item: newId(), sample }));
  const itemAt = (index: number): string => items[index]?.item ?? '';
  const nothing = { reference: null, note: null };
  const days: readonly (readonly LedgerCommand[])[] = [
    [
      open(store, 'Store', null),
      open(dry, 'Dry shelves', store),
      open(cold, 'Cool room', store),
      open(desk, 'Hand-out desk', null),
    ],
    items.map(({ item, sample: [name, unit, scale, code, barcode] }) => ({
      type: 'RegisterItem',
      item,
      data: { name, unit, scale, code, note: null, barcodes: barcode === null ? [] : [barcode] },
    })),
    items.map(({ item, sample: [, , , , , quantity] }, index) => ({
      type: 'ReceiveStock',
      item,
      happenedAt: now - 14 * dayMs,
      data: {
        place: index === 5 ? cold : dry,
        lot: null,
        quantity,
        reference: 'Delivery 1041',
        note: null,
      },
    })),
    [2, 3, 8, 10].map((index) => ({
      type: 'MoveStock',
      item: itemAt(index),
      happenedAt: now - 12 * dayMs,
      data: { from: dry, to: desk, lot: null, quantity: 20, ...nothing },
    })),
    [0, 1, 2, 4].map((index) => ({
      type: 'IssueStock',
      item: itemAt(index),
      happenedAt: now - 9 * dayMs,
      data: {
        place: index === 2 ? desk : dry,
        lot: null,
        quantity: 12,
        reference: 'Parcel 212',
        note: null,
      },
    })),
    [
      {
        type: 'WriteOffStock',
        item: itemAt(3),
        happenedAt: now - 6 * dayMs,
        data: {
          place: dry,
          lot: null,
          quantity: 4,
          reason: 'damaged',
          note: 'Dented in the delivery',
        },
      },
    ],
    [
      {
        type: 'CountStock',
        item: itemAt(8),
        happenedAt: now - 3 * dayMs,
        data: { place: dry, lot: null, quantity: 127, note: null },
      },
    ],
    [7, 9, 11].map((index) => ({
      type: 'IssueStock',
      item: itemAt(index),
      happenedAt: now - dayMs,
      data: { place: dry, lot: null, quantity: 6, reference: 'Parcel 219', note: null },
    })),
    [
      {
        type: 'IssueStock',
        item: itemAt(6),
        happenedAt: now - dayMs / 2,
        insisted: true,
        data: { place: dry, lot: null, quantity: 26, reference: 'Clinic', note: null },
      },
    ],
  ];
  for (const commands of days) {
    const result = await opened.run(commands, { cause: newCommandId() });
    if (!('saved' in result)) throw new Error(`the example is wrong: ${JSON.stringify(result)}`);
  }
}
