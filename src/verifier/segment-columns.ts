/** The columns of a segment, in which many entries lie field by field: `docs/verifying.md` describes them. */
import { canonical, type Fields, fieldsOf, isHash, isLane, isSeq, parsed } from './canonical.ts';
import { crc32c } from './crc32c.ts';
import type { FoundEntry } from './evidence.ts';

type Shape = {
  readonly type: string;
  readonly version: number;
  /** Which columns of data it fills, in the order in which a text has their keys. */
  readonly keys: readonly number[];
  readonly isDated: boolean;
  readonly isFollowing: boolean;
};

/** An entry that nobody could read, carried as it is. */
type Unread = {
  readonly text: string | null;
  readonly prev: string | null;
  readonly stream: string | null;
};

const nothing: Unread = { text: null, prev: null, stream: null };

export type Columns = {
  readonly shapes: readonly Shape[];
  readonly shape: readonly number[];
  readonly actor: readonly string[];
  readonly cause: readonly string[];
  readonly stream: readonly string[];
  readonly recordedAt: readonly number[];
  readonly happenedAt: readonly unknown[];
  readonly after: readonly unknown[];
  readonly data: readonly (readonly [key: string, values: readonly unknown[]])[];
  readonly texts: ReadonlyMap<number, readonly string[]>;
  readonly unread: ReadonlyMap<number, Unread>;
};

/** No event is longer, so no shape of one is; else a few bytes could ask for very long texts. */
const shapeMax = 32 * 1024;

/** Undefined unless just the values are there that the shapes of so many entries ask for. */
export function readColumns(json: string, count: number): Columns | undefined {
  const value = parsed(json);
  if (!isWrittenSo(value, json)) return undefined;
  const { shapes, shape, actor, cause, stream, recordedAt, happenedAt, after, ...rest } =
    fieldsOf(value);
  const { data } = rest;
  const texts = membersAt(rest.texts, count, isHashes);
  const unread = membersAt(rest.unread, count, isUnread);
  const isFine =
    isListOf(shapes, isShape) &&
    isListOf(shape, isInteger) &&
    shape.every((each) => each >= -1 && each < shapes.length) &&
    [actor, cause, stream].every((column) => isListOf(column, isString)) &&
    isListOf(recordedAt, isInteger) &&
    isListOf(happenedAt, (each) => isString(each) || Number.isFinite(each)) &&
    isListOf(after, isRef) &&
    isListOf(data, isNamedColumn) &&
    (shapes as readonly Shape[]).every((each) => isInOrder(each, data));
  if (!isFine || !texts || !unread || shape.length !== count) return undefined;
  const columns = {
    ...{ shapes, shape, actor, cause, stream, recordedAt, happenedAt, after },
    ...{ data, texts, unread },
  } as Columns;
  return doFit(columns) ? columns : undefined;
}

type Stretch = {
  readonly device: string;
  readonly from: number;
  readonly before: string;
  readonly hashes: readonly string[];
};

/** One entry after the other, each with the text that its columns make. */
export function* entriesIn(columns: Columns, stretch: Stretch): Generator<FoundEntry> {
  const { shapes, shape, actor, cause, stream, recordedAt, happenedAt, after } = columns;
  const { device, from, before, hashes } = stretch;
  const used = columns.data.map(() => 0);
  let [filled, dated, following, at, prev] = [0, 0, 0, 0, before];
  for (const [index, hash] of hashes.entries()) {
    const place = { device, seq: from + index, follows: null, hash };
    const texts = columns.texts.get(index) ?? [];
    const read = shapes[shape[index] ?? -1];
    if (read === undefined) {
      const { text, ...said } = columns.unread.get(index) ?? nothing;
      yield { ...place, text, row: { prev: said.prev, stream: said.stream, texts } };
    } else {
      at += recordedAt[filled] ?? 0;
      const data = read.keys.map((number) => {
        const [key, values] = columns.data[number] ?? ['', []];
        const next = used[number] ?? 0;
        used[number] = next + 1;
        return [key, values[next]] as const;
      });
      const event = {
        ...{ device, seq: place.seq, prev, type: read.type, version: read.version },
        ...{ actor: actor[filled], cause: cause[filled], stream: stream[filled], recordedAt: at },
        data: Object.fromEntries(data),
        ...(read.isDated ? { happenedAt: happenedAt[dated] } : {}),
        ...(read.isFollowing ? { after: after[following] } : {}),
      };
      const row = { prev, stream: stream[filled] ?? null, texts };
      filled += 1;
      dated += Number(read.isDated);
      following += Number(read.isFollowing);
      yield { ...place, text: canonical(event) ?? null, row };
    }
    prev = hash;
  }
}

