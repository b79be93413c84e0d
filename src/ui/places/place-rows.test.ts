import { describe, expect, test } from 'vitest';
import { evolvePlaces } from '../../domain/places/evolve.ts';
import { noPlaces, type Places } from '../../domain/places/places.ts';
import { createPlaceModel } from '../../read-models/places.ts';
import { treeRows, walkTree } from './place-rows.ts';

const telling = {
  ref: ['a', 1],
  hash: '',
  at: 0,
  recordedAt: 0,
  happenedAt: undefined,
  after: undefined,
  actor: 'm',
  cause: 'c',
} as const;

/** Each place by its name and that of its parent. */
function modelOf(tree: Readonly<Record<string, string | null>>, closed: readonly string[] = []) {
  let places: Places = noPlaces;
  for (const [name, parent] of Object.entries(tree)) {
    places = evolvePlaces(
      places,
      { type: 'PlaceOpened', version: 1, data: { place: name, name, parent, note: null } },
      telling,
    );
  }
  for (const place of closed) {
    places = evolvePlaces(places, { type: 'PlaceClosed', version: 1, data: { place } }, telling);
  }
  const model = createPlaceModel();
  model.apply([{ stream: 'places', before: noPlaces, after: places }]);
  return model;
}

const tree = { Store: null, A: 'Store', A1: 'A', A2: 'A', Van: null };
const linesOf = (rows: ReturnType<typeof treeRows>) =>
  rows.map(({ name, level }) => `${level} ${name}`);

describe('the tree of places', () => {
  test('[PT1] places stand under what they lie in, in order of name', () => {
    const rows = treeRows(modelOf(tree), { folded: new Set(), withClosed: false });
    expect(linesOf(rows)).toEqual(['1 Store', '2 A', '3 A1', '3 A2', '1 Van']);
    expect(rows.map(({ unfolded }) => unfolded)).toEqual([true, true, null, null, null]);
  });

  test('[PT2] a folded place hides what is inside it and nothing else', () => {
    const rows = treeRows(modelOf(tree), { folded: new Set(['A']), withClosed: false });
    expect(linesOf(rows)).toEqual(['1 Store', '2 A', '1 Van']);
  });

  test('[PT3] closed places are shown only when asked for', () => {
    const model = modelOf(tree, ['A2']);
    expect(linesOf(treeRows(model, { folded: new Set(), withClosed: false }))).not.toContain(
      '3 A2',
    );
    expect(linesOf(treeRows(model, { folded: new Set(), withClosed: true }))).toContain('3 A2');
  });

  test('[PT4] the arrow keys walk along, in and out, and stop at the ends', () => {
    const rows = treeRows(modelOf(tree), { folded: new Set(), withClosed: false });
    const walk = (from: number, ...keys: readonly string[]) =>
      keys.reduce((at, key) => walkTree(rows, at, key), from);
    expect(walk(0, 'ArrowDown', 'ArrowDown')).toBe(2);
    expect(walk(0, 'ArrowUp')).toBe(0);
    expect(walk(3, 'ArrowLeft')).toBe(1);
    expect(walk(3, 'ArrowLeft', 'ArrowLeft')).toBe(0);
    expect(walk(1, 'ArrowRight')).toBe(2);
    expect(walk(2, 'ArrowRight')).toBe(2);
    expect(walk(1, 'End')).toBe(4);
    expect(walk(4, 'ArrowDown')).toBe(4);
    expect(walk(4, 'Home')).toBe(0);
  });
});
