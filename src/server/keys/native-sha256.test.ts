import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../contract/hash.ts';
import { nativeSha256 } from './native-sha256.ts';

test('[SV53] the server hashes any text as browsers do, half of a surrogate pair included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (strange, plain) => {
      for (const text of [strange, plain, `${plain}\ud800`, `\udfff${strange}`])
        expect(nativeSha256(text)).toBe(sha256Hex(text));
    }),
  );
});
