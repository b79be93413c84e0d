import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  claimStatement,
  decodeClaimAnswer,
  decodeClaimRequest,
  decodeJoinAnswer,
  decodeJoinRequest,
  decodeLoginAnswer,
  decodeLoginRequest,
  decodeNonceAnswer,
  joinStatement,
  loginStatement,
} from '../contract/auth-messages.ts';
import {
  encodeBundleFoot,
  encodePhotoHead,
  readBundleFoot,
  readPhotoHead,
} from '../contract/bundle-photos.ts';
import { canonicalJson } from '../contract/canonical-json.ts';
import { decodeEntry } from '../contract/entry.ts';
import { sha256Hex } from '../contract/hash.ts';
import { decodeStreamHistories, decodeStreamsRequest } from '../contract/lent-state.ts';
import { decodeLinkAnswer, decodeLookAnswer, decodeWaitAnswer } from '../contract/link-messages.ts';
import {
  decodeHealth,
  decodeHint,
  decodeLacksAnswer,
  decodeLacksRequest,
  decodePhotoAnswer,
  decodePullRequest,
  decodePushAnswer,
  decodeSegmentList,
} from '../contract/messages.ts';
import { decodePage, textHash } from '../contract/page.ts';
import {
  decodeChallengeAnswer,
  decodePasskeyNeeded,
  decodePasskeysAnswer,
} from '../contract/passkey-messages.ts';
import { sealStatement } from '../contract/seal.ts';
import { decodeSegmentFile } from '../contract/segment-file.ts';
import { statementText } from '../contract/server-statement.ts';
import { origin } from './http-fixtures.ts';
import { isSignedBy } from './keys/device-keys.ts';
import { checkPasskey } from './letting-in/check-passkey.ts';

const document = readFileSync(join(import.meta.dirname, '../../docs/protocol.md'), 'utf8');
const examplesByName = new Map(
  [...document.matchAll(/^```\w+ ([a-z-]+)\n(.*?)^```$/gms)].map(
    ([, name, text]) => [name, text] as const,
  ),
);

function example(name: string): string {
  const text = examplesByName.get(name);
  if (text === undefined) throw new Error(`docs/protocol.md has no example ${name}`);
  return text;
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the example is not what it says');
  return value;
}

test('[SV47] the page in the document is whole, and each of its events is read', () => {
  const decoded = decodePage(example('page'));
  if ('refused' in decoded) throw new Error(decoded.detail);
  const { entries } = decoded.page;
  expect(entries.map((entry) => decodeEntry(entry).kind)).toEqual(['event', 'event', 'event']);
  expect(entries.slice(1).map(({ prev }) => prev)).toEqual(
    entries.slice(0, -1).map(({ hash }) => hash),
  );
  const answer = present(decodePushAnswer(example('push-answer')));
  expect(answer.have).toEqual({ [entries[0]?.device ?? '']: [3, entries[2]?.hash] });
  const [text] = JSON.parse(example('texts')).texts;
  expect(textHash(text.salt, text.text)).toBe(text.hash);
  expect(answer.wants).toEqual([text.hash]);
});

test.each([
  ['health', decodeHealth],
  ['pull-request', decodePullRequest],
  ['hint', decodeHint],
  ['lacking-request', decodeLacksRequest],
  ['lacking-answer', decodeLacksAnswer],
  ['photo-answer', decodePhotoAnswer],
  ['segment-list', decodeSegmentList],
  ['claim-answer', decodeClaimAnswer],
  ['join-answer', decodeJoinAnswer],
  ['nonce-answer', decodeNonceAnswer],
  ['login-answer', decodeLoginAnswer],
  ['link-answer', decodeLinkAnswer],
  ['look-answer', decodeLookAnswer],
  ['wait-answer', decodeWaitAnswer],
  ['passkey-needed', decodePasskeyNeeded],
  ['passkeys-answer', decodePasskeysAnswer],
  ['challenge-answer', decodeChallengeAnswer],
  ['streams-request', decodeStreamsRequest],
  ['stream-histories', decodeStreamHistories],
] as const)('[SV47] the example %s is that message', (name, decode) => {
  expect(decode(example(name))).toEqual(JSON.parse(example(name)));
});

