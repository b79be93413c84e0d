import { describe, expect, test } from 'vitest';
import { passkeyHost } from '../../contract/passkey-messages.ts';
import { origin } from '../http-fixtures.ts';
import type { Passkey } from '../store/passkeys.ts';
import { type Asked, checkNewPasskey, checkPasskey } from './check-passkey.ts';
import { type Said, softAuthenticator } from './passkey-fixtures.ts';

const challenge = 'c'.repeat(43);
const asked = (): Asked => {
  const open = new Set([challenge]);
  return { origin, takeChallenge: (each) => open.delete(each) };
};
const keptOf = (
  { credential, key }: { credential: string; key: string },
  counter = 0,
): Passkey => ({
  credential,
  key,
  counter,
  member: 'member-1',
  host: 'localhost',
  label: '',
  addedAt: 0,
});
const newOne = (made: ReturnType<ReturnType<typeof softAuthenticator>['create']>) => ({
  ...made,
  label: '',
  signature: '',
});

const lies: readonly (readonly [what: string, said: Partial<Said>, fault: string])[] = [
  ['the other purpose', { type: 'payment.get' }, 'another-purpose'],
  ['a challenge that nobody gave', { challenge: 'd'.repeat(43) }, 'challenge-unknown'],
  ['a page of another origin', { origin: 'https://evil.example' }, 'another-origin'],
  ['a page inside of another', { crossOrigin: true }, 'another-origin'],
  ['another name', { host: 'evil.example' }, 'another-host'],
  ['nobody there', { flags: 0x44 }, 'not-verified'],
  ['nobody recognised', { flags: 0x41 }, 'not-verified'],
  ['no challenge at all', { challenge: '' }, 'not-readable'],
];

describe('a passkey that is used', () => {
  test.each(['ec', 'rsa'] as const)('[WA2] counts with an %s key', (kind) => {
    const authenticator = softAuthenticator(kind);
    const proof = authenticator.get(challenge, { counter: 7 });
    expect(checkPasskey(proof, keptOf(authenticator), asked())).toEqual({ counter: 7 });
  });

  test.each(lies)('[WA2] by %s is refused', (_what, said, fault) => {
    const authenticator = softAuthenticator();
    const proof = authenticator.get(challenge, said);
    expect(checkPasskey(proof, keptOf(authenticator), asked())).toEqual({ fault });
  });

  test('[WA2] works once for one challenge', () => {
    const authenticator = softAuthenticator();
    const once = asked();
    const proof = authenticator.get(challenge);
    expect(checkPasskey(proof, keptOf(authenticator), once)).toEqual({ counter: 0 });
    expect(checkPasskey(proof, keptOf(authenticator), once)).toEqual({
      fault: 'challenge-unknown',
    });
  });

  test('[WA2] is refused with the signature of another, or over other words', () => {
    const [mine, other] = [softAuthenticator(), softAuthenticator()];
    const { signature } = other.get(challenge);
    const proof = mine.get(challenge);
    expect(checkPasskey({ ...proof, signature }, keptOf(mine), asked())).toEqual({
      fault: 'bad-signature',
    });
    const { authenticatorData } = mine.get(challenge, { counter: 1 });
    expect(checkPasskey({ ...proof, authenticatorData }, keptOf(mine), asked())).toEqual({
      fault: 'bad-signature',
    });
  });

  test.each([
    [5, 5, true],
    [4, 5, true],
    [0, 5, true],
    [6, 5, false],
    [0, 0, false],
  ])('[WA3] that says it was used %i times after %i: gone back is %s', (now, before, isBack) => {
    const authenticator = softAuthenticator();
    const proof = authenticator.get(challenge, { counter: now });
    const checked = checkPasskey(proof, keptOf(authenticator, before), asked());
    expect(checked).toEqual(isBack ? { fault: 'went-back' } : { counter: now });
  });

  test('[WA4] is of no use under another name of the same server', () => {
    const authenticator = softAuthenticator();
    const kept = { ...keptOf(authenticator), host: 'stock.example' };
    expect(checkPasskey(authenticator.get(challenge), kept, asked())).toEqual({
      fault: 'another-host',
    });
  });

  test.each(['', 'AA', 'A'.repeat(48)])(
    '[WA2] with data %j is not readable',
    (authenticatorData) => {
      const authenticator = softAuthenticator();
      const proof = { ...authenticator.get(challenge), authenticatorData };
      expect(checkPasskey(proof, keptOf(authenticator), asked())).toEqual({
        fault: 'not-readable',
      });
    },
  );
});

describe('a passkey that is made', () => {
  test.each(['ec', 'rsa'] as const)('[WA1] is taken with an %s key, and its name', (kind) => {
    const made = softAuthenticator(kind).create(challenge, { counter: 3 });
    expect(checkNewPasskey(newOne(made), asked())).toEqual({ host: 'localhost', counter: 3 });
  });

  test.each(lies)('[WA1] by %s is refused', (_what, said, fault) => {
    const made = softAuthenticator().create(challenge, said);
    expect(checkNewPasskey(newOne(made), asked())).toEqual({ fault });
  });

  test('[WA1] is refused under the id of another, without one, and with a key of another kind', () => {
    const made = newOne(softAuthenticator().create(challenge));
    const { credential } = softAuthenticator();
    expect(checkNewPasskey({ ...made, credential }, asked())).toEqual({
      fault: 'another-credential',
    });
    const without = softAuthenticator().get(challenge).authenticatorData;
    expect(checkNewPasskey({ ...made, authenticatorData: without }, asked())).toEqual({
      fault: 'another-credential',
    });
    const cut = made.authenticatorData.slice(0, 80);
    expect(checkNewPasskey({ ...made, authenticatorData: cut }, asked())).toEqual({
      fault: 'not-readable',
    });
    for (const key of [softAuthenticator('ed25519').key, 'AAAA'])
      expect(checkNewPasskey({ ...made, key }, asked())).toEqual({ fault: 'unknown-key' });
  });
});

test.each([
  ['https://stock.example', 'stock.example'],
  ['https://stock.lan:8443', 'stock.lan'],
  ['http://localhost:4747', 'localhost'],
  ['http://stock.lan', undefined],
  ['https://192.168.1.7:8443', undefined],
  ['https://[fe80::1]', undefined],
  ['https://127.0.0.1', undefined],
  ['null', undefined],
  ['', undefined],
])('[WA4] the name for passkeys of %s is %s', (from, host) => {
  expect(passkeyHost(from)).toBe(host);
});
