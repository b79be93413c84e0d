/**
 * What is kept of streams as texts: a few hundred streams of one kind in a part, and in it a column for
 * each field of their entities. A column holds what differs from a stream that nobody has told of yet, so
 * most are short or not there; and whoever reads a part reads only the columns that are asked for.
 */
import { type Entity, initialOf } from '../../domain/entity.ts';
import type { StreamId } from '../../domain/vocabulary.ts';
import type { ReadPart, SnapshotPart } from '../../event-sourcing/snapshot-shelf.ts';
import type { Entry, EventRef } from '../../event-sourcing/stored-event.ts';
import type { Kept } from '../../event-sourcing/stream-fold.ts';
import type { Have } from '../../event-sourcing/version-vector.ts';
import { keptColumn, keptFields, shelvedIn } from './shelved.ts';
import { writeColumn } from './snapshot-columns.ts';

export type KeptStreams = ReadonlyMap<StreamId, Kept<Entity>>;

/**
 * `parked`: places that nobody here could read. `have`: lane by lane where it ended, and with which hash.
 * `said`: all of access and rulings, by which everything else stands.
 */
export type Snapshot = {
  readonly have: Have;
  readonly parked: readonly EventRef[];
  readonly said: readonly Entry[];
  readonly streams: KeptStreams;
};

const streamsInPart = 200;

/** One part after the other; whoever calls may let the screen breathe between them. */
export function* partsOf(streams: KeptStreams): Generator<SnapshotPart> {
  const byKind = new Map<Entity, [StreamId, Kept<Entity>][]>();
  for (const each of streams) {
    const initial = initialOf(each[0]);
    const alike = byKind.get(initial);
    if (alike === undefined) byKind.set(initial, [each]);
    else alike.push(each);
  }
  for (const alike of byKind.values())
    for (let at = 0; at < alike.length; at += streamsInPart)
      yield partOf(alike.slice(at, at + streamsInPart));
}

/** No field of an entity is called so. */
const streamsColumn = 'kept.streams';

function partOf(streams: readonly (readonly [StreamId, Kept<Entity>])[]): SnapshotPart {
  const columns = new Map<string, [number, unknown][]>();
  const put = (name: string, row: number, value: unknown): void => {
    const column = columns.get(name);
    if (column === undefined) columns.set(name, [[row, value]]);
    else column.push([row, value]);
  };
  for (const [row, [stream, kept]] of streams.entries()) {
    const initial: Readonly<Record<string, unknown>> = { ...initialOf(stream) };
    for (const [field, value] of Object.entries(kept.entity))
      if (value !== undefined && value !== initial[field] && !areEmpty(value, initial[field]))
        put(field, row, value);
    for (const field of keptFields) {
      const value = kept[field];
      if (value !== undefined && value !== false && !isEmpty(value))
        put(keptColumn(field), row, value);
    }
  }
  const texts = [...columns].map(([name, cells]) => [
    name,
    writeColumn(name, cells, streams.length),
  ]);
  return {
    [streamsColumn]: JSON.stringify(streams.map(([stream]) => stream)),
    ...Object.fromEntries(texts),
  };
}

const isEmpty = (value: unknown): boolean =>
  value instanceof Map || value instanceof Set
    ? value.size === 0
    : Array.isArray(value) && value.length === 0;

const areEmpty = (a: unknown, b: unknown): boolean => isEmpty(a) && isEmpty(b);

/** What `partsOf` was given. The text is one that this very app wrote; its checksum is for the store. */
export function streamsIn(part: ReadPart): readonly (readonly [StreamId, Kept<Entity>])[] {
  const streams = JSON.parse(part[streamsColumn]?.() ?? '[]') as readonly StreamId[];
  const [first] = streams;
  if (first === undefined) return [];
  const shelved = shelvedIn(part, initialOf(first), streams.length);
  return streams.map((stream, row) => [stream, shelved(row)]);
}
