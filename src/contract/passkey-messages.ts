/**
 * Passkeys as a second step of the login: what an authenticator says travels as it said it, and what
 * changes a member's passkeys is signed by the device besides, so that a session alone changes none.
 */
import * as v from 'valibot';
import { decoder } from './decoder.ts';

const base64Url = (charsMax: number) =>
  v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(charsMax));
const challenge = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
/** WebAuthn allows 1,023 bytes. */
const credential = base64Url(1_364);
/** SPKI; an RSA key of 4,096 bits is the longest that is met. */
const key = base64Url(1_000);
const authenticatorData = base64Url(4_000);
const clientData = base64Url(4_000);
const label = v.pipe(v.string(), v.maxLength(100));
const host = v.pipe(v.string(), v.minLength(1), v.maxLength(253));
/** 64 bytes, r and s, by the device's key. */
const deviceSignature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/));
const ours = { tallystick: v.literal(1) } as const;

/** In a login; `signature` as the authenticator makes it, over both data. */
export const passkeyProof = v.object({
  credential,
  authenticatorData,
  clientData,
  signature: base64Url(1_400),
});
const passkeyNeeded = v.object({
  error: v.literal('passkey-needed'),
  challenge,
  passkeys: v.array(v.object({ credential, host })),
});
const challengeRequest = v.object({});
const challengeAnswer = v.object({ ...ours, challenge });
const addPasskeyRequest = v.object({
  credential,
  key,
  authenticatorData,
  clientData,
  label,
  signature: deviceSignature,
});
const removePasskeyRequest = v.object({ credential, challenge, signature: deviceSignature });
const passkeysAnswer = v.object({
  ...ours,
  confirmed: v.boolean(),
  passkeys: v.array(
    v.object({ credential, host, label, addedAt: v.pipe(v.number(), v.safeInteger()) }),
  ),
});
const clientSaid = v.object({
  type: v.string(),
  challenge,
  origin: v.string(),
  crossOrigin: v.optional(v.boolean()),
});

export type PasskeyProof = v.InferOutput<typeof passkeyProof>;
/** The body of a 401: what is to be signed, and by which passkeys under which name of the server. */
export type PasskeyNeeded = v.InferOutput<typeof passkeyNeeded>;
export type ChallengeAnswer = v.InferOutput<typeof challengeAnswer>;
/** `key`: SPKI, as `getPublicKey()` of the browser gives it; `label`: of the device that adds it. */
export type AddPasskeyRequest = v.InferOutput<typeof addPasskeyRequest>;
export type RemovePasskeyRequest = v.InferOutput<typeof removePasskeyRequest>;
/** `confirmed`: whether this very session was; times in ms. */
export type PasskeysAnswer = v.InferOutput<typeof passkeysAnswer>;

export const decodePasskeyNeeded = decoder(passkeyNeeded);
export const decodeChallengeRequest = decoder(challengeRequest);
export const decodeChallengeAnswer = decoder(challengeAnswer);
export const decodeAddPasskeyRequest = decoder(addPasskeyRequest);
export const decodeRemovePasskeyRequest = decoder(removePasskeyRequest);
export const decodePasskeysAnswer = decoder(passkeysAnswer);
/** The client data of WebAuthn, once it is text. */
export const decodeClientData = decoder(clientSaid);

export const addPasskeyStatement = (
  origin: string,
  ledger: string,
  device: string,
  { credential: id, key: publicKey, clientData: said, label: text }: AddPasskeyInput,
): string =>
  ['tallystick-passkey-add-v1', origin, ledger, device, id, publicKey, said, text].join('|');
type AddPasskeyInput = Omit<AddPasskeyRequest, 'signature'>;

export const removePasskeyStatement = (
  origin: string,
  ledger: string,
  device: string,
  { credential: id, challenge: asked }: Omit<RemovePasskeyRequest, 'signature'>,
): string => ['tallystick-passkey-remove-v1', origin, ledger, device, id, asked].join('|');

/**
 * The name that passkeys of this origin are bound to; undefined where browsers have none: at a bare
 * address, and over plain http but to the machine itself.
 */
export function passkeyHost(origin: string): string | undefined {
  const [, scheme, name = ''] = /^(https?):\/\/([^:/[\]]+)(?::\d+)?$/.exec(origin) ?? [];
  const isTrusted = scheme === 'https' || name === 'localhost';
  const isAddress = /^[\d.]+$/.test(name);
  return isTrusted && name !== '' && !isAddress ? name : undefined;
}
