/**
 * The one door for many entries at once: what `readEntry` checks of each text is checked column by column,
 * so that a text that was made of them need not be parsed again. In any doubt each text is read by itself.
 */
import { type DeviceId, type Entry, genesis, type Hash } from '../event-sourcing/stored-event.ts';
import { areWhole, haveEnvelopes } from './checked-columns.ts';
import { keepColumns, retell, type Told } from './columns.ts';
import { dataDepthMax, entryOf, isPlain, readEntry, stubEntry } from './entry.ts';
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

/** Every value is one that an envelope may have, and texts of them are in canonical form. */
const areOfEnvelopes = (columns: Told): boolean =>
  haveEnvelopes(columns) &&
  columns.shapes.every((shape) => isInOrder(shape.keys.map((n) => columns.data[n]?.[0]))) &&
  columns.data.every(([, values]) => values.every((value) => isPlain(value, dataDepthMax)));

/** Keys stand in a text as an object gives them, which is not always as they were put in. */
function isInOrder(keys: readonly (string | undefined)[]): boolean {
  const given = Object.keys(Object.fromEntries(keys.map((key) => [key, null])));
  return keys.every(
    (key, n) => key !== undefined && key === given[n] && (n === 0 || (keys[n - 1] ?? '') < key),
  );
}
