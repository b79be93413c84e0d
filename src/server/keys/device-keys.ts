/** ECDSA P-256: checking what a device signed, and the key that is the server's own. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { PublicKey } from '../../domain/access/events.ts';

/**
 * `signature`: 64 bytes as WebCrypto makes them, base64url. False for anything that is not a P-256
 * key.
 */
export function isSignedBy(key: PublicKey, statement: string, signature: string): boolean {
  const publicKey = readPublicKey(key);
  if (publicKey === undefined) return false;
  const bytes = Buffer.from(signature, 'base64url');
  return verify(
    'sha256',
    Buffer.from(statement, 'utf8'),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    bytes,
  );
}

export type OwnKey = {
  readonly publicKey: PublicKey;
  /** As a device signs: SHA-256 of the UTF-8 text, 64 bytes as base64url. */
  sign(statement: string): string;
};

/** The server's own; the private half is made at the first start and stays in `path`, for its owner only. */
export function ownKey(path: string): OwnKey {
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
    // Whole and on the disk before anybody is told of it: devices write the public half into the ledger.
    writeFileSync(`${path}.new`, pem, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  }
  const key = createPrivateKey(readFileSync(path));
  return {
    publicKey: publicKeyText(createPublicKey(key)),
    sign: (statement) =>
      sign('sha256', Buffer.from(statement, 'utf8'), { key, dsaEncoding: 'ieee-p1363' }).toString(
        'base64url',
      ),
  };
}

export const publicKeyText = (key: KeyObject): PublicKey =>
  key.export({ format: 'der', type: 'spki' }).toString('base64url');

/** Reading a key takes as long as checking a signature. */
const keysRead = new Map<PublicKey, KeyObject>();
const keysReadMax = 2_000;

function readPublicKey(key: PublicKey): KeyObject | undefined {
  const known = keysRead.get(key);
  if (known !== undefined) return known;
  const read = parsePublicKey(key);
  if (read === undefined) return undefined;
  if (keysRead.size >= keysReadMax) keysRead.clear();
  keysRead.set(key, read);
  return read;
}

function parsePublicKey(key: PublicKey): KeyObject | undefined {
  try {
    const publicKey = createPublicKey({
      key: Buffer.from(key, 'base64url'),
      format: 'der',
      type: 'spki',
    });
    return publicKey.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? publicKey : undefined;
  } catch {
    return undefined;
  }
}
