import { expect, test } from 'vitest';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { ItemRow, ShelfRow } from '../../read-models/items.ts';
import {
  clearPlaces,
  closePlaces,
  moveItems,
  placesToClear,
  type StockModels,
} from './clear-place.ts';
import { canInsist, insistedOn, withoutThem } from './use-many.ts';

const shelf = (place: string, quantity: number, lot: string | null = null): ShelfRow => ({
  place,
  lot,
  quantity,
  heldByReason: new Map(),
});

/** A cellar with two racks in it, a loft; rice and beans lie about. */
const shelvesByItem: Readonly<Record<string, readonly ShelfRow[]>> = {
  rice: [shelf('cellar', 5), shelf('rack1', 2, 'A'), shelf('loft', 1)],
  beans: [shelf('rack2', -3), shelf('cellar', 4)],
};
const inside: Readonly<Record<string, readonly string[]>> = { cellar: ['rack1', 'rack2'] };
const models: StockModels = {
  groups: { membersOf: (item) => (item === 'legumes' ? ['legumes', 'beans'] : [item]) },
  items: { byId: (item: string) => ({ item, shelves: shelvesByItem[item] ?? [] }) as ItemRow },
  places: {
    childrenOf: (place: string | null) => inside[place ?? ''] ?? [],
    byId: (place) => ({
      place,
      name: place,
      note: null,
      parent: null,
      closed: place === 'rack2',
    }),
    contentsOf: (place: string) =>
      Object.entries(shelvesByItem).flatMap(([item, shelves]) =>
        shelves.filter((each) => each.place === place).map((each) => ({ item, held: 0, ...each })),
      ),
    isWithin: (place: string, above: string) =>
      place === above || (inside[above] ?? []).includes(place),
  },
};

const moves = (commands: readonly LedgerCommand[]) =>
  commands.map((each) =>
    each.type === 'MoveStock' ? `${each.data.from}>${each.data.to} ${each.data.quantity}` : '?',
  );

test('[MA3] a place is emptied with what is inside it, and closed from the inside out', () => {
  const places = placesToClear(models, 'cellar', true);
  expect(places).toEqual(['rack1', 'rack2', 'cellar']);
  const { commands, items, below } = clearPlaces(models, places, 'loft');
  expect(moves(commands).sort()).toEqual(['cellar>loft 4', 'cellar>loft 5', 'rack1>loft 2']);
  expect([items, below]).toEqual([2, 1]);
  expect(closePlaces(models, places).map(({ data }) => data)).toEqual([
    { place: 'rack1' },
    { place: 'cellar' },
  ]);
  expect(
    moves(clearPlaces(models, placesToClear(models, 'cellar', false), 'loft').commands),
  ).toEqual(['cellar>loft 5', 'cellar>loft 4']);
});

test('[MA1] of chosen items all is moved, or what lies in one place with what is under it', () => {
  expect(moves(moveItems(models, ['rice'], null, 'loft'))).toEqual([
    'cellar>loft 5',
    'rack1>loft 2',
  ]);
  expect(moves(moveItems(models, ['legumes', 'beans'], null, 'loft'))).toEqual(['cellar>loft 4']);
  expect(moves(moveItems(models, ['rice', 'beans'], 'rack1', 'loft'))).toEqual(['rack1>loft 2']);
});

test('[MA4] of what was turned down one insists, or leaves it out; then its place stays open', () => {
  const commands = [
    ...clearPlaces(models, ['cellar'], 'loft').commands,
    ...closePlaces(models, ['cellar']),
  ];
  const rejected = { rejected: 'item-retired' } as const;
  const turnedDown = { commands, all: [{ rejected, index: 0 }] };
  expect(canInsist(turnedDown)).toBe(true);
  expect(insistedOn(turnedDown).map((each) => 'insisted' in each && each.insisted)).toEqual([
    true,
    false,
    true,
  ]);
  expect(moves(withoutThem(turnedDown))).toEqual(['cellar>loft 4']);
  expect(canInsist({ commands, all: [{ rejected: { rejected: 'item-unknown' }, index: 0 }] })).toBe(
    false,
  );
});
