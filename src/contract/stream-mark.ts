/** A stream in four bytes, as directories of segments and sorted copies name it. */
import { crc32c } from './crc32c.ts';
import { writeUtf8 } from './utf8-bytes.ts';

export function markOf(stream: string): number {
  const bytes = new Uint8Array(stream.length * 3);
  return crc32c(bytes.subarray(0, writeUtf8(stream, bytes)));
}

export const marksOf = (streams: Iterable<string>): ReadonlySet<number> =>
  new Set([...streams].map(markOf));

/**
 * As they lie in sorted copies: whoever reads many streams, some at a time, in this order opens each block
 * once, and in any other opens most blocks each time.
 */
export function inReadingOrder(streams: Iterable<string>): readonly string[] {
  const marked = [...streams].map((stream) => ({ stream, mark: markOf(stream) }));
  return marked.sort((a, b) => a.mark - b.mark).map(({ stream }) => stream);
}
