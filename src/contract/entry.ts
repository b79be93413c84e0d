/** The one door: bytes become entries here, and entries become events. */
import * as v from 'valibot';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { readBranchName } from '../event-sourcing/branch.ts';
import type { Encode } from '../event-sourcing/event-log.ts';
import {
  type DeviceId,
  type Entry,
  type EventRef,
  genesis,
  type Hash,
  type Held,
  type StoredEvent,
} from '../event-sourcing/stored-event.ts';
import { alongBranch } from './along-branch.ts';
import { canonicalJson, isCanonical } from './canonical-json.ts';
import { lane } from './codec.ts';
import { codecOf, inNewestShape } from './event-codecs.ts';
import { sha256Hex } from './hash.ts';
import { limits } from './limits.ts';
import { checkedEventOf, keepWritten, textOf } from './packed-entry.ts';
import { isLonger } from './utf8-length.ts';

/**
 * `newer`: an app of a later release wrote it. `malformed`: no app reads it. `stub`: its text
 * cannot be had.
 */
export type Parked = {
  readonly kind: 'parked';
  readonly why: 'newer' | 'malformed' | 'stub';
  readonly entry: Entry;
};
export type Decoded = { readonly kind: 'event'; readonly held: Held<LedgerEvent> } | Parked;

const integer = v.pipe(v.number(), v.safeInteger());
/** Years 1 to 9999 in milliseconds: beyond them no calendar can show a moment, and screens would break. */
const moment = v.pipe(integer, v.minValue(-62_135_596_800_000), v.maxValue(253_402_300_799_999));
const short = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const device = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const seq = v.pipe(integer, v.minValue(1));
const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]([01]\d):[0-5]\d)$/),
);

const after = v.tuple([lane, seq]);
const version = v.pipe(integer, v.minValue(1));
const happenedAt = v.union([moment, day]);

const envelope = v.object({
  device,
  seq,
  prev: hash,
  recordedAt: moment,
  happenedAt: v.optional(happenedAt),
  actor: short,
  cause: short,
  type: short,
  version,
  stream: short,
  after: v.optional(after),
  data: v.record(v.string(), v.unknown()),
});

/** The fields of an envelope, for whoever reads many of them at once. */
export const envelopeFields = { moment, happenedAt, short, version, after } as const;

/**
 * The canonical text of an event that this app wrote, with its hash. Throws on one that no replica
 * would read: written once, it would stand in its lane for ever, parked everywhere.
 */
export const encodeEvent: Encode = (event) => {
  const ordered = inCanonicalForm(event);
  const text = ordered === undefined ? canonicalJson(event) : textOf(ordered);
  const codec = codecOf(event.type, event.version);
  // Just written in canonical form; but some engines mistake keys with escapes when they read it. Data of
  // a known shape is JSON, so reading it off its text would give it again.
  const isRead = text.includes('\\')
    ? readEnvelope(text) !== undefined
    : isWritable(text) && isEnvelope(codec && ordered ? ordered : parseJson(text));
  if (!isRead || (codec && !v.is(codec.schema, event.data)))
    throw new Error(`an event that nobody could read: ${text.slice(0, 400)}`);
  const entry = entryOf(event, text);
  if (ordered !== undefined) keepWritten(entry, ordered);
  return entry;
};

const isEnvelopeField = (name: string): boolean => Object.hasOwn(envelope.entries, name);

/**
 * Its data in the order of its text, and without what says nothing. Undefined where an object does not keep
 * that order, which puts numbers first; where it is none; and where more is said around it than has a name.
 */
function inCanonicalForm(event: StoredEvent): StoredEvent | undefined {
  if (Array.isArray(event.data) || !Object.keys(event).every(isEnvelopeField)) return undefined;
  const said = Object.entries(event.data as object).filter(([, value]) => value !== undefined);
  said.sort(([a], [b]) => (a < b ? -1 : 1));
  const data = Object.fromEntries(said);
  return Object.keys(data).every((key, n) => key === said[n]?.[0]) ? { ...event, data } : undefined;
}

/** What was read off a text at the door, for whoever decodes that very entry in a moment. */
const envelopesRead = new WeakMap<Entry, StoredEvent>();

/**
 * An entry of whatever text stood at this place. The hash is over the text as it came. A text that is
 * no event, or not in canonical form, or that claims another place, keeps its place: it has no stream,
 * so it is parked. `before`: for the first of a branch, the hash of what it follows.
 */
