/**
 * Whether what an authenticator says is true, after WebAuthn, Level 2, §7.1 and §7.2: ES256 and RS256,
 * no attestation. The public key comes as SPKI from the browser, so no CBOR is read here.
 */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import {
  type AddPasskeyRequest,
  decodeClientData,
  type PasskeyProof,
  passkeyHost,
} from '../../contract/passkey-messages.ts';
import type { Passkey } from '../store/passkeys.ts';

export type PasskeyFault = {
  readonly fault:
    | 'not-readable'
    | 'another-purpose'
    | 'another-origin'
    | 'another-host'
    | 'challenge-unknown'
    | 'not-verified'
    | 'another-credential'
    | 'unknown-key'
    | 'went-back'
    | 'bad-signature';
};

export type Asked = {
  /** The page's own, as its browser wrote it in the header. */
  readonly origin: string;
  /** True once for what was asked of this device not long ago. */
  takeChallenge(challenge: string): boolean;
};

type AuthenticatorData = { readonly counter: number; readonly credential: string | undefined };

/** Of a new passkey: under which name, and how often it was used so far. */
export function checkNewPasskey(
  { credential, key, authenticatorData, clientData }: AddPasskeyRequest,
  asked: Asked,
): { readonly host: string; readonly counter: number } | PasskeyFault {
  const host = hostWhere('webauthn.create', clientData, asked);
  if (typeof host !== 'string') return host;
  const read = readAuthenticatorData(bytesOf(authenticatorData), host);
  if ('fault' in read) return read;
  if (read.credential !== credential) return { fault: 'another-credential' };
  return readKey(key) === undefined ? { fault: 'unknown-key' } : { host, counter: read.counter };
}

/** Of one that is known: how often it was used by now. */
export function checkPasskey(
  { authenticatorData, clientData, signature }: PasskeyProof,
  passkey: Passkey,
  asked: Asked,
): { readonly counter: number } | PasskeyFault {
  const host = hostWhere('webauthn.get', clientData, asked);
  if (typeof host !== 'string') return host;
  if (host !== passkey.host) return { fault: 'another-host' };
  const read = readAuthenticatorData(bytesOf(authenticatorData), host);
  if ('fault' in read) return read;
  const key = readKey(passkey.key);
  if (key === undefined) return { fault: 'unknown-key' };
  const signed = Buffer.concat([bytesOf(authenticatorData), sha256(bytesOf(clientData))]);
  if (!verify('sha256', signed, key, bytesOf(signature))) return { fault: 'bad-signature' };
  // One that counts and did not go on was copied.
  const counts = read.counter > 0 || passkey.counter > 0;
  if (counts && read.counter <= passkey.counter) return { fault: 'went-back' };
  return { counter: read.counter };
}

/** The name that this page's passkeys are bound to, if the browser was asked for this by this page. */
function hostWhere(
  type: string,
  clientData: string,
  { origin, takeChallenge }: Asked,
): string | PasskeyFault {
  const said = decodeClientData(bytesOf(clientData).toString('utf8'));
  if (said === undefined) return { fault: 'not-readable' };
  // Asked or not, it is used up with whatever comes of it.
  if (!takeChallenge(said.challenge)) return { fault: 'challenge-unknown' };
  if (said.type !== type) return { fault: 'another-purpose' };
  if (said.origin !== origin || said.crossOrigin === true) return { fault: 'another-origin' };
  return passkeyHost(origin) ?? { fault: 'another-host' };
}

/** The hash of the name, flags, a counter, and of a new passkey its id: WebAuthn, Level 2, §6.1. */
const at = { flags: 32, counter: 33, end: 37, idLength: 53, id: 55 } as const;
const flag = { present: 0x01, verified: 0x04, credential: 0x40 } as const;

function readAuthenticatorData(bytes: Buffer, host: string): AuthenticatorData | PasskeyFault {
  if (bytes.length < at.end) return { fault: 'not-readable' };
  if (!bytes.subarray(0, at.flags).equals(sha256(host))) return { fault: 'another-host' };
  const flags = bytes.readUInt8(at.flags);
  const isVerified = (flags & flag.present) !== 0 && (flags & flag.verified) !== 0;
  if (!isVerified) return { fault: 'not-verified' };
  const counter = bytes.readUInt32BE(at.counter);
  if ((flags & flag.credential) === 0) return { counter, credential: undefined };
  if (bytes.length < at.id) return { fault: 'not-readable' };
  const idEnd = at.id + bytes.readUInt16BE(at.idLength);
  if (bytes.length < idEnd) return { fault: 'not-readable' };
  return { counter, credential: bytes.subarray(at.id, idEnd).toString('base64url') };
}

const rsaBitsMin = 2_048;

function readKey(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: bytesOf(text), format: 'der', type: 'spki' });
    const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    const isKnown =
      (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') ||
      (key.asymmetricKeyType === 'rsa' && modulusLength >= rsaBitsMin);
    return isKnown ? key : undefined;
  } catch {
    return undefined;
  }
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url');
const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
