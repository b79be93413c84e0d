/**
 * What a device says of its own lane and signs: I stand by it up to here. Anybody may carry the lane
 * with it, and whoever receives it need not trust the carrier.
 */
import type { DeviceId, Hash } from './stored-event.ts';

export type Seal = {
  readonly device: DeviceId;
  readonly seq: number;
  /** The hash of the entry at `seq`; by `prev` it vouches for all that stands before. */
  readonly head: Hash;
  /** The hash of the last server statement that the device had seen; null before any. */
  readonly witness: Hash | null;
  /** ECDSA P-256 over SHA-256, 64 bytes as base64url without padding. */
  readonly signature: string;
};

/** Checks a signature: WebCrypto in a browser, Node's on a server, a toy in the simulation. */
export type Verify = (key: string, statement: string, signature: string) => Promise<boolean>;

/** Signs with the key of whoever speaks; undefined where there is none. */
export type Sign = (statement: string) => Promise<string | undefined>;

/** One for each signature: a head that was sealed twice has two. */
export const sealKey = ({ device, seq, signature }: Seal): string =>
  `${device}/${seq}/${signature}`;
