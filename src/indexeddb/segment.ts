/**
 * A sealed segment: a thousand or more entries of one lane in one value, which reads several times faster
 * than as many rows and takes a fraction of the room. It is never changed: whatever must change an entry
 * in it puts all of them back as rows first.
 */
import { checkedShapes } from '../contract/checked-columns.ts';
import { type Columns, fromColumns, toColumns } from '../contract/columns.ts';
import { crc32c } from '../contract/crc32c.ts';
import { hexOfBytes, sha256Hex } from '../contract/hash.ts';
import { marksOf } from '../contract/stream-mark.ts';
import { readBranchName } from '../event-sourcing/branch.ts';
import { type DeviceId, type Entry, genesis, type Hash } from '../event-sourcing/stored-event.ts';

/** `count` entries from `from` on; `before` is the hash of the one that they follow. */
export type SegmentRow = {
  readonly device: DeviceId;
  readonly from: number;
  readonly count: number;
  readonly before: Hash;
  /** 32 bytes for each entry. */
  readonly hashes: Uint8Array;
  /** JSON. */
  readonly columns: string;
  /** Of the hashes and of the columns: cheap enough to be compared whenever they are read. */
  readonly checksums: readonly [hashes: number, columns: number];
  /** SHA-256 over both: its name among segments. */
  readonly content: Hash;
};

/**
 * Which streams a segment has, each as a number of 32 bits: a few of them share one. `checksum`: of these
 * numbers.
 */
export type DirectoryRow = Pick<SegmentRow, 'device' | 'from' | 'content'> & {
  readonly streams: Uint32Array;
  readonly checksum: number;
};

export type Sealed = { readonly segment: SegmentRow; readonly directory: DirectoryRow };

/** How many entries stay rows, how many a segment has, and how many segments are sorted together. */
export type SegmentSizes = {
  readonly tail: number;
  readonly min: number;
  readonly max: number;
  readonly fan: number;
};
export const segmentSizes: SegmentSizes = { tail: 1_000, min: 1_000, max: 2_000, fan: 4 };
const bulkEntries = 500;

/** In a branch the place of an entry is not what its text says; there are few, and they stay rows. */
export const isSealable = (lane: DeviceId): boolean => readBranchName(lane) === undefined;

/** What is written to a lane at once, so many and more, goes straight into segments. */
export const isBulk = (entries: readonly Entry[]): boolean =>
  entries.length >= bulkEntries && isSealable(entries[0]?.device ?? '');

/** `entries`: of one such lane, in order of seq, without a gap. */
export function sealSegment(entries: readonly Entry[]): Sealed {
  const [first] = entries;
  if (first === undefined) throw new Error('a segment of nothing is a bug of the caller');
  const { device, seq: from } = first;
  const before = first.prev ?? genesis;
  const named = entries.map(({ hash }) => hash).join('');
  const hashes = bytesOf(named);
  const columns = JSON.stringify(toColumns(entries, before));
  const checksums = [crc32c(hashes), crc32c(utf8.encode(columns))] as const;
  const content = sha256Hex(`${named}${columns}`);
  const names = new Set(entries.flatMap(({ stream }) => stream ?? []));
  const streams = Uint32Array.from(marksOf(names));
  const { length: count } = entries;
  return {
    segment: { device, from, count, before, hashes, columns, checksums, content },
    directory: { device, from, content, streams, checksum: checksumOf(streams) },
  };
}

/** Cut into segments of at most `max`, none of them much smaller than the others. */
export function sealAll(entries: readonly Entry[], { max }: SegmentSizes): readonly Sealed[] {
  const parts = Math.ceil(entries.length / max);
  const size = Math.ceil(entries.length / parts);
  return Array.from({ length: parts }, (_, part) =>
    sealSegment(entries.slice(part * size, (part + 1) * size)),
  );
}

/** All entries of a segment, or undefined where it is not as it was written. */
export function openSegment(value: unknown): readonly Entry[] | undefined {
  const kept = isSegmentRow(value) ? opened.get(value.content) : undefined;
  const entries = readSegment(value, kept);
  if (entries === undefined || entries === kept) return entries;
  opened.set((value as SegmentRow).content, entries);
  const [oldest] = opened.keys();
  if (opened.size > openedMax && oldest !== undefined) opened.delete(oldest);
  return entries;
}

/** Of its entries those of some streams; undefined where it is not as it was written. */
export const openStreams = (
  value: unknown,
  streams: ReadonlySet<string>,
): readonly Entry[] | undefined =>
  readSegment(value, undefined, (stream) => stream !== null && streams.has(stream));

/** `kept`: what was read of the same content before. */
function readSegment(
  value: unknown,
  kept: readonly Entry[] | undefined,
  isWanted?: (stream: string | null) => boolean,
): readonly Entry[] | undefined {
  const hashes = hashesOf(value);
  if (!isSegmentRow(value) || hashes.length === 0) return undefined;
  const { device, from, before, columns, checksums } = value;
  if (crc32c(utf8.encode(columns)) !== checksums[1]) return undefined;
  if (kept !== undefined) return kept;
  const stretch = { device, from, before, hashes };
  const read: Columns = JSON.parse(columns);
  // Whoever takes all of it is about to decode it.
  return fromColumns(read, stretch, isWanted, isWanted === undefined ? checkedShapes(read) : []);
}

/** Of the entries in it, in order; none where they cannot be believed. */
export function hashesOf(value: unknown): readonly Hash[] {
  if (!isSegmentRow(value) || crc32c(value.hashes) !== value.checksums[0]) return [];
  return Array.from({ length: value.count }, (_, n) =>
    hexOfBytes(value.hashes.subarray(n * 32, n * 32 + 32)),
  );
}

/** Whether an entry of any of these streams may be in the segment. */
export function mayHold({ streams }: DirectoryRow, marks: ReadonlySet<number>): boolean {
  for (const each of streams) if (marks.has(each)) return true;
  return false;
}

export function isDirectoryRow(value: unknown): value is DirectoryRow {
  const { streams, checksum }: Partial<DirectoryRow> = Object(value);
  return streams instanceof Uint32Array && checksumOf(streams) === checksum;
}

const checksumOf = ({ buffer, byteOffset, byteLength }: Uint32Array): number =>
  crc32c(new Uint8Array(buffer, byteOffset, byteLength));

/** Pages of one segment are asked for one after the other. By content, so nothing in here can be old. */
const opened = new Map<Hash, readonly Entry[]>();
const openedMax = 4;

export function isSegmentRow(value: unknown): value is SegmentRow {
  const { device, from, count, before, hashes, columns, checksums, content }: Partial<SegmentRow> =
    Object(value);
  return (
    typeof device === 'string' &&
    Number.isSafeInteger(from) &&
    typeof before === 'string' &&
    hashes instanceof Uint8Array &&
    hashes.length === 32 * Number(count) &&
    typeof columns === 'string' &&
    Array.isArray(checksums) &&
    typeof content === 'string'
  );
}

const utf8 = new TextEncoder();

/** Of hexadecimal digits in lower case. */
function bytesOf(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length / 2);
  for (let n = 0; n < bytes.length; n += 1)
    bytes[n] = 16 * digitOf(digits.charCodeAt(2 * n)) + digitOf(digits.charCodeAt(2 * n + 1));
  return bytes;
}

const digitOf = (code: number): number => (code & 15) + 9 * (code >> 6);
