/**
 * What a record says: an entry of a lane that was written on this device, a forgettable text beside
 * it, or the card of the ledger, so that a browser that lost everything else still knows what it had.
 */
import type { HeldText } from '../event-sourcing/event-log.ts';
import type { DeviceId, Entry, Hash } from '../event-sourcing/stored-event.ts';
import { encodeRecord, headerBytes } from './record-format.ts';

/** An entry as it is kept: its place, its hash, and the exact text that was hashed. */
export type KeptEntry = {
  readonly device: DeviceId;
  readonly seq: number;
  readonly hash: Hash;
  readonly text: string;
};

/** The place alone, which costs no parsing. */
export type KeptPlace = Omit<KeptEntry, 'text'>;

export type JournalRecord =
  | { readonly kind: 'entry'; readonly entry: KeptEntry }
  | { readonly kind: 'text'; readonly text: HeldText }
  | { readonly kind: 'card'; readonly card: unknown }
  /** Erased, or written by a newer app. */
  | { readonly kind: 'other' };

const kinds = { entry: 0x45, text: 0x54, card: 0x43, erased: 0x58 } as const;
const newline = 0x0a;
const placePattern = /^E([0-9a-f]{16}) ([1-9]\d{0,15}) ([0-9a-f]{64})$/;
const placeBytesMax = 120;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const encode = (text: string): Uint8Array<ArrayBuffer> => encodeRecord(encoder.encode(text));

export const encodeEntry = ({ device, seq, hash, text }: KeptEntry): Uint8Array<ArrayBuffer> =>
  encode(`E${device} ${seq} ${hash}\n${text}`);

/** A stub has no text to keep. */
export const isKeepable = (entry: Entry): entry is Entry & { readonly text: string } =>
  entry.text !== null;

export const encodeText = ({ hash, salt, text }: HeldText): Uint8Array<ArrayBuffer> =>
  encode(`T${JSON.stringify({ hash, salt, text })}`);

/** `card`: anything that JSON can say. */
export const encodeCard = (card: unknown): Uint8Array<ArrayBuffer> =>
  encode(`C${JSON.stringify(card)}`);

/** Of the same size, so that it can take the place of what must be forgotten. */
export function encodeErased(payloadBytes: number): Uint8Array<ArrayBuffer> {
  return encodeRecord(new Uint8Array(payloadBytes).fill(kinds.erased));
}

/** `record`: with its header, as it waits to be written. */
export function isTextOf(record: Uint8Array, texts: ReadonlySet<Hash>): boolean {
  const said = decodePayload(record.subarray(headerBytes));
  return said.kind === 'text' && texts.has(said.text.hash);
}

/** Undefined if the record is no entry. */
export function placeOf(payload: Uint8Array): KeptPlace | undefined {
  if (payload[0] !== kinds.entry) return undefined;
  const end = payload.subarray(0, placeBytesMax).indexOf(newline);
  const found = end < 0 ? null : placePattern.exec(decoder.decode(payload.subarray(0, end)));
  if (found === null) return undefined;
  const [, device = '', seq = '', hash = ''] = found;
  return { device, seq: Number(seq), hash };
}

/** Never throws. */
export function decodePayload(payload: Uint8Array): JournalRecord {
  const place = placeOf(payload);
  if (place !== undefined) {
    const text = decoder.decode(payload.subarray(payload.indexOf(newline) + 1));
    return { kind: 'entry', entry: { ...place, text } };
  }
  const said = parse(decoder.decode(payload.subarray(1)));
  if (payload[0] === kinds.card && said !== undefined) return { kind: 'card', card: said };
  return payload[0] === kinds.text && isHeldText(said)
    ? { kind: 'text', text: said }
    : { kind: 'other' };
}

function isHeldText(value: unknown): value is HeldText {
  const { hash, salt, text } = Object(value) as Partial<Record<keyof HeldText, unknown>>;
  return typeof hash === 'string' && typeof salt === 'string' && typeof text === 'string';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
