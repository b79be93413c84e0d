/**
 * What a server's whole log amounts to, for a device that has none of it yet, and the histories of some
 * streams for a device that has not all of it yet. Both are lent: the log that comes later says what is true.
 */
import * as v from 'valibot';
import type { SnapshotFile } from '../event-sourcing/snapshot-shelf.ts';
import type { Entry, Hash } from '../event-sourcing/stored-event.ts';
import { hash, lane, seq } from './codec.ts';
import { decoder } from './decoder.ts';
import { sha256Hex } from './hash.ts';
import { limits } from './limits.ts';
import { haveSchema } from './page.ts';
import { utf8Length } from './utf8-length.ts';

/** `beside`: entries that a start reads besides what was `said`. */
export type LentState = SnapshotFile & {
  readonly ledger: string;
  readonly beside: readonly Entry[];
};

/** All that is held of some of the streams that were asked about, each in no particular order. */
export type StreamHistories = {
  readonly ledger: string;
  readonly histories: readonly { readonly stream: string; readonly entries: readonly Entry[] }[];
};

export type StreamsRequest = v.InferOutput<typeof streamsRequest>;

const place = v.pipe(v.tuple([lane, seq]), v.readonly());
const short = v.pipe(v.string(), v.maxLength(200));
const entry = v.pipe(
  v.object({
    device: lane,
    seq,
    hash,
    text: v.nullable(v.pipe(v.string(), v.maxLength(limits.eventBytesMax))),
    prev: v.nullable(hash),
    stream: v.nullable(short),
    texts: v.pipe(v.array(hash), v.readonly()),
    branch: v.exactOptional(
      v.object({ device: lane, seq, prev: hash, path: v.pipe(v.array(place), v.readonly()) }),
    ),
  }),
  // Its place in a chain is proven once the chain is here; its text is what it says at once.
  v.check(({ text, hash: named }) => text === null || sha256Hex(text) === named),
);
const entries = v.pipe(v.array(entry), v.readonly());
const ledger = v.pipe(v.string(), v.maxLength(100));
const state = v.object({
  tallystick: v.literal(1),
  ledger,
  fold: short,
  have: haveSchema,
  parked: v.pipe(v.array(place), v.readonly()),
  said: entries,
  beside: entries,
  parts: v.pipe(v.array(v.record(v.string(), v.string())), v.readonly()),
});
const streamsRequest = v.object({
  ledger,
  streams: v.pipe(v.array(short), v.maxLength(limits.streamsAskedMax), v.readonly()),
});
const streamHistories = v.object({
  tallystick: v.literal(1),
  ledger,
  histories: v.pipe(
    v.array(v.object({ stream: short, entries })),
    v.maxLength(limits.streamsAskedMax),
    v.readonly(),
  ),
});

export const encodeLentState = (lent: LentState): string =>
  JSON.stringify({ ...lent, tallystick: 1 });

/** The name of a text of that form. */
export const lentStateName = (text: string): Hash => sha256Hex(text);

const readState = decoder(state);

/** Undefined for another content than that of this name, and for what is no such text. */
export function decodeLentState(name: Hash, text: string): LentState | undefined {
  if (utf8Length(text) > limits.lentStateBytesMax || lentStateName(text) !== name) return undefined;
  const read = readState(text);
  if (read === undefined) return undefined;
  const { tallystick: _, ...lent } = read;
  return lent;
}

export const encodeStreamHistories = (told: StreamHistories): string =>
  JSON.stringify({ ...told, tallystick: 1 });

/** Each gives undefined for anything that is not that message. */
export const decodeStreamsRequest = decoder(streamsRequest);
export const decodeStreamHistories = decoder(streamHistories);
