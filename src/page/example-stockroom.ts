/**
 * A small stockroom to play with: a food bank's shelves with a fortnight of entries. Made by
 * ordinary commands.
 */
import type { ItemCommand } from '../domain/item/commands.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import type { Scale } from '../domain/vocabulary.ts';
import { newCommandId, newId } from './command-ids.ts';
import type { OpenedLedger } from './opened-ledger.ts';

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

/** The sample that is kept cool. */
const milk = 5;
const dayMs = 86_400_000;

type Shelves = Readonly<Record<'dry' | 'cold' | 'desk', string>>;
type Event = (item: string, shelves: Shelves) => ItemCommand;

const received =
  (place: keyof Shelves, quantity: number): Event =>
  (item, shelves) => ({
    type: 'ReceiveStock',
    item,
    data: { place: shelves[place], lot: null, quantity, reference: 'Delivery 1041', note: null },
  });
const issued =
  (place: keyof Shelves, quantity: number, reference: string): Event =>
  (item, shelves) => ({
    type: 'IssueStock',
    item,
    insisted: true,
    data: { place: shelves[place], lot: null, quantity, reference, note: null },
  });
const moved =
  (from: keyof Shelves, to: keyof Shelves, quantity: number): Event =>
  (item, shelves) => ({
    type: 'MoveStock',
    item,
    data: {
      from: shelves[from],
      to: shelves[to],
      lot: null,
      quantity,
      reference: null,
      note: null,
    },
  });
const counted =
  (place: keyof Shelves, quantity: number): Event =>
  (item, shelves) => ({
    type: 'CountStock',
    item,
    data: { place: shelves[place], lot: null, quantity, note: null },
  });
const damaged =
  (place: keyof Shelves, quantity: number, note: string): Event =>
  (item, shelves) => ({
    type: 'WriteOffStock',
    item,
    data: { place: shelves[place], lot: null, quantity, reason: 'damaged', note },
  });

/** What happened so many days ago, to which of the samples. */
const fortnight: readonly (readonly [daysAgo: number, samples: readonly number[], event: Event])[] =
  [
    [12, [2, 3, 8, 10], moved('dry', 'desk', 20)],
    [9, [0, 1, 4], issued('dry', 12, 'Parcel 212')],
    [6, [3], damaged('dry', 4, 'Dented in the delivery')],
    [3, [8], counted('dry', 127)],
    [1, [7, 9, 11], issued('dry', 6, 'Parcel 219')],
    [0.5, [6], issued('dry', 26, 'Clinic')],
  ];

export async function fillExample({ run }: Pick<OpenedLedger, 'run'>): Promise<void> {
  const now = Date.now();
  const [store, dry, cold, desk] = [newId(), newId(), newId(), newId()];
  const shelves = { dry, cold, desk };
  const items = samples.map(() => newId());
  const open = (place: string, name: string, parent: string | null): LedgerCommand => ({
    type: 'OpenPlace',
    data: { place, name, parent, note: null },
  });
  const days: (readonly LedgerCommand[])[] = [
    [
      open(store, 'Store', null),
      open(dry, 'Dry shelves', store),
      open(cold, 'Cool room', store),
      open(desk, 'Hand-out desk', null),
    ],
    samples.map(([name, unit, scale, code, barcode], n) => ({
      type: 'RegisterItem',
      item: items[n] ?? '',
      data: { name, unit, scale, code, note: null, barcodes: barcode === null ? [] : [barcode] },
    })),
    samples.map(([, , , , , stock], n) => ({
      ...received(n === milk ? 'cold' : 'dry', stock)(items[n] ?? '', shelves),
      happenedAt: now - 14 * dayMs,
    })),
    ...fortnight.map(([daysAgo, which, event]) =>
      which.map((n) => ({ ...event(items[n] ?? '', shelves), happenedAt: now - daysAgo * dayMs })),
    ),
  ];
  for (const commands of days) {
    const result = await run(commands, { cause: newCommandId() });
    if (!('saved' in result)) throw new Error(`the example is wrong: ${JSON.stringify(result)}`);
  }
}
