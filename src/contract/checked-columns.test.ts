import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Entry, genesis } from '../event-sourcing/stored-event.ts';
import { canonicalJson } from './canonical-json.ts';
import { checkedShapes } from './checked-columns.ts';
import { type Columns, fromColumns, toColumns } from './columns.ts';
import { decodeEntry, readEntry } from './entry.ts';
import { checkedEventOf } from './packed-entry.ts';

const device = 'a11ce00000000001';
const folder = new URL('./golden/', import.meta.url);
type Said = Record<string, unknown> & { readonly data: Record<string, unknown> };
const golden = readdirSync(folder).map((file): Said => {
  const { text }: { text: string } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  return JSON.parse(text);
});

function laneOf(events: readonly Said[]): readonly Entry[] {
  let prev = genesis;
  return events.map((event, n) => {
    const entry = readEntry(device, n + 1, canonicalJson({ ...event, device, seq: n + 1, prev }));
    prev = entry.hash;
    return entry;
  });
}

/** `spoil`: what happens to the columns in between. */
function backFrom(
  entries: readonly Entry[],
  spoil: (columns: Columns) => void = () => undefined,
): readonly Entry[] {
  const columns: Columns = JSON.parse(JSON.stringify(toColumns(entries, genesis)));
  spoil(columns);
  const hashes = entries.map(({ hash }) => hash);
  const stretch = { device, from: 1, before: genesis, hashes };
  return fromColumns(columns, stretch, () => true, checkedShapes(columns));
}

const value = fc.oneof(
  fc.constantFrom<unknown>(null, '', -1, 1e15, 0.5, '2026-11-27', true, 'x'.repeat(3_000)),
  fc.jsonValue({ maxDepth: 2 }),
);
/** Nothing, a field too much, one too few or another one, in the data, deeper, or in the envelope. */
const change = fc.record({
  where: fc.constantFrom('nowhere', 'nowhere', 'nowhere', 'data', 'inside', 'envelope'),
  what: fc.constantFrom('other', 'more', 'fewer'),
  which: fc.nat(20),
  value,
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(said: Said, { where, what, which, value: put }: Change): Said {
  const isObject = (each: unknown): boolean => Object(each) === each && !Array.isArray(each);
  const at = (object: object): Record<string, unknown> => {
    const keys = Object.keys(object);
    const key = what === 'more' ? 'unknown' : (keys[which % Math.max(1, keys.length)] ?? 'unknown');
    const { [key]: _, ...rest } = object as Record<string, unknown>;
    return what === 'fewer' ? rest : { ...rest, [key]: put };
  };
  if (where === 'nowhere') return said;
  if (where === 'envelope') return at(said) as Said;
  if (where === 'data') return { ...said, data: at(said.data) };
  const inner = Object.entries(said.data).filter(([, each]) => isObject(each));
  const inside = inner.map(([key, each]) => [key, at(each as object)] as const);
  return { ...said, data: { ...said.data, ...Object.fromEntries(inside) } };
}

test('[SD10] an event out of columns reads as its text does, whatever stands in it', () => {
  let [seen, checked] = [0, 0];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...golden), change), { minLength: 1, maxLength: 30 }),
      (drawn) => {
        for (const entry of backFrom(laneOf(drawn.map(([said, about]) => changed(said, about))))) {
          seen += 1;
          if (checkedEventOf(entry) !== undefined) checked += 1;
          expect(decodeEntry(entry)).toEqual(decodeEntry({ ...entry }));
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(checked).toBeGreaterThan(seen / 10);
});

test('[SD10] nor is a column believed that no envelope could have filled', () => {
  const spoilt: readonly ((columns: Columns) => void)[] = [
    ({ actor }) => actor.splice(3, 1, ''),
    ({ cause }) => cause.splice(3, 1, 'x'.repeat(201)),
    ({ stream }) => stream.splice(3, 1, 7 as never),
    ({ recordedAt }) => recordedAt.splice(3, 1, 1e15),
    ({ recordedAt }) => recordedAt.splice(3, 1, 0.5),
    ({ happenedAt }) => happenedAt.splice(0, 1, '2026-11-27'),
    ({ after }) => after.splice(1, 1, ['00f1e2d3c4b5a697', 0]),
    ({ after }) => after.splice(1, 1, ['00f1e2d3c4b5a69', 1]),
    ({ after }) => after.splice(1, 1, ['00f1e2d3c4b5a697', 1, 1]),
    ({ shapes }) => shapes.splice(3, 1, { ...shapes[3], version: 0 } as never),
    ({ data }) => data[0]?.[1].pop(),
  ];
  for (const spoil of spoilt)
    for (const entry of backFrom(laneOf(golden), spoil))
      expect(decodeEntry(entry)).toEqual(decodeEntry({ ...entry }));
});

test('[SD10] where all is as it should be, texts are parsed only of what may be said in two ways', () => {
  const parsed = backFrom(laneOf(golden)).filter((entry) => checkedEventOf(entry) === undefined);
  const types = new Set(parsed.map((entry) => JSON.parse(entry.text ?? '').type));
  expect([...types]).toEqual(['EntryVoided']);
});
