/** Keeps a push below its size in bytes. */
import { utf8Length } from '../contract/utf8-length.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';

/** A run line of its own for each is the most that an entry can cost besides its text. */
const lineBytes = 80;

/**
 * As many as fit, in their order, and always the first: an entry alone is below any server's limit.
 */
export function cutBatch(entries: readonly Entry[], bytesMax: number): readonly Entry[] {
  let bytes = 0;
  for (const [index, { text, hash }] of entries.entries()) {
    bytes += utf8Length(text ?? hash) + lineBytes;
    if (bytes > bytesMax && index > 0) return entries.slice(0, index);
  }
  return entries;
}
