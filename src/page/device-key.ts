/**
 * This device's key pair: made here, kept where scripts can use but not read it, and told to others
 * as SPKI.
 */
import type { PublicKey } from '../domain/access/events.ts';
import type { Keyring } from '../indexeddb/cabinet.ts';

export type DeviceKey = {
  readonly publicKey: PublicKey;
  /** ECDSA P-256 over SHA-256 of the UTF-8 text; 64 bytes as base64url. */
  sign(text: string): Promise<string>;
};

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Undefined where the address gives the browser no keys (plain http to another machine). */
export async function deviceKey(keys: Keyring): Promise<DeviceKey | undefined> {
  if (!isSecureContext) return undefined;
  const [privateKey, publicKey] = await ownPair(keys);
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

async function ownPair(keys: Keyring): Promise<readonly [CryptoKey, CryptoKey]> {
  const [privateKey, publicKey] = [
    await keys.get('device-private'),
    await keys.get('device-public'),
  ];
  if (privateKey !== undefined && publicKey !== undefined) return [privateKey, publicKey];
  const made = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  await keys.set('device-public', made.publicKey);
  await keys.set('device-private', made.privateKey);
  return [made.privateKey, made.publicKey];
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
