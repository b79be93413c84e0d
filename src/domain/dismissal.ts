import { shortened, utf8Bytes, wellFormed } from './text.ts';

/**
 * Somebody looked at a discrepancy and lets it be. The key is made of the evidence, so new evidence
 * is a new discrepancy.
 */
export type DiscrepancyDismissed = {
  readonly type: 'DiscrepancyDismissed';
  readonly version: 1;
  readonly data: { readonly discrepancy: string };
};

/** `stream`: of the thing that the discrepancy is about. */
export type DismissDiscrepancy = {
  readonly type: 'DismissDiscrepancy';
  readonly stream: string;
  readonly data: { readonly discrepancy: string };
};

export const discrepancyBytesMax = 1_000;

/**
 * The evidence itself, or as much of it as fits with a checksum of all of it: a serial number in forty
 * places must be dismissable too, and must come back when it turns up in one more.
 */
export function discrepancyKey(evidence: string): string {
  const isShort = evidence.length * 3 <= discrepancyBytesMax;
  if (isShort || utf8Bytes(evidence) <= discrepancyBytesMax) return wellFormed(evidence);
  const sum = `~${checksum(evidence, 0)}${checksum(evidence, 0x9e3779b9)}`;
  return shortened(evidence, discrepancyBytesMax - sum.length) + sum;
}

/** FNV-1a with a last stir; no secret hangs on it. */
function checksum(text: string, seed: number): string {
  let hash = 0x811c9dc5 ^ seed;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0).toString(16).padStart(8, '0');
}

export const dismissed = (
  before: ReadonlySet<string>,
  { data }: DiscrepancyDismissed,
): ReadonlySet<string> => new Set(before).add(data.discrepancy);
