/**
 * A replica's entities and read models as text, line by line, so that two of them can be laid side
 * by side.
 */
import type { Replica } from '../replica/replica.ts';
import { plainJson, sorted } from './plain-json.ts';
import { renderedModels } from './rendered-models.ts';

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
    ...[attention.groups(), attention.dismissed()].flatMap((groups) =>
      groups.flatMap(({ kind, count, lines }) => [
        `attention ${kind} ${count}`,
        ...lines.map(plainJson),
      ]),
    ),
    ...renderedModels(models),
    `purposes ${models.purposes.all().join(' ')}`,
    ...index.lines().map((line) => `line ${plainJson(line)}`),
    ...parked()
      .map(({ why, entry }) => `parked ${why} ${entry.device}/${entry.seq} ${entry.hash}`)
      .sort(),
  ];
}

/** The first line in which they differ. */
export function firstDifference(a: readonly string[], b: readonly string[]): string | undefined {
  const at = a.findIndex((line, i) => line !== b[i]);
  if (at < 0 && a.length === b.length) return undefined;
  const index = at < 0 ? a.length : at;
  return `${a[index] ?? '(nothing)'} <> ${b[index] ?? '(nothing)'}`;
}
