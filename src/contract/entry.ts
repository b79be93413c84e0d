/** The one door: bytes become entries here, and entries become events. */
import * as v from 'valibot';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { Encode } from '../event-sourcing/event-log.ts';
import type { DeviceId, Entry, Hash, Held, StoredEvent } from '../event-sourcing/stored-event.ts';
import { canonicalJson } from './canonical-json.ts';
import { codecOf } from './event-codecs.ts';
import { sha256Hex } from './hash.ts';
import { limits } from './limits.ts';
import { utf8Length } from './utf8-length.ts';

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
const short = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const device = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const seq = v.pipe(integer, v.minValue(1));
const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])(Z|[+-]([01]\d):[0-5]\d)$/),
);

const envelope = v.object({
  device,
  seq,
  prev: hash,
  recordedAt: integer,
  happenedAt: v.optional(v.union([integer, day])),
  actor: short,
  cause: short,
  type: short,
  version: v.pipe(integer, v.minValue(1)),
  stream: short,
  after: v.optional(v.tuple([device, seq])),
  data: v.record(v.string(), v.unknown()),
});

/** The canonical text of an event that this app wrote, with its hash. */
export const encodeEvent: Encode = (event) => {
  const text = canonicalJson(event);
  return entryOf(event, text);
};

/**
 * An entry of whatever text stood at this place. The hash is over the text as it came. A text that
 * is no event, or not in canonical form, or that claims another place, keeps its place: it has no
 * stream, so it is parked.
 */
export function readEntry(device: DeviceId, seq: number, text: string): Entry {
  const event = readEnvelope(text);
  if (event?.device === device && event.seq === seq) return entryOf(event, text);
  return { device, seq, hash: sha256Hex(text), text, prev: null, stream: null, texts: [] };
}

export const stubEntry = (device: DeviceId, seq: number, hash: Hash): Entry => ({
  device,
  seq,
  hash,
  text: null,
  prev: null,
  stream: null,
  texts: [],
});

/** The event of an entry in its newest shape, or why it is set aside. Never throws. */
export function decodeEntry(entry: Entry): Decoded {
  if (entry.text === null) return { kind: 'parked', why: 'stub', entry };
  const event = entry.stream === null ? undefined : parseJson(entry.text);
  if (!v.is(envelope, event)) return { kind: 'parked', why: 'malformed', entry };
  const codec = codecOf(event.type, event.version);
  if (codec === undefined) return { kind: 'parked', why: 'newer', entry };
  if (!v.is(codec.schema, event.data)) return { kind: 'parked', why: 'malformed', entry };
  return {
    kind: 'event',
    held: { event: event as StoredEvent as StoredEvent<LedgerEvent>, hash: entry.hash },
  };
}

function entryOf(event: StoredEvent, text: string): Entry {
  const { device, seq, prev, stream } = event;
  const codec = codecOf(event.type, event.version);
  const texts =
    codec?.texts !== undefined && v.is(codec.schema, event.data)
      ? codec.texts(event.data as { person: string })
      : [];
  return { device, seq, hash: sha256Hex(text), text, prev, stream, texts };
}

function readEnvelope(text: string): StoredEvent | undefined {
  if (utf8Length(text) > limits.eventBytesMax || loneSurrogate.test(text)) return undefined;
  const value = parseJson(text);
  if (!v.is(envelope, value) || depthOf(value) > 16 || canonicalJson(value) !== text)
    return undefined;
  return value as StoredEvent;
}

/**
 * JSON writes half a surrogate pair as an escape; such a text has no UTF-8 and would hash
 * differently elsewhere.
 */
const loneSurrogate = /(?<!\\)(?:\\\\)*\\ud[89a-f]|[\ud800-\udfff]/u;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function depthOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  let deepest = 0;
  for (const each of Object.values(value)) deepest = Math.max(deepest, depthOf(each));
  return deepest + 1;
}