test('[SV47] the lines of a bundle in the document are those that are written and read', () => {
  const read = present(readPhotoHead(example('bundle-photo')));
  expect(encodePhotoHead(read.head)).toBe(example('bundle-photo'));
  const foot = present(readBundleFoot(example('bundle-foot')));
  expect(encodeBundleFoot(foot)).toBe(example('bundle-foot'));
});

test('[SV47] the file in the document is the one that is listed, and holds the page and its seal', () => {
  const { segments } = present(decodeSegmentList(example('segment-list')));
  const file = decodeSegmentFile(segments[0]?.file ?? '', example('segment-file').trimEnd());
  const decoded = decodePage(example('page'));
  if ('refused' in decoded) throw new Error(decoded.detail);
  const { seals } = JSON.parse(example('seals'));
  expect(file).toEqual({ ledger: 'ledger-1', entries: decoded.page.entries, seals });
});

test('[SV47] the signatures in the document are true', () => {
  const claim = present(decodeClaimRequest(example('claim-request')));
  expect(claimStatement(origin, claim)).toBe(example('claim-statement').trim());
  expect(isSignedBy(claim.key, claimStatement(origin, claim), claim.signature)).toBe(true);
  const join = present(decodeJoinRequest(example('join-request')));
  expect(isSignedBy(join.key, joinStatement(origin, join), join.signature)).toBe(true);
  const { device, nonce, signature } = present(decodeLoginRequest(example('login-request')));
  const statement = loginStatement(origin, claim.ledger, device, nonce);
  expect(isSignedBy(claim.key, statement, signature)).toBe(true);
  expect(isSignedBy(join.key, statement, signature)).toBe(false);
});

test('[SV47] the passkey in the document signs the challenge in the document', () => {
  const needed = present(decodePasskeyNeeded(example('passkey-needed')));
  const passkey = JSON.parse(example('passkey-proof'));
  const login = { ...JSON.parse(example('login-request')), passkey };
  const proof = present(present(decodeLoginRequest(JSON.stringify(login))).passkey);
  const kept = {
    credential: proof.credential,
    key: example('passkey-key').trim(),
    host: 'localhost',
    counter: 0,
    member: '',
    label: '',
    addedAt: 0,
  };
  const takeChallenge = (challenge: string) => challenge === needed.challenge;
  expect(checkPasskey(proof, kept, { origin, takeChallenge })).toEqual({ counter: 2 });
  expect(needed.passkeys.map(({ credential }) => credential)).toEqual([proof.credential]);
});

test('[SE5] the seal and the statement in the document are true, and of the entries in it', () => {
  const keys = [...document.matchAll(/here\n?\s*`([A-Za-z0-9_-]{100,})`/g)].map(([, key]) => key);
  const [seal] = JSON.parse(example('seals')).seals;
  expect(sealStatement('ledger-1', seal)).toBe(example('seal-statement').trim());
  expect(isSignedBy(keys[0] ?? '', example('seal-statement').trim(), seal.signature)).toBe(true);
  const { have } = present(decodePushAnswer(example('push-answer')));
  expect(have).toEqual({ [seal.device]: [seal.seq, seal.head] });
  const statement = JSON.parse(example('server-statement'));
  const text = statementText('ledger-1', statement);
  expect(text).toBe(example('server-statement-text').trim());
  expect(statement.digest).toBe(sha256Hex(canonicalJson(have)));
  expect(isSignedBy(keys[1] ?? '', text, statement.signature)).toBe(true);
  expect(seal.witness).toBe(sha256Hex(text));
});
