import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from './hash.ts';

const digest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

test('[CO12] a hash is over the UTF-8 bytes of a text, whatever stands in it and however long it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(40), (text, times) => {
      expect(sha256Hex(text)).toBe(digest(text));
      expect(sha256Hex(text.repeat(times))).toBe(digest(text.repeat(times)));
    }),
    { numRuns: 500 },
  );
  for (const text of ['\u{d800}', 'a\u{dfff}\u{d800}\u{e000}\uffff\u{10ffff}', 'x'.repeat(100_000)])
    expect(sha256Hex(text)).toBe(digest(text));
});
