/**
 * How photos lie in a bundle: behind its page, which stays as it is, each with a line before its bytes,
 * and a last line that says where they begin. So a reader takes them one by one out of a file that is
 * larger than its memory, and a file without its last line was cut.
 */
import * as v from 'valibot';
import { canonicalJson } from './canonical-json.ts';
import { decoder } from './decoder.ts';
import { limits } from './limits.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const head = v.object({
  photo: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  bytes: v.pipe(whole, v.maxValue(limits.photoBytesMax)),
});
const foot = v.object({ tallystick: v.literal(1), pageBytes: whole, photos: whole });

/** What follows the line: so many bytes, and one line feed. */
export type PhotoHead = v.InferOutput<typeof head>;
/** `pageBytes`: how long the page is, hence where the first photo's line begins. */
export type BundleFoot = v.InferOutput<typeof foot>;

export const encodePhotoHead = (said: PhotoHead): string => `${canonicalJson(said)}\n`;
export const encodeBundleFoot = (said: Omit<BundleFoot, 'tallystick'>): string =>
  `${canonicalJson({ tallystick: 1, ...said })}\n`;

/** No line of a photo and no foot is longer, in bytes. */
export const bundleLineMax = 200;

const decodeHead = decoder(head);
const decodeFoot = decoder(foot);

/** Of a text that begins with the line. `length`: of the line with its end. */
export function readPhotoHead(
  text: string,
): { readonly head: PhotoHead; readonly length: number } | undefined {
  const end = text.indexOf('\n');
  const read = end < 0 ? undefined : decodeHead(text.slice(0, end));
  return read && { head: read, length: end + 1 };
}

/** Of the last `bundleLineMax` bytes of a file; undefined where it carries no photos, or was cut. */
export function readBundleFoot(tail: string): BundleFoot | undefined {
  const lines = tail.split('\n');
  return lines.at(-1) === '' ? decodeFoot(lines.at(-2) ?? '') : undefined;
}
