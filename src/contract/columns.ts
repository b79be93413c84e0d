/**
 * A stretch of one lane as columns: what the entries have in common is said once, and each field of all
 * of them lies together, so that it takes a fraction of the room and is parsed in one go. An entry comes
 * back byte by byte as it was; one that nobody can read is carried as it is.
 */
import type {
  DeviceId,
  Entry,
  EventRef,
  Hash,
  Moment,
  StoredEvent,
  StreamId,
} from '../event-sourcing/stored-event.ts';
import { eventBehind, packedEntry, textOf } from './packed-entry.ts';

/** Of a type that is written alike: which columns its entries fill. `keys` number those of the data. */
type Shape = {
  readonly type: string;
  readonly version: number;
  readonly keys: readonly number[];
  readonly isDated: boolean;
  readonly isFollowing: boolean;
};

type Unread = Pick<Entry, 'text' | 'prev' | 'stream'>;

/** A column holds a value of each entry that fills it, in order. */
export type Columns = {
  readonly shapes: Shape[];
  /** Which shape each entry has, and -1 for one that is `unread`. */
  readonly shape: number[];
  readonly actor: string[];
  readonly cause: string[];
  readonly stream: string[];
  /** Milliseconds behind the one before; of the first since 1970. */
  readonly recordedAt: number[];
  readonly happenedAt: unknown[];
  readonly after: unknown[];
  readonly data: (readonly [key: string, values: unknown[]])[];
  /** By the index of the entry. */
  readonly texts: Record<number, readonly Hash[]>;
  readonly unread: Record<number, Unread>;
};

/** Where the entries stand. `before`: the hash of the one that the first follows. */
export type Stretch = {
  readonly device: DeviceId;
  readonly from: number;
  readonly before: Hash;
  readonly hashes: readonly Hash[];
};

/** `entries`: in order of seq, without a gap, of a lane that is no branch. */
export function toColumns(entries: readonly Entry[], before: Hash): Columns {
  const known = keptColumns(entries, before);
  if (known !== undefined) return known;
  const columns: Columns = {
    shapes: [],
    shape: [],
    actor: [],
    cause: [],
    stream: [],
    recordedAt: [],
    happenedAt: [],
    after: [],
    data: [],
    texts: {},
    unread: {},
  };
  const numbers: Numbers = new Map();
  let [prev, at] = [before, 0];
  for (const [index, entry] of entries.entries()) {
    const event = plainEvent(entry, prev);
    if (entry.texts.length > 0) columns.texts[index] = entry.texts;
    prev = entry.hash;
    if (event === undefined) {
      const { text, prev: named, stream } = entry;
      columns.unread[index] = { text, prev: named, stream };
      columns.shape.push(-1);
      continue;
    }
    fill(columns, numbers, event, event.recordedAt - at);
    at = event.recordedAt;
  }
  return columns;
}

/**
 * Exactly what `toColumns` was given, or of it the entries of the streams that are wanted. `isChecked`: by
 * shape, whether decoding the text of such an entry is known to give the event that stands here.
 */
export function fromColumns(
  columns: Columns,
  { device, from, before, hashes }: Stretch,
  isWanted: (stream: StreamId | null) => boolean = () => true,
  isChecked: readonly boolean[] = [],
): readonly Entry[] {
  const next = eventsIn(columns);
  const entries: Entry[] = [];
  let prev = before;
  for (const [index, hash] of hashes.entries()) {
    const seq = from + index;
    const texts = columns.texts[index] ?? noTexts;
    const event = next({ device, seq, prev });
    prev = hash;
    if (event === undefined) {
      const { text, prev: named, stream } = columns.unread[index] ?? nothing;
      if (isWanted(stream)) entries.push({ device, seq, hash, text, prev: named, stream, texts });
    } else if (isWanted(event.stream))
      entries.push(packedEntry(event, hash, texts, isChecked[columns.shape[index] ?? -1] === true));
  }
  return entries;
}

const noTexts: readonly Hash[] = [];

/** What the events alone follow from. */
export type Told = Omit<Columns, 'texts' | 'unread'> & {
  readonly unread: Readonly<Record<number, Pick<Unread, 'text'>>>;
};

/**
 * Retells a stretch whose hashes did not come with it: each event names the hash of the one before. `take`
 * is given the texts in order, null where there is none, and answers with the entry that it made.
 */
export function retell(
  columns: Told,
  { device, from, before }: Omit<Stretch, 'hashes'>,
  take: (seq: number, text: string | null, event: StoredEvent | undefined) => Entry,
): readonly Entry[] {
  const next = eventsIn(columns);
  let prev = before;
  return columns.shape.map((_, index) => {
    const seq = from + index;
    const event = next({ device, seq, prev });
    const text = event === undefined ? (columns.unread[index]?.text ?? null) : textOf(event);
    const entry = take(seq, text, event);
    prev = entry.hash;
    return entry;
  });
}

/** By their first entry: what came as columns goes into columns again as it is. */
const kept = new WeakMap<
  Entry,
  { readonly entries: readonly Entry[]; readonly columns: Columns }
>();