export function readEntry(
  device: DeviceId,
  seq: number,
  text: string,
  before: Hash = genesis,
): Entry {
  const event = readEnvelope(text);
  const root = readBranchName(device);
  const isHere =
    root === undefined
      ? event?.device === device && event.seq === seq
      : event?.device === root.device && event.seq === root.seq + seq - 1;
  if (event === undefined || !isHere)
    return inBranch(
      { device, seq, hash: sha256Hex(text), text, prev: null, stream: null, texts: [] },
      before,
    );
  const entry = inBranch(entryOf(event, text, [device, seq]), before);
  envelopesRead.set(entry, event);
  return entry;
}

export const stubEntry = (
  device: DeviceId,
  seq: number,
  hash: Hash,
  before: Hash = genesis,
): Entry =>
  inBranch({ device, seq, hash, text: null, prev: null, stream: null, texts: [] }, before);

/** Its path is known only to the log that takes it. */
function inBranch(entry: Entry, before: Hash): Entry {
  const root = readBranchName(entry.device);
  if (root === undefined) return entry;
  const { device, seq } = root;
  const prev = entry.seq === 1 ? (entry.prev ?? before) : before;
  return { ...entry, branch: { device, seq, prev, path: [] } };
}

/**
 * The event of an entry in its newest shape, or why it is set aside. Never throws. Fields that this
 * app does not know stay in the entry's text and are left out here: nothing folds what was not checked.
 */
export function decodeEntry(entry: Entry): Decoded {
  const checked = checkedEventOf(entry);
  if (checked !== undefined) return asToldToday(entry, checked);
  if (entry.text === null) return { kind: 'parked', why: 'stub', entry };
  const read =
    envelopesRead.get(entry) ??
    (entry.stream === null ? undefined : envelopeIn(parseJson(entry.text)));
  if (read === undefined) return { kind: 'parked', why: 'malformed', entry };
  const codec = codecOf(read.type, read.version);
  if (codec === undefined) return { kind: 'parked', why: 'newer', entry };
  const said = v.safeParse(codec.schema, read.data);
  if (!said.success) return { kind: 'parked', why: 'malformed', entry };
  return asToldToday(entry, { ...read, data: said.output });
}

/** `event`: of this entry, checked. */
function asToldToday({ device, seq, hash, branch }: Entry, event: StoredEvent): Decoded {
  const newest = inNewestShape(event.type, event.version, event.data);
  const held = (
    newest.version === event.version ? event : { ...event, ...newest }
  ) as StoredEvent<LedgerEvent>;
  return {
    kind: 'event',
    held: { event: branch === undefined ? held : alongBranch(held, [device, seq], branch), hash },
  };
}

/** Of an event whose text was checked. `place`: another one than it names, in a branch. */
export function entryOf(
  event: StoredEvent,
  text: string,
  [device, seq]: EventRef = [event.device, event.seq],
): Entry {
  const { prev, stream } = event;
  const codec = codecOf(event.type, event.version);
  const texts =
    codec?.texts !== undefined && v.is(codec.schema, event.data)
      ? codec.texts(event.data as Readonly<Record<string, string>>)
      : [];
  return { device, seq, hash: sha256Hex(text), text, prev, stream, texts };
}

function readEnvelope(text: string): StoredEvent | undefined {
  const value = isWritable(text) ? parseJson(text) : undefined;
  const read = envelopeIn(value);
  return read !== undefined && isPlain(value, depthMax) && isCanonical(value, text)
    ? read
    : undefined;
}

/** Only the fields that belong to it. */
function envelopeIn(value: unknown): StoredEvent | undefined {
  const read = v.safeParse(envelope, value);
  return read.success ? (read.output as StoredEvent) : undefined;
}

const isWritable = (text: string): boolean =>
  !(isLonger(text, limits.eventBytesMax) || loneSurrogate.test(text) || magicKey.test(text));

const isEnvelope = (value: unknown): value is StoredEvent =>
  v.is(envelope, value) && isPlain(value, depthMax);

/** Keys that mean something to the language itself. Inside a string a quote has a backslash before it. */
const magicKey = /(?<=[{,])"(?:__proto__|constructor|prototype)":/;

/**
 * JSON writes half a surrogate pair as an escape; such a text has no UTF-8 and would hash
 * differently elsewhere.
 */
export const loneSurrogate = /(?<!\\)(?:\\\\)*\\ud[89a-f]|[\ud800-\udfff]/u;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Levels of an event's text, of which the event and its data are the first two. */
const depthMax = 16;
export const dataDepthMax = depthMax - 2;

/**
 * Not nested deeper than so many levels, and no whole number that readers round differently. Looks no
 * further down than asked: a text may be nested deeper than a stack of calls can be.
 */
export function isPlain(value: unknown, levels: number): boolean {
  // `1e999` is JSON, and reads as infinity.
  if (typeof value === 'number')
    return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
  if (value === null || typeof value !== 'object') return true;
  return levels > 0 && Object.values(value).every((each) => isPlain(each, levels - 1));
}
