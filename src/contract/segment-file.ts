/**
 * A stretch of one lane as a file of columns: how what is old comes to a device that lacks much. It holds
 * no hashes, since each event names the one before it: all of them follow from the hash that the first
 * one follows, and lead to the head that the lane's author has signed. The file is named by its content.
 */
import * as v from 'valibot';
import type { Seal } from '../event-sourcing/seal.ts';
import { type Entry, genesis, type Hash } from '../event-sourcing/stored-event.ts';
import { toColumns } from './columns.ts';
import { sha256Hex } from './hash.ts';
import { limits } from './limits.ts';
import { readColumns } from './read-columns.ts';
import { signatureSchema } from './seal.ts';
import { utf8Length } from './utf8-length.ts';

export type SegmentFile = {
  readonly ledger: string;
  /** Of one lane, in order of seq, without a gap. */
  readonly entries: readonly Entry[];
  readonly seals: readonly Seal[];
};

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const device = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const whole = v.pipe(v.number(), v.safeInteger());
const seq = v.pipe(whole, v.minValue(1));
const list = v.array(v.unknown());
/**
 * Only so much that reading it ends: whatever else is wrong makes other texts, whose hashes do not lead to
 * the head.
 */
const columnsSchema = v.object({
  shapes: v.array(
    v.object({
      type: v.string(),
      version: whole,
      keys: v.array(whole),
      isDated: v.boolean(),
      isFollowing: v.boolean(),
    }),
  ),
  shape: v.pipe(v.array(whole), v.minLength(1), v.maxLength(limits.segmentEntriesMax)),
  actor: v.array(v.string()),
  cause: v.array(v.string()),
  stream: v.array(v.string()),
  recordedAt: v.array(whole),
  happenedAt: list,
  after: list,
  data: v.array(v.tuple([v.string(), list])),
  unread: v.record(v.string(), v.object({ text: v.nullable(v.string()) })),
});
const fileSchema = v.object({
  tallystick: v.literal(1),
  ledger: v.pipe(v.string(), v.maxLength(100)),
  lane: device,
  from: seq,
  before: hash,
  head: hash,
  columns: columnsSchema,
  /** Of entries whose text cannot be had, by their index. */
  stubs: v.record(v.string(), hash),
  /** The head of each is that of the entry at its seq. */
  seals: v.array(v.tuple([seq, v.nullable(hash), signatureSchema])),
});

/** Undefined where a reader would refuse it. `entries`: of one lane that is no branch, without a gap. */
export function encodeSegmentFile({ ledger, entries, seals }: SegmentFile): string | undefined {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const before = first.prev ?? (first.seq === 1 ? genesis : undefined);
  if (before === undefined || entries.length > limits.segmentEntriesMax) return undefined;
  const { texts: _, unread, ...columns } = toColumns(entries, before);
  const texts = Object.entries(unread).map(([index, { text }]) => [index, { text }] as const);
  const stubs = [...entries.entries()].filter(([, { text }]) => text === null);
  const text = JSON.stringify({
    tallystick: 1,
    ledger,
    lane: first.device,
    from: first.seq,
    before,
    head: last.hash,
    columns: { ...columns, unread: Object.fromEntries(texts) },
    stubs: Object.fromEntries(stubs.map(([index, { hash: of }]) => [index, of])),
    seals: seals.map(({ seq: at, witness, signature }) => [at, witness, signature]),
  });
  return utf8Length(text) <= limits.segmentBytesMax ? text : undefined;
}

/** The name of a file. */
export const segmentName = (text: string): Hash => sha256Hex(text);

/**
 * What stands in a file of that name: each entry as the one door reads its text. Undefined for another
 * content, for what is no such file, and where the chain does not lead to its head.
 */
export function decodeSegmentFile(name: Hash, text: string): SegmentFile | undefined {
  if (utf8Length(text) > limits.segmentBytesMax || segmentName(text) !== name) return undefined;
  try {
    const said = v.safeParse(fileSchema, JSON.parse(text));
    return said.success ? readFile(said.output, text) : undefined;
  } catch {
    // Columns that do not fit each other, or what is nested deeper than a stack of calls can be.
    return undefined;
  }
}

function readFile(file: v.InferOutput<typeof fileSchema>, source: string): SegmentFile | undefined {
  const { ledger, lane, from, head } = file;
  const entries = readColumns(file, source);
  const seals = file.seals.flatMap(([at, witness, signature]): readonly Seal[] => {
    const entry = entries[at - from];
    if (entry === undefined) return [];
    return [{ device: lane, seq: at, head: entry.hash, witness, signature }];
  });
  return entries.at(-1)?.hash === head ? { ledger, entries, seals } : undefined;
}
