import { expect, test } from 'vitest';
import { newDevice } from '../http-fixtures.ts';
import { isSignedBy } from './device-keys.ts';

test('[SV49] what a browser signed is recognized, and nothing else is', async () => {
  const [device, other] = [await newDevice(), await newDevice()];
  const signature = await device.sign('a statement');
  expect(isSignedBy(device.key, 'a statement', signature)).toBe(true);
  expect(isSignedBy(device.key, 'another statement', signature)).toBe(false);
  expect(isSignedBy(other.key, 'a statement', signature)).toBe(false);
  for (const forged of ['', 'AAAA', 'A'.repeat(86), signature.slice(0, -2), `${signature}AA`]) {
    expect(isSignedBy(device.key, 'a statement', forged)).toBe(false);
  }
});

test('[SV49] a key of another kind signs nothing here', async () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-384' };
  const { publicKey, privateKey } = await crypto.subtle.generateKey(algorithm, false, [
    'sign',
    'verify',
  ]);
  const key = Buffer.from(await crypto.subtle.exportKey('spki', publicKey)).toString('base64url');
  const hashed = { name: 'ECDSA', hash: 'SHA-256' };
  const bytes = await crypto.subtle.sign(hashed, privateKey, new TextEncoder().encode('x'));
  expect(isSignedBy(key, 'x', Buffer.from(bytes).toString('base64url'))).toBe(false);
  expect(isSignedBy('A'.repeat(100), 'x', 'A'.repeat(86))).toBe(false);
});
