import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullCode, readCode, shortCode, stateDigest } from '../contract/check-code.ts';
import { checkCode, digestOf } from './check-code.ts';
import { sha256 } from './sha256.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const have = fc.dictionary(hex(16), fc.tuple(fc.integer({ min: 1 }), hex(64)));

test('[EV8] the verifier and the product give a state the same digest and the same code', () => {
  fc.assert(
    fc.property(have, (held) => {
      expect(digestOf(held)).toBe(stateDigest(held));
      expect(checkCode(digestOf(held))).toBe(shortCode(stateDigest(held)));
    }),
  );
});

test('[EV7] a code is read as people write it, short or whole, and is of no other state', () => {
  const [digest, other] = [sha256('a'), sha256('b')];
  const short = shortCode(digest);
  expect(short).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  const written = [
    short,
    short.toLowerCase(),
    short.replaceAll('-', ''),
    ` ${short.replaceAll('-', ' ')} `,
  ];
  for (const typed of [...written, fullCode(digest), fullCode(digest).toLowerCase()]) {
    expect(readCode(typed)?.isOf(digest), typed).toBe(true);
    expect(readCode(typed)?.isOf(other), typed).toBe(false);
  }
  expect(readCode(short.replaceAll('0', 'O').replaceAll('1', 'I'))?.isOf(digest)).toBe(true);
  for (const none of ['', 'ABCD', `${short}0`, 'UUUU-UUUU-UUUU', `${fullCode(digest)}0`])
    expect(readCode(none), none).toBeUndefined();
});

test('[EV1] its own SHA-256 is that of the standard, at every length round a block', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256(new Uint8Array(1_000_000).fill(97))).toBe(
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
  );
});

test('[EV1] and agrees with Node’s for any bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
      expect(sha256(bytes)).toBe(Buffer.from(digest).toString('hex'));
    }),
  );
});