/** `columns`: of exactly these entries, each as readable as it says. */
export function keepColumns(entries: readonly Entry[], columns: Told): void {
  const [first] = entries;
  if (first === undefined) return;
  const texts: Columns['texts'] = {};
  const unread: Columns['unread'] = {};
  for (const [index, entry] of entries.entries()) {
    if (entry.texts.length > 0) texts[index] = entry.texts;
    const { text, prev, stream } = entry;
    if (columns.shape[index] === -1) unread[index] = { text, prev, stream };
  }
  kept.set(first, { entries, columns: { ...columns, texts, unread } });
}

function keptColumns(entries: readonly Entry[], before: Hash): Columns | undefined {
  const [first] = entries;
  const known = first && kept.get(first);
  const isSame =
    known?.entries.length === entries.length &&
    (first?.prev ?? before) === before &&
    known.entries.every((entry, n) => entry === entries[n]);
  return isSame ? known.columns : undefined;
}

const nothing: Unread = { text: null, prev: null, stream: null };

const plainKeys = new Set([
  'actor',
  'after',
  'cause',
  'data',
  'device',
  'happenedAt',
  'prev',
  'recordedAt',
  'seq',
  'stream',
  'type',
  'version',
]);

/** The event of an entry that would come back just so; its text is never trusted to be in order. */
function plainEvent(entry: Entry, prev: Hash): StoredEvent | undefined {
  const behind = eventBehind(entry);
  if (behind?.prev === prev && isOf(entry, behind)) return behind;
  const { text, stream } = entry;
  if (text === null || stream === null) return undefined;
  const event: Partial<StoredEvent> = Object(JSON.parse(text));
  const isPlain =
    event.prev === prev &&
    isOf(entry, event) &&
    typeof event.recordedAt === 'number' &&
    typeof event.data === 'object' &&
    event.data !== null &&
    Object.keys(event).every((key) => plainKeys.has(key)) &&
    textOf(event as StoredEvent) === text;
  return isPlain ? (event as StoredEvent) : undefined;
}

const isOf = ({ device, seq, stream }: Entry, event: Partial<StoredEvent>): boolean =>
  event.device === device && event.seq === seq && event.stream === stream;

/** Of the shapes, by what they are written like, and of the columns of data, by their key. */
type Numbers = Map<string, number>;

function fill(columns: Columns, numbers: Numbers, event: StoredEvent, sinceMs: number): void {
  const { type, version, actor, cause, stream, happenedAt, after } = event;
  const data = Object.entries(event.data as Readonly<Record<string, unknown>>);
  const [isDated, isFollowing] = [happenedAt !== undefined, after !== undefined];
  const likeness = JSON.stringify([type, version, data.map(([key]) => key), isDated, isFollowing]);
  let shape = numbers.get(likeness);
  if (shape === undefined) {
    shape = columns.shapes.length;
    numbers.set(likeness, shape);
    const keys = data.map(([key]) => numberOf(columns, numbers, key));
    columns.shapes.push({ type, version, keys, isDated, isFollowing });
  }
  columns.shape.push(shape);
  columns.actor.push(actor);
  columns.cause.push(cause);
  columns.stream.push(stream);
  columns.recordedAt.push(sinceMs);
  if (isDated) columns.happenedAt.push(happenedAt);
  if (isFollowing) columns.after.push(after);
  for (const [n, key] of (columns.shapes[shape]?.keys ?? []).entries())
    columns.data[key]?.[1].push(data[n]?.[1]);
}

function numberOf({ data }: Columns, numbers: Numbers, key: string): number {
  const known = numbers.get(`.${key}`);
  if (known !== undefined) return known;
  numbers.set(`.${key}`, data.length);
  return data.push([key, []]) - 1;
}

type InTheMaking = { -readonly [Field in keyof StoredEvent]: StoredEvent[Field] };
type Placed = Pick<StoredEvent, 'device' | 'seq' | 'prev'>;

/** Gives the event of one entry after the other; undefined for one that is unread. */
function eventsIn(columns: Told): (placed: Placed) => StoredEvent | undefined {
  const { shapes, shape, actor, cause, stream, recordedAt, happenedAt, after } = columns;
  const cursors = columns.data.map(() => 0);
  let [index, filled, dated, following, at] = [0, 0, 0, 0, 0];
  return (placed) => {
    const read = shapes[shape[index] ?? -1];
    index += 1;
    if (read === undefined) return undefined;
    const data: Record<string, unknown> = {};
    for (const number of read.keys) {
      const column = columns.data[number];
      const cursor = cursors[number] ?? 0;
      if (column !== undefined) data[column[0]] = column[1][cursor];
      cursors[number] = cursor + 1;
    }
    at += recordedAt[filled] ?? 0;
    const event: InTheMaking = {
      device: placed.device,
      seq: placed.seq,
      prev: placed.prev,
      type: read.type,
      version: read.version,
      actor: actor[filled] ?? '',
      cause: cause[filled] ?? '',
      stream: stream[filled] ?? '',
      recordedAt: at,
      data,
    };
    if (read.isDated) event.happenedAt = happenedAt[dated++] as Moment;
    if (read.isFollowing) event.after = after[following++] as EventRef;
    filled += 1;
    return event;
  };
}