/** What a directory says of them: a number for each stream, in the order in which they first appear. */
export function marksOf({ shape, stream, unread }: Columns): readonly number[] {
  let filled = 0;
  const streams = shape.map((each, index) => {
    if (each === -1) return unread.get(index)?.stream ?? null;
    filled += 1;
    return stream[filled - 1] ?? null;
  });
  const marks = [...new Set(streams)].flatMap((each) => (each === null ? [] : crc32c(each)));
  return [...new Set(marks)];
}

/** What could be written in two ways could be read in two ways. */
function isWrittenSo(value: unknown, json: string): boolean {
  try {
    return JSON.stringify(value) === json;
  } catch {
    // Nested too deep.
    return false;
  }
}

function doFit(columns: Columns): boolean {
  const { shapes, shape, actor, cause, stream, recordedAt, happenedAt, after, data } = columns;
  const uses = new Map<number, number>();
  for (const each of shape) uses.set(each, (uses.get(each) ?? 0) + 1);
  let [filled, dated, following] = [0, 0, 0];
  const asked = data.map(() => 0);
  const isNeeded = data.map(() => false);
  for (const [index, { keys, isDated, isFollowing }] of shapes.entries()) {
    const times = uses.get(index) ?? 0;
    filled += times;
    dated += isDated ? times : 0;
    following += isFollowing ? times : 0;
    for (const number of keys) {
      asked[number] = (asked[number] ?? 0) + times;
      isNeeded[number] = true;
    }
  }
  return (
    [actor, cause, stream, recordedAt].every(({ length }) => length === filled) &&
    happenedAt.length === dated &&
    after.length === following &&
    data.every(([, values], number) => values.length === asked[number]) &&
    isNeeded.every(Boolean) &&
    columns.unread.size === (uses.get(-1) ?? 0) &&
    [...columns.unread.keys()].every((index) => shape[index] === -1)
  );
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
const isWord = (value: unknown): value is string | null => value === null || isString(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isListOf = <T>(
  value: unknown,
  isOne: ((each: unknown) => each is T) | ((each: unknown) => boolean),
): value is readonly T[] => isList(value) && value.every((each) => isOne(each));

const isHashes = (value: unknown): value is readonly string[] => isListOf(value, isHash);

const isRef = (value: unknown): boolean =>
  isList(value) && value.length === 2 && isLane(value[0]) && isSeq(value[1]);

const isNamedColumn = (value: unknown): value is Columns['data'][number] =>
  isList(value) && value.length === 2 && isString(value[0]) && isList(value[1]);

const isUnread = (value: unknown): value is Unread => {
  const { text, prev, stream } = fieldsOf(value);
  return [text, prev, stream].every(isWord);
};

/** The keys are in the order in which a text has them, so each is there once. */
function isInOrder({ keys }: Shape, data: Columns['data']): boolean {
  const names = keys.map((number) => data[number]?.[0]);
  return names.every((name, n) => {
    const before = names[n - 1];
    return name !== undefined && (before === undefined || before < name);
  });
}

function isShape(value: unknown): value is Shape {
  const { type, version, keys, isDated, isFollowing } = fieldsOf(value);
  return (
    isString(type) &&
    isSeq(version) &&
    isListOf(keys, isInteger) &&
    typeof isDated === 'boolean' &&
    typeof isFollowing === 'boolean' &&
    JSON.stringify(value).length <= shapeMax
  );
}

function membersOf<T>(
  value: unknown,
  isOne: (each: unknown) => each is T,
): ReadonlyMap<string, T> | undefined {
  const said: Fields = fieldsOf(value);
  const members = Object.entries(said);
  return said === value && members.every((member): member is [string, T] => isOne(member[1]))
    ? new Map(members as [string, T][])
    : undefined;
}

/** By the index of an entry. */
function membersAt<T>(
  value: unknown,
  count: number,
  isOne: (each: unknown) => each is T,
): ReadonlyMap<number, T> | undefined {
  const members = membersOf(value, isOne);
  if (members === undefined) return undefined;
  const isIndex = (key: string): boolean => /^(0|[1-9]\d{0,14})$/.test(key) && Number(key) < count;
  return [...members.keys()].every(isIndex)
    ? new Map([...members].map(([key, each]) => [Number(key), each]))
    : undefined;
}
