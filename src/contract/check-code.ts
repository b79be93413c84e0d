/**
 * The short code that stands on paper for the exact state of a ledger. Sixty bits resist whoever forges
 * afterwards; the QR code beside it carries all of them.
 */
import type { Hash } from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './hash.ts';

/** Of all lanes up to their heads; the same on every replica that holds the same. */
export const stateDigest = (have: Have): Hash => sha256Hex(canonicalJson(have));

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 3;
const groupBits = 20n;

/** Its first 60 bits in Crockford's base 32: `ABCD-EFGH-JKMN`. */
export function shortCode(digest: Hash): string {
  const bits = BigInt(`0x${digest.slice(0, 15)}`);
  return Array.from({ length: groups }, (_, n) => {
    const group = Number((bits >> (groupBits * BigInt(groups - 1 - n))) & 0xfffffn);
    return [15, 10, 5, 0].map((shift) => digits[(group >> shift) & 31]).join('');
  }).join('-');
}

const fullMark = 'TALLYSTICK-CHECK-1:';

/** In capitals, which a QR code holds in fewer dots. */
export const fullCode = (digest: Hash): string => `${fullMark}${digest.toUpperCase()}`;

/** Whether what somebody typed or scanned, short or full, is of this state. */
export type ReadCode = { readonly isOf: (digest: Hash) => boolean };

/** Undefined for what is neither. It may be typed in small letters, with blanks, O for 0, I or L for 1. */
export function readCode(typed: string): ReadCode | undefined {
  const capital = typed.trim().toUpperCase();
  if (capital.startsWith(fullMark)) {
    const digest = capital.slice(fullMark.length).toLowerCase();
    return /^[0-9a-f]{64}$/.test(digest) ? { isOf: (other) => other === digest } : undefined;
  }
  const plain = capital.replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (plain.length !== 12 || [...plain].some((letter) => !digits.includes(letter)))
    return undefined;
  return { isOf: (other) => shortCode(other).replaceAll('-', '') === plain };
}
