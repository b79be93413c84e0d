/**
 * Old segments once more, sorted by stream, in deflated blocks: what a stream has of many years lies in a
 * few of them, not somewhere in every segment. A cache beside the log: it names the segments that it was
 * made of, and counts only while exactly these are there.
 */
import { crc32c } from '../contract/crc32c.ts';
import { sha256Hex } from '../contract/hash.ts';
import { markOf } from '../contract/stream-mark.ts';
import type { DeviceId, Entry, Hash, StreamId } from '../event-sourcing/stored-event.ts';

/** A segment, as its directory is named. */
export type Source = readonly [device: DeviceId, from: number, content: Hash];

/** `streams`: as directories name them. `firsts`: of each block the first. */
export type CopyHead = {
  readonly name: Hash;
  readonly level: number;
  readonly sources: readonly Source[];
  readonly streams: Uint32Array;
  readonly firsts: Uint32Array;
  readonly checksum: number;
};

export type CopyBlock = {
  readonly block: number;
  readonly name: Hash;
  readonly bytes: Uint8Array;
  readonly checksum: number;
};

export type SortedCopy = { readonly head: CopyHead; readonly blocks: readonly CopyBlock[] };

export const blockEntries = 128;

/** An entry with the mark of its stream, by which it is sorted. */
export type Marked = { readonly mark: number; readonly entry: Entry };

/** `entries`: all that the sources hold. What has no stream is asked for by its place only. */
export function sortCopy(
  level: number,
  sources: readonly Source[],
  entries: readonly Entry[],
): Promise<SortedCopy> {
  return writeCopy(level, sources, marked(entries).sort(inCopy));
}

/** `sorted`: all that the sources hold, in order, one by one or some at a time. */
export async function writeCopy(
  level: number,
  sources: readonly Source[],
  sorted: Iterable<Marked> | AsyncIterable<Marked>,
): Promise<SortedCopy> {
  const name = nameOf(sources);
  const blocks: CopyBlock[] = [];
  const [firsts, streams]: [number[], Set<number>] = [[], new Set()];
  let part: Marked[] = [];
  async function close(): Promise<void> {
    const bytes = await deflated(JSON.stringify(part.map(({ entry }) => tupleOf(entry))));
    firsts.push(part[0]?.mark ?? 0);
    blocks.push({ block: blocks.length, name, bytes, checksum: crc32c(bytes) });
    part = [];
  }
  for await (const each of sorted) {
    part.push(each);
    streams.add(each.mark);
    if (part.length === blockEntries) await close();
  }
  if (part.length > 0) await close();
  const lists = { streams: Uint32Array.from(streams), firsts: Uint32Array.from(firsts) };
  return { head: { name, level, sources, ...lists, checksum: checksumOf(lists) }, blocks };
}

/** Of each stream the mark is reckoned once. */
export function marked(entries: readonly Entry[]): Marked[] {
  const marks = new Map<StreamId, number>();
  return entries.flatMap((entry) => {
    const { stream } = entry;
    if (stream === null) return [];
    const mark = marks.get(stream) ?? markOf(stream);
    marks.set(stream, mark);
    return { mark, entry };
  });
}

/** The order of a copy: that in which streams are best read, and each stream lane by lane. */
export const inCopy = (a: Marked, b: Marked): number =>
  a.mark - b.mark || (isBefore(a.entry, b.entry) ? -1 : 1);

/** Of its entries those of some streams, or all; undefined where it is not as it was written. */
export async function openBlock(
  value: unknown,
  streams?: ReadonlySet<StreamId>,
): Promise<readonly Entry[] | undefined> {
  const { bytes, checksum }: Partial<CopyBlock> = Object(value);
  if (!(bytes instanceof Uint8Array) || crc32c(bytes) !== checksum) return undefined;
  try {
    const tuples = JSON.parse(await inflated(bytes)) as readonly Tuple[];
    const isAsked = ([, , , , , stream]: Tuple): boolean =>
      streams === undefined || (stream !== null && streams.has(stream));
    return tuples.filter(isAsked).map(entryOf);
  } catch {
    return undefined;
  }
}

export function isCopyHead(value: unknown): value is CopyHead {
  const { name, level, sources, streams, firsts, checksum }: Partial<CopyHead> = Object(value);
  return (
    Number.isInteger(level) &&
    Array.isArray(sources) &&
    nameOf(sources) === name &&
    streams instanceof Uint32Array &&
    firsts instanceof Uint32Array &&
    checksumOf({ streams, firsts }) === checksum
  );
}

/** The blocks in which entries of these streams may lie. */
export function blocksWith(
  { firsts, streams }: CopyHead,
  marks: Iterable<number>,
): ReadonlySet<number> {
  const blocks = new Set<number>();
  for (const mark of marks) {
    if (streams[placeOf(mark, streams)] !== mark) continue;
    // One stream may end where the next block begins with another of the same mark.
    let block = Math.max(0, placeOf(mark, firsts) - 1);
    for (; (firsts[block] ?? Number.POSITIVE_INFINITY) <= mark; block += 1) blocks.add(block);
  }
  return blocks;
}

/** Where it is in a list in order, or would be. */
function placeOf(mark: number, list: Uint32Array): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((list[middle] ?? 0) < mark) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** A copy in a form that is read no more bears another name, so it is made anew. */
const form = 1;

const nameOf = (sources: readonly Source[]): Hash => sha256Hex(JSON.stringify([form, ...sources]));

const checksumOf = ({ streams, firsts }: Pick<CopyHead, 'streams' | 'firsts'>): number =>
  crc32c(bytesOf(firsts), 0, firsts.byteLength, crc32c(bytesOf(streams)));

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

type Tuple = readonly [
  device: DeviceId,
  seq: number,
  hash: Hash,
  text: string | null,
  prev: Hash | null,
  stream: StreamId | null,
  texts: readonly Hash[],
];

const tupleOf = ({ device, seq, hash, text, prev, stream, texts }: Entry): Tuple => [
  device,
  seq,
  hash,
  text,
  prev,
  stream,
  texts,
];

const entryOf = ([device, seq, hash, text, prev, stream, texts]: Tuple): Entry => ({
  device,
  seq,
  hash,
  text,
  prev,
  stream,
  texts,
});

function isBefore(a: Entry, b: Entry): boolean {
  const [one, other] = [a.stream ?? '', b.stream ?? ''];
  if (one !== other) return one < other;
  return a.device === b.device ? a.seq < b.seq : a.device < b.device;
}

async function deflated(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function inflated(bytes: Uint8Array): Promise<string> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream('deflate-raw'))).text();
}
