/**
 * The digest of a state, and the short code that stands for it on paper. Whoever holds the same lanes up
 * to the same heads has the same code, whatever the order in which the entries came.
 */
import { canonical } from './canonical.ts';
import { sha256 } from './sha256.ts';

/** For each lane the highest seq and the hash of that entry. */
export type Heads = Readonly<Record<string, readonly [seq: number, hash: string]>>;

/** SHA-256 of the canonical form of the heads: what a server signs and what a printed code shortens. */
export const digestOf = (heads: Heads): string => sha256(canonical(heads) ?? '');

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The first 60 bits of a digest: 12 characters of Crockford's base 32 in three groups. */
export function checkCode(digest: string): string {
  let bits = BigInt(`0x${digest.slice(0, 15)}`);
  let code = '';
  for (let at = 0; at < 12; at += 1) {
    code = `${digits[Number(bits % 32n)]}${code}`;
    bits /= 32n;
  }
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}
