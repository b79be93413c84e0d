import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlacesCommand } from './commands.ts';
import { decidePlaces } from './decide.ts';
import type { PlacesEvent } from './events.ts';
import { evolvePlaces } from './evolve.ts';
import { isWithin, noPlaces, type Places } from './places.ts';

const telling = {
  ref: ['d', 1] as const,
  hash: 'h',
  at: 1,
  recordedAt: 1,
  happenedAt: undefined,
  after: undefined,
  actor: 'm',
  cause: 'c',
};
const after = (events: readonly PlacesEvent[]): Places =>
  events.reduce((places, event) => evolvePlaces(places, event, telling), noPlaces);
const opened = (place: string, parent: string | null = null): PlacesEvent => ({
  type: 'PlaceOpened',
  version: 1,
  data: { place, name: place.toUpperCase(), parent, note: null },
});
const movedTo = (place: string, parent: string | null): PlacesEvent => ({
  type: 'PlaceDescribed',
  version: 1,
  data: { place, parent },
});
const decided = (events: readonly PlacesEvent[], command: PlacesCommand, itemsIn = 0) =>
  decidePlaces(after(events), command, { itemsIn: () => itemsIn });

test('[PL1] a place is opened inside another; an unknown parent is turned down', () => {
  const data = { place: 'b', name: ' Shelf ', parent: 'a', note: '' };
  expect(decided([opened('a')], { type: 'OpenPlace', data })).toStrictEqual([
    { type: 'PlaceOpened', version: 1, data: { ...data, name: 'Shelf', note: null } },
  ]);
  expect(decided([], { type: 'OpenPlace', data })).toStrictEqual({
    rejected: 'place-unknown',
    place: 'a',
  });
});
test('[PL2] a second open place of the same name beside it is turned down, unless the person insists', () => {
  const data = { place: 'b', name: 'A', parent: null, note: null };
  expect(decided([opened('a')], { type: 'OpenPlace', data })).toStrictEqual({
    rejected: 'name-taken',
    name: 'A',
    place: 'a',
  });
  expect(decided([opened('a')], { type: 'OpenPlace', data, insisted: true })).toHaveLength(1);
});
test('[PL3] a place is not moved into itself or what is inside it', () => {
  const tree = [opened('a'), opened('b', 'a'), opened('c', 'b')];
  expect(decided(tree, { type: 'DescribePlace', data: { place: 'a', parent: 'c' } })).toStrictEqual(
    { rejected: 'place-within-itself' },
  );
  expect(decided(tree, { type: 'DescribePlace', data: { place: 'c', parent: 'a' } })).toStrictEqual(
    [{ type: 'PlaceDescribed', version: 1, data: { place: 'c', parent: 'a' } }],
  );
});
test('[PL4] two moves that together make a circle: the later one is skipped and told', () => {
  const places = after([opened('a'), opened('b'), movedTo('a', 'b'), movedTo('b', 'a')]);
  expect(places.placesById.get('a')?.parent).toBe('b');
  expect(places.placesById.get('b')?.parent).toBe(null);
  expect(places.skippedMoves).toMatchObject([{ place: 'b', parent: 'a' }]);
});
test('[PL5] a place with something in it is closed only if the person insists; its stock stays where it is', () => {
  const close = { type: 'ClosePlace', data: { place: 'a' } } as const;
  expect(decided([opened('a'), opened('b', 'a')], close, 3)).toStrictEqual({
    rejected: 'place-not-empty',
    items: 3,
    places: 1,
  });
  expect(decided([opened('a')], { ...close, insisted: true }, 3)).toHaveLength(1);
  expect(decided([opened('a')], { type: 'ReopenPlace', data: { place: 'a' } })).toStrictEqual([]);
});
test('[PL6] describing carries only what was edited', () => {
  const edit = { type: 'DescribePlace', data: { place: 'a', name: 'A', note: 'cold' } } as const;
  expect(decided([opened('a')], edit)).toStrictEqual([
    { type: 'PlaceDescribed', version: 1, data: { place: 'a', note: 'cold' } },
  ]);
});
test('[PL7] whatever moves come in whatever order, the tree has no circle and nothing throws', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const event = fc.oneof(
    fc.tuple(id, fc.option(id)).map(([place, parent]) => opened(place, parent)),
    fc.tuple(id, fc.option(id)).map(([place, parent]) => movedTo(place, parent)),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const places = after(events);
      for (const { place, parent } of places.placesById.values()) {
        if (parent !== null) expect(isWithin(places, parent, place)).toBe(false);
      }
    }),
  );
});
