/**
 * The one door for many entries at once: what `readEntry` checks of each text is checked column by column,
 * so that a text that was made of them need not be parsed again. In any doubt each text is read by itself.
 */
import * as v from 'valibot';
import { type DeviceId, type Entry, genesis, type Hash } from '../event-sourcing/stored-event.ts';
import { keepColumns, retell, type Told } from './columns.ts';
import { dataDepthMax, entryOf, envelopeFields, isPlain, readEntry, stubEntry } from './entry.ts';
import { limits } from './limits.ts';

export type ColumnsFile = {
  readonly lane: DeviceId;
  readonly from: number;
  readonly before: Hash;
  readonly columns: Told;
  /** Of entries whose text cannot be had, by their index. */
  readonly stubs: Readonly<Record<string, Hash>>;
};

/** The entries of a file. `source`: the text that it was parsed from. */
export function readColumns(
  { lane, from, before, columns, stubs }: ColumnsFile,
  source: string,
): readonly Entry[] {
  const isSafe =
    Number.isSafeInteger(from + columns.shape.length) &&
    !doubtful.test(source) &&
    areOfEnvelopes(columns) &&
    areWhole(columns);
  const entries = retell(columns, { device: lane, from, before }, (seq, text, event) => {
    // A stub without a hash fits no chain.
    if (text === null) return stubEntry(lane, seq, stubs[seq - from] ?? genesis);
    return isSafe && event !== undefined && text.length * utf8Max <= limits.eventBytesMax
      ? entryOf(event, text)
      : readEntry(lane, seq, text);
  });
  if (isSafe && entries.every(({ stream }, n) => stream !== null || columns.shape[n] === -1))
    keepColumns(entries, columns);
  return entries;
}

/** Bytes of one UTF-16 unit. */
const utf8Max = 3;

/** What may hide half a surrogate pair, or a key that means something to the language. */
const doubtful = /\\u|[\ud800-\udfff]|"(?:__proto__|constructor|prototype)"/u;

const { moment, happenedAt, short, version, after } = envelopeFields;
const columnsOfEnvelopes = v.object({
  shapes: v.array(v.object({ type: short, version })),
  actor: v.array(short),
  cause: v.array(short),
  stream: v.array(short),
  happenedAt: v.array(happenedAt),
  after: v.array(after),
});

/** Every value is one that an envelope may have, and texts of them are in canonical form. */
function areOfEnvelopes(columns: Told): boolean {
  if (!v.is(columnsOfEnvelopes, columns)) return false;
  let at = 0;
  const isInTime = columns.recordedAt.every((sinceMs) => {
    at += sinceMs;
    return v.is(moment, at);
  });
  return (
    isInTime &&
    columns.shapes.every((shape) => isInOrder(shape.keys.map((n) => columns.data[n]?.[0]))) &&
    columns.data.every(([, values]) => values.every((value) => isPlain(value, dataDepthMax)))
  );
}

/** Keys stand in a text as an object gives them, which is not always as they were put in. */
function isInOrder(keys: readonly (string | undefined)[]): boolean {
  const given = Object.keys(Object.fromEntries(keys.map((key) => [key, null])));
  return keys.every(
    (key, n) => key !== undefined && key === given[n] && (n === 0 || (keys[n - 1] ?? '') < key),
  );
}

/** Each column has just as many values as the entries take of it. */
function areWhole({ shapes, shape, ...columns }: Told): boolean {
  if (shape.some((number) => number !== -1 && shapes[number] === undefined)) return false;
  let [filled, dated, following] = [0, 0, 0];
  const taken = columns.data.map(() => 0);
  for (const number of shape) {
    const each = shapes[number];
    if (each === undefined) continue;
    filled += 1;
    if (each.isDated) dated += 1;
    if (each.isFollowing) following += 1;
    for (const key of each.keys) taken[key] = (taken[key] ?? 0) + 1;
  }
  const { actor, cause, stream, recordedAt } = columns;
  return (
    [actor, cause, stream, recordedAt].every(({ length }) => length === filled) &&
    columns.happenedAt.length === dated &&
    columns.after.length === following &&
    columns.data.every(([, values], n) => values.length === taken[n])
  );
}
