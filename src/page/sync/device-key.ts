/**
 * This device's key pair: made here, kept where scripts can use but not read it, and told to others
 * as SPKI.
 */
import type { PublicKey } from '../../domain/access/events.ts';
import type { Sign } from '../../event-sourcing/seal.ts';
import type { Keyring } from '../../indexeddb/cabinet.ts';
import { base64Url, bytesOf } from '../browser/base64-url.ts';

export type DeviceKey = {
  readonly publicKey: PublicKey;
  /** ECDSA P-256 over SHA-256 of the UTF-8 text; 64 bytes as base64url. */
  sign(text: string): Promise<string>;
};

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Undefined where the address gives the browser no keys (plain http to another machine). */
export async function deviceKey(keys: Keyring): Promise<DeviceKey | undefined> {
  if (!hasKeys) return undefined;
  return keyOf((await heldPair(keys)) ?? (await newPair(keys)));
}

/**
 * Signs with the key that this device has. Where it has none, or has lost it, none is made: nobody would
 * know it.
 */
export const signWith =
  (keys: Keyring): Sign =>
  async (statement) => {
    const pair = hasKeys ? await heldPair(keys) : undefined;
    return pair && (await keyOf(pair)).sign(statement);
  };

/** Only an address that can be trusted gives a page keys. */
const hasKeys = globalThis.crypto?.subtle !== undefined;

type Pair = readonly [privateKey: CryptoKey, publicKey: CryptoKey];

async function keyOf([privateKey, publicKey]: Pair): Promise<DeviceKey> {
  return {
    publicKey: base64Url(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))),
    async sign(text) {
      const bytes = new TextEncoder().encode(text);
      return base64Url(
        new Uint8Array(
          await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes),
        ),
      );
    },
  };
}

const verifying = new Map<PublicKey, Promise<CryptoKey | null>>();

/**
 * Whether the owner of that key signed this text. Where the address gives the browser no keys nobody can
 * say, and then everybody is believed: whoever sits between here and the server could change the app
 * itself.
 */
export async function isSignedBy(
  key: PublicKey,
  statement: string,
  signature: string,
): Promise<boolean> {
  if (!hasKeys) return true;
  let imported = verifying.get(key);
  if (imported === undefined) {
    imported = importKey(key);
    verifying.set(key, imported);
  }
  const publicKey = await imported;
  if (publicKey === null) return false;
  const hashed = { name: 'ECDSA', hash: 'SHA-256' };
  const bytes = new TextEncoder().encode(statement);
  return crypto.subtle.verify(hashed, publicKey, bytesOf(signature), bytes);
}

const importKey = (key: PublicKey): Promise<CryptoKey | null> =>
  Promise.resolve()
    .then(() => crypto.subtle.importKey('spki', bytesOf(key), algorithm, false, ['verify']))
    .catch(() => null);

export const hasOwnPair = async (keys: Keyring): Promise<boolean> =>
  (await heldPair(keys)) !== undefined;

async function heldPair(keys: Keyring): Promise<Pair | undefined> {
  const [privateKey, publicKey] = [
    await keys.get('device-private'),
    await keys.get('device-public'),
  ];
  return privateKey && publicKey && [privateKey, publicKey];
}

async function newPair(keys: Keyring): Promise<Pair> {
  const made = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  await keys.set('device-public', made.publicKey);
  await keys.set('device-private', made.privateKey);
  return [made.privateKey, made.publicKey];
}
