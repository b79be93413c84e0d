/**
 * A replica's entities and read models as text, line by line, so that two of them can be laid side
 * by side.
 */
import { canonicalJson } from '../contract/canonical-json.ts';
import type { Replica } from '../replica/replica.ts';

/**
 * Everything that screens can show. Lists whose order means nothing are sorted, all others are as
 * they are.
 */
export function renderingOf({
  models,
  index,
  entityOf,
  streams,
  parked,
}: Replica): readonly string[] {
  const { items, places, attention } = models;
  return [
    ...[...streams()].sort().map((stream) => `entity ${stream} ${plainJson(entityOf(stream))}`),
    `items ${items.all().join(' ')}`,
    ...[...items.all()].sort().map((item) => {
      const row = items.byId(item);
      return `item ${plainJson({ ...row, shelves: sorted(row?.shelves ?? []) })}`;
    }),
    `retired ${[...items.search('', { status: 'retired' })].join(' ')}`,
    `negative ${[...items.search('', { stock: 'negative' })].join(' ')}`,
    ...['apples', 'bolts', 'a-1', '4006381333931'].map(
      (query) => `search ${query}: ${[...items.search(query, { status: 'all' })].sort().join(' ')}`,
    ),
    `places ${places.all().join(' ')}`,
    ...[...places.all()].sort().map((place) => {
      const contents = plainJson(sorted(places.contentsOf(place)));
      return `place ${plainJson(places.byId(place))} ${places.pathOf(place).join('/')} ${contents}`;
    }),
    ...attention
      .groups()
      .flatMap(({ kind, count, lines }) => [
        `attention ${kind} ${count}`,
        ...sorted(lines).map(plainJson),
      ]),
    ...index.lines().map((line) => `line ${plainJson(line)}`),
    ...parked()
      .map(({ why, entry }) => `parked ${why} ${entry.device}/${entry.seq} ${entry.hash}`)
      .sort(),
  ];
}

const sorted = <T>(values: readonly T[]): readonly T[] =>
  [...values].sort((a, b) => (plainJson(a) < plainJson(b) ? -1 : 1));

/** Maps as objects: their order of insertion is not part of what they say. */
const plainJson = (value: unknown): string => canonicalJson(plain(value) ?? null);

function plain(value: unknown): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, each]) => [String(key), plain(each)]));
  if (value instanceof Set) return [...value].map(plain).sort();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

/** The first line in which they differ. */
export function firstDifference(a: readonly string[], b: readonly string[]): string | undefined {
  const at = a.findIndex((line, i) => line !== b[i]);
  if (at < 0 && a.length === b.length) return undefined;
  const index = at < 0 ? a.length : at;
  return `${a[index] ?? '(nothing)'} <> ${b[index] ?? '(nothing)'}`;
}
