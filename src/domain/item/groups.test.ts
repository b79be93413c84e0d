import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupsOf } from './groups.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
type Edge = readonly [item: string, into: string];
const edgesIn = (items: readonly string[]): fc.Arbitrary<readonly Edge[]> =>
  fc.array(fc.tuple(fc.constantFrom(...items), fc.constantFrom(...items)), { maxLength: 12 });

function groupsFrom(edges: readonly Edge[]) {
  const intoByItem = new Map<string, string[]>();
  for (const [item, into] of edges) intoByItem.set(item, [...(intoByItem.get(item) ?? []), into]);
  return groupsOf(intoByItem);
}
const plain = (groups: ReturnType<typeof groupsFrom>) =>
  [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
const shownFor = (item: string, ...edges: readonly Edge[]) => groupsFrom(edges).get(item)?.shown;

test('[DU1] items that were merged, however far around, are one group; the rest stand alone', () => {
  const groups = groupsFrom([
    ['a', 'b'],
    ['c', 'b'],
    ['e', 'f'],
  ]);
  expect(groups.get('a')).toEqual({ shown: 'b', members: ['a', 'b', 'c'] });
  expect(groups.get('f')).toEqual({ shown: 'f', members: ['e', 'f'] });
  expect(groups.has('d')).toBe(false);
});

test('[DU1] the order in which merges become known changes nothing, and nobody is in two groups', () => {
  fc.assert(
    fc.property(edgesIn(ids), fc.infiniteStream(fc.nat()), (edges, chances) => {
      const shuffled = edges
        .map((edge) => ({ edge, at: chances.next().value }))
        .sort((a, b) => a.at - b.at)
        .map(({ edge }) => edge);
      expect(plain(groupsFrom(shuffled))).toEqual(plain(groupsFrom(edges)));
      for (const [item, { shown, members }] of groupsFrom(edges)) {
        expect(members).toContain(item);
        expect(members).toContain(shown);
        for (const member of members) expect(groupsFrom(edges).get(member)?.shown).toBe(shown);
      }
    }),
  );
});

test('[DU1] a merge that is lifted leaves what the other merges say', () => {
  fc.assert(
    fc.property(edgesIn(ids), fc.nat(), (edges, which) => {
      const rest = edges.filter((_, n) => edges.length > 0 && n !== which % edges.length);
      const groups = groupsFrom(rest);
      // Whoever is together without the edge was together with it.
      for (const { members } of groups.values()) {
        const together = groupsFrom(edges).get(members[0] ?? '')?.members ?? [];
        expect(together).toEqual(expect.arrayContaining([...members]));
      }
    }),
  );
});

test('[DU2] shown is the one that is under no other, at the end of any chain', () => {
  expect(shownFor('c', ['c', 'b'], ['b', 'a'])).toBe('a');
  expect(shownFor('a', ['a', 'b'], ['b', 'c'])).toBe('c');
  // Put under two others: the one with the smaller id of those two.
  expect(shownFor('a', ['a', 'c'], ['a', 'b'])).toBe('b');
});

test('[DU2] a merge of A into B while another device merges B into A: the smaller id, everywhere', () => {
  expect(shownFor('a', ['a', 'b'], ['b', 'a'])).toBe('a');
  expect(shownFor('b', ['b', 'a'], ['a', 'b'])).toBe('a');
  // What is put under a circle does not change which of the circle is shown, whatever its id.
  expect(shownFor('a', ['c', 'b'], ['b', 'c'], ['a', 'c'])).toBe('b');
  // One that is under no other comes before any circle.
  expect(shownFor('a', ['a', 'e'], ['a', 'c'], ['c', 'd'], ['d', 'c'])).toBe('e');
  // Two circles of which one leads into the other.
  const circles: readonly Edge[] = [
    ['a', 'b'],
    ['b', 'a'],
    ['a', 'd'],
    ['d', 'c'],
    ['c', 'd'],
  ];
  expect(shownFor('a', ...circles)).toBe('c');
});

test('[DU2] ten thousand items under one, and a chain as long, end at once', () => {
  const many = Array.from({ length: 10_000 }, (_, n): Edge => [`n${n}`, 'one']);
  expect(shownFor('n77', ...many)).toBe('one');
  const chain = Array.from({ length: 10_000 }, (_, n): Edge => [`n${n}`, `n${n + 1}`]);
  expect(shownFor('n77', ...chain)).toBe('n10000');
});
