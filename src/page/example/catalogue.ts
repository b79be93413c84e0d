/** What the example stockroom keeps: a food bank that also lends tools and runs a first-aid corner. */
import type { ItemCommand } from '../../domain/item/commands.ts';
import type { Particulars } from '../../domain/item/events.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { Scale } from '../../domain/vocabulary.ts';

/** Ids of the example's things by short names; minted anew for each example. */
export type Ids = { of(name: string): string };

type Sample = {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly scale?: Scale;
  readonly code: string;
  readonly barcode?: string;
  readonly tags?: readonly string[];
  readonly aliases?: readonly string[];
  readonly packs?: readonly (readonly [key: string, name: string, quantity: number])[];
  /** Minimum and target of the whole. */
  readonly level?: readonly [number, number];
  readonly fields?: Readonly<Record<string, string | boolean>>;
  readonly about?: Partial<Particulars>;
};

const dry = { category: 'Dry food' } as const;
const tins = { category: 'Tins' } as const;

const samples: readonly Sample[] = [
  {
    key: 'rice',
    name: 'Rice, long grain',
    unit: 'kg',
    scale: 1,
    code: 'DRY-01',
    barcode: '5012345678900',
    aliases: ['Basmati'],
    tags: ['staple'],
    packs: [['sack', 'Sack', 250]],
    level: [400, 1_500],
    about: dry,
  },
  { key: 'lentils', name: 'Red lentils', unit: 'kg', scale: 1, code: 'DRY-02', about: dry },
  {
    key: 'chickpeas',
    name: 'Chickpeas, 400 g tin',
    unit: 'tin',
    code: 'TIN-01',
    barcode: '5010044000152',
    packs: [
      ['tray', 'Tray', 12],
      ['pallet', 'Pallet', 480],
    ],
    level: [240, 480],
    about: tins,
  },
  {
    key: 'tomatoes',
    name: 'Chopped tomatoes, 400 g tin',
    unit: 'tin',
    code: 'TIN-02',
    barcode: '5010044000169',
    packs: [['tray-of-tomatoes', 'Tray', 12]],
    tags: ['staple'],
    about: tins,
  },
  {
    key: 'oil',
    name: 'Sunflower oil, 1 l',
    unit: 'bottle',
    code: 'OIL-01',
    barcode: '5000232823465',
    level: [60, 120],
    about: dry,
  },
  {
    key: 'milk',
    name: 'UHT milk, 1 l',
    unit: 'carton',
    code: 'MLK-01',
    barcode: '5000128101523',
    tags: ['cold', 'staple'],
    packs: [['case', 'Case', 12]],
    fields: { temperature: '5', allergens: 'Milk' },
    about: { tracking: 'lot', category: 'Chilled' },
  },
  {
    key: 'yoghurt',
    name: 'Natural yoghurt, 500 g',
    unit: 'pot',
    code: 'MLK-02',
    tags: ['cold'],
    fields: { temperature: '4', allergens: 'Milk' },
    about: { tracking: 'lot', category: 'Chilled', expiryDays: 7 },
  },
  {
    key: 'formula',
    name: 'Infant formula, stage 1',
    unit: 'tin',
    code: 'INF-01',
    barcode: '5391522450012',
    tags: ['babies'],
    level: [20, 60],
    fields: { allergens: 'Milk', checked: true },
    about: { tracking: 'lot', category: 'Babies' },
  },
  {
    key: 'nappies',
    name: 'Nappies, size 4',
    unit: 'pack',
    code: 'HYG-01',
    tags: ['babies'],
    about: { category: 'Babies' },
  },
  {
    key: 'soap',
    name: 'Soap bar',
    unit: 'piece',
    code: 'HYG-02',
    barcode: '8710447283318',
    about: { category: 'Hygiene' },
  },
  { key: 'soap-again', name: 'Soap bars', unit: 'piece', code: 'HYG-09' },
  {
    key: 'plasters',
    name: 'Plasters, box of 40',
    unit: 'box',
    code: 'AID-01',
    tags: ['first aid'],
    about: { category: 'First aid' },
  },
  {
    key: 'bandages',
    name: 'Bandage, 6 cm',
    unit: 'piece',
    code: 'AID-02',
    tags: ['first aid'],
    about: { category: 'First aid', tracking: 'lot' },
  },
  {
    key: 'gloves',
    name: 'Gloves, nitrile, pair',
    unit: 'pair',
    code: 'AID-03',
    tags: ['first aid'],
    level: [50, 200],
    about: { category: 'First aid' },
  },
  {
    key: 'drill',
    name: 'Cordless drill',
    unit: 'piece',
    code: 'TL-01',
    tags: ['to lend'],
    fields: { inspected: '2026-09-14' },
    about: { category: 'Tools', tracking: 'serial' },
  },
  {
    key: 'tables',
    name: 'Folding table',
    unit: 'piece',
    code: 'TL-02',
    tags: ['to lend'],
    about: { category: 'Tools' },
  },
];

/** The ledger's own fields, the currency, and every item with all that is said of it. */
export function catalogueOf(ids: Ids): readonly (readonly LedgerCommand[])[] {
  const field = (
    name: string,
    label: string,
    kind: 'text' | 'number' | 'date' | 'yes-no' | 'choice',
    choices: readonly string[] = [],
  ): LedgerCommand => ({
    type: 'DefineField',
    data: { field: ids.of(name), name: label, kind, choices },
  });
  return [
    [
      { type: 'DescribeSettings', data: { currency: 'EUR' } },
      field('temperature', 'Keep at (°C)', 'number'),
      field('allergens', 'Allergens', 'choice', ['None', 'Milk', 'Gluten', 'Nuts']),
      field('checked', 'Recall list checked', 'yes-no'),
      field('inspected', 'Inspected', 'date'),
    ],
    samples.flatMap((sample) => itemOf(sample, ids)),
  ];
}

function itemOf(sample: Sample, ids: Ids): readonly ItemCommand[] {
  const { key, name, unit, scale = 0, code, barcode, about = {} } = sample;
  const item = ids.of(key);
  const { packs = [], tags = [], aliases = [], fields = {}, level } = sample;
  const barcodes = barcode === undefined ? [] : [barcode];
  return [
    {
      type: 'RegisterItem',
      item,
      data: { name, unit, scale, code, note: null, barcodes, ...about },
    },
    ...packs.map(
      ([pack, label, quantity]): ItemCommand => ({
        type: 'DefinePack',
        item,
        data: { pack: ids.of(pack), name: label, quantity },
      }),
    ),
    ...tags.map((tag): ItemCommand => ({ type: 'TagItem', item, data: { tag } })),
    ...aliases.map((alias): ItemCommand => ({ type: 'AddAlias', item, data: { alias } })),
    ...Object.entries(fields).map(
      ([field, value]): ItemCommand => ({
        type: 'SetField',
        item,
        data: { field: ids.of(field), value },
      }),
    ),
    ...(level === undefined
      ? []
      : [
          {
            type: 'SetReorderLevel',
            item,
            data: { place: null, minimum: level[0], target: level[1] },
          } as const,
        ]),
  ];
}
