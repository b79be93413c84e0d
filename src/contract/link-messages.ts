/**
 * Linking a further device of one's own: the new one opens a rendezvous and shows a code, one that is
 * in looks at it by that code, compares, and enrols it by an event of its own. What both screens show
 * comes of the new device's key, so nobody between them can put another key in its place unseen.
 */
import * as v from 'valibot';
import { decoder } from './decoder.ts';
import { sha256Hex } from './hash.ts';

const device = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{40,400}$/));
const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/));
const rendezvous = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const code = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{8}$/));
const label = v.pipe(v.string(), v.maxLength(100));
const moment = v.pipe(v.number(), v.safeInteger());
const ours = { tallystick: v.literal(1) } as const;

const linkRequest = v.object({ device, key, label, signature });
const linkAnswer = v.object({ ...ours, ledger: id, rendezvous, code, expiresAt: moment });
const lookRequest = v.object({ code });
const lookAnswer = v.object({ ...ours, rendezvous, device, key, label, expiresAt: moment });
const waitRequest = v.object({ rendezvous });
const waitAnswer = v.object({
  ...ours,
  state: v.picklist(['waiting', 'seen', 'approved']),
  member: v.nullable(id),
});

/** `label`: what the device calls itself, shown to whoever is to approve it. */
export type LinkRequest = v.InferOutput<typeof linkRequest>;
/** `code`: 8 characters to be typed or scanned on the other device; times in ms. */
export type LinkAnswer = v.InferOutput<typeof linkAnswer>;
/** From now on nobody but the person who looked approves it. */
export type LookAnswer = v.InferOutput<typeof lookAnswer>;
/** `member`: as whom the new device acts; null until it is approved. */
export type WaitAnswer = v.InferOutput<typeof waitAnswer>;

export const decodeLinkRequest = decoder(linkRequest);
export const decodeLinkAnswer = decoder(linkAnswer);
export const decodeLookRequest = decoder(lookRequest);
export const decodeLookAnswer = decoder(lookAnswer);
export const decodeWaitRequest = decoder(waitRequest);
export const decodeWaitAnswer = decoder(waitAnswer);

export const linkStatement = (origin: string, request: Omit<LinkRequest, 'signature'>): string =>
  ['tallystick-link-v1', origin, request.device, request.key, request.label].join('|');

/** Crockford's base 32: no letters that are taken for digits. */
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The 8 characters that people compare on both screens, as `7F3K-92QD`. */
export function comparisonCode(about: {
  readonly rendezvous: string;
  readonly device: string;
  readonly key: string;
}): string {
  const { rendezvous: meeting, device: who, key: publicKey } = about;
  const hash = sha256Hex(['tallystick-compare-v1', meeting, who, publicKey].join('|'));
  const letters = Array.from({ length: 8 }, (_, n) => {
    const byte = Number.parseInt(hash.slice(2 * n, 2 * n + 2), 16);
    return crockford[byte % crockford.length];
  });
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** The whole of a key, for a code that is scanned: then the devices compare by themselves. */
export const keyFingerprint = (publicKey: string): string => sha256Hex(publicKey).slice(0, 32);
