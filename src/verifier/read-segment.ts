/** One segment of a device's database and its directory, whatever is wrong with them. */
import { fieldsOf, isDevice, isHash, isSeq } from './canonical.ts';
import { crc32c } from './crc32c.ts';
import type { FoundEntry, Odd } from './evidence.ts';
import { genesis } from './lane.ts';
import { type Columns, entriesIn, marksOf, readColumns } from './segment-columns.ts';
import { sha256 } from './sha256.ts';

export type FoundSegment = {
  readonly device: string;
  readonly from: number;
  readonly to: number;
  readonly content: unknown;
  /** Undefined where its columns are not readable. */
  readonly marks: readonly number[] | undefined;
  readonly entries: Iterable<FoundEntry>;
};

const bytesEach = 32;

/** Of how many entries there are hashes. */
export function entriesOf(value: unknown): number {
  const { hashes } = fieldsOf(value);
  return hashes instanceof Uint8Array ? Math.floor(hashes.length / bytesEach) : 0;
}

/** Undefined where not even places and hashes can be read. Without columns, entries come as stubs. */
export function readSegment(value: unknown, odd: Odd): FoundSegment | undefined {
  const { device, from, count, before, hashes, content, ...rest } = fieldsOf(value);
  const held = entriesOf(value);
  const isPlaced = isDevice(device) && isSeq(from) && isSeq(from + held - 1);
  if (!isPlaced || !(hashes instanceof Uint8Array) || held === 0) {
    odd(device, from, 'a segment has the wrong form');
    return undefined;
  }
  const wrong = (detail: string): void => odd(device, from, `of a segment: ${detail}`);
  const json = typeof rest.columns === 'string' ? rest.columns : '';
  const hex = hexOf(hashes);
  if (count !== held || hashes.length !== held * bytesEach) wrong('its count');
  if (!areChecksums(rest.checksums, [crc32c(hashes), crc32c(json)])) wrong('its checksums');
  if (sha256(hex + json) !== content) wrong('its content hash');
  const columns = readColumns(json, held);
  if (columns === undefined) wrong('its columns');
  if (!isHash(before) || (columns && !doesFollow(columns, before))) wrong('what it follows');
  const stretch = {
    ...{ device, from, before: isHash(before) ? before : genesis },
    hashes: Array.from({ length: held }, (_, n) => hex.slice(n * 64, n * 64 + 64)),
  };
  return {
    ...{ device, from, to: from + held - 1, content },
    marks: columns && marksOf(columns),
    entries: columns === undefined ? stubsOf(stretch) : entriesIn(columns, stretch),
  };
}

/** There is one, and it lists just what the segment has. */
export function checkDirectories(
  { device, from, content, marks }: FoundSegment,
  directories: readonly unknown[],
  odd: Odd,
): void {
  const [directory] = directories;
  if (directories.length !== 1) {
    const detail = directories.length === 0 ? 'no directory' : 'more than one directory';
    odd(device, from, `of a segment: ${detail}`);
    return;
  }
  const { content: named, streams, checksum } = fieldsOf(directory);
  const isTrue =
    named === content &&
    streams instanceof Uint32Array &&
    crc32c(new Uint8Array(streams.buffer, streams.byteOffset, streams.byteLength)) === checksum &&
    (marks === undefined ||
      (streams.length === marks.length && marks.every((mark, n) => streams[n] === mark)));
  if (!isTrue) odd(device, from, 'of a segment: its directory');
}

/** What nobody could read says itself what it follows; of what could be read, the text says it. */
function doesFollow({ shape, unread }: Columns, before: string): boolean {
  return shape[0] !== -1 || (unread.get(0)?.prev ?? genesis) === before;
}

const areChecksums = (value: unknown, [hashes, columns]: readonly [number, number]): boolean =>
  Array.isArray(value) && value.length === 2 && value[0] === hashes && value[1] === columns;

type Places = {
  readonly device: string;
  readonly from: number;
  readonly hashes: readonly string[];
};

const stubsOf = ({ device, from, hashes }: Places): readonly FoundEntry[] =>
  hashes.map((hash, index) => ({
    ...{ device, seq: from + index, follows: null, text: null, hash },
    row: { prev: null, stream: null, texts: [] },
  }));

function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
