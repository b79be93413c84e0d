/**
 * How a device becomes known to a server and shows who it is: by the claim link, by an invitation,
 * by a signed nonce. What a device signs names the origin it talks to, so that no other server can
 * pass the signature on.
 */
import * as v from 'valibot';
import { decoder } from './decoder.ts';
import { passkeyProof } from './passkey-messages.ts';

const device = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
/** SPKI of an ECDSA P-256 key, base64url without padding. */
const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{40,400}$/));
/** 64 bytes, r and s, as WebCrypto makes them (IEEE P1363), base64url without padding. */
const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/));
const secret = v.pipe(v.string(), v.minLength(20), v.maxLength(200));
const nonce = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const server = v.object({ device, key });
const known = { tallystick: v.literal(1), ledger: id, epoch: id } as const;

const claimRequest = v.object({ code: secret, ledger: id, device, key, signature });
const claimAnswer = v.object({ ...known, server });
const joinRequest = v.object({ secret, device, key, signature });
const joinAnswer = v.object({
  ...known,
  server,
  invitation: id,
  role: v.picklist(['viewer', 'counter', 'keeper', 'manager', 'owner']),
});
const nonceRequest = v.object({ device });
const nonceAnswer = v.object({ tallystick: v.literal(1), nonce });
const loginRequest = v.object({ device, nonce, signature, passkey: v.optional(passkeyProof) });
const loginAnswer = v.object(known);
const refusal = v.object({
  error: v.pipe(v.string(), v.maxLength(100)),
  detail: v.optional(v.string()),
});

/** `code`: the 26 characters of the claim link; `device`, `key`: the claimant's own. */
export type ClaimRequest = v.InferOutput<typeof claimRequest>;
/** `server`: what the device writes into `ServerAccepted`. */
export type ClaimAnswer = v.InferOutput<typeof claimAnswer>;
/** `secret`: the text in the invitation link, whose SHA-256 stands in `MemberInvited`. */
export type JoinRequest = v.InferOutput<typeof joinRequest>;
export type JoinAnswer = v.InferOutput<typeof joinAnswer>;
export type NonceAnswer = v.InferOutput<typeof nonceAnswer>;
export type LoginAnswer = v.InferOutput<typeof loginAnswer>;
/** The body of every 4xx and 5xx of the API. `error` is a kebab-case fact. */
export type Refusal = v.InferOutput<typeof refusal>;

/** Each gives undefined for anything that is not that message. */
export const decodeClaimRequest = decoder(claimRequest);
export const decodeClaimAnswer = decoder(claimAnswer);
export const decodeJoinRequest = decoder(joinRequest);
export const decodeJoinAnswer = decoder(joinAnswer);
export const decodeNonceRequest = decoder(nonceRequest);
export const decodeNonceAnswer = decoder(nonceAnswer);
export const decodeLoginRequest = decoder(loginRequest);
export const decodeLoginAnswer = decoder(loginAnswer);
export const decodeRefusal = decoder(refusal);

/**
 * What is signed, as UTF-8. `origin` is the page's own, as the browser writes it in the Origin
 * header.
 */
export const claimStatement = (origin: string, request: Omit<ClaimRequest, 'signature'>): string =>
  ['tallystick-claim-v1', origin, request.ledger, request.device, request.key, request.code].join(
    '|',
  );

export const joinStatement = (origin: string, request: Omit<JoinRequest, 'signature'>): string =>
  ['tallystick-join-v1', origin, request.device, request.key, request.secret].join('|');

export const loginStatement = (
  origin: string,
  ledger: string,
  device: string,
  nonce: string,
): string => ['tallystick-auth-v1', origin, ledger, device, nonce].join('|');
