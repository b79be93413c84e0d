/** What a device signs of its lane, and the line of a page that carries it. */
import * as v from 'valibot';
import type { Seal } from '../event-sourcing/seal.ts';
import type { Have, Vector } from '../event-sourcing/version-vector.ts';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const device = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** 64 bytes, r and s (IEEE P1363), as base64url without padding. */
export const signatureSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/));

/** What an author leaves between two seals at the most: whoever forwards the lane cuts it there. */
export const sealedStretch = { entriesMax: 200, bytesMax: 128 * 1024 } as const;

/** How many a page may hold, its reader says. */
export const sealsLine = v.object({
  seals: v.array(
    v.object({ device, seq, head: hash, witness: v.nullable(hash), signature: signatureSchema }),
  ),
});

/** The text that a device signs, as UTF-8. It names the ledger, so it says nothing in another. */
export const sealStatement = (
  ledger: string,
  { device: lane, seq: last, head, witness }: Omit<Seal, 'signature'>,
): string => ['tallystick-seal-v1', ledger, lane, last, head, witness ?? ''].join('|');

/** Lanes that are not sealed up to their end, with how far they are. */
export const unsealedIn = (have: Have, sealedTo: Vector): Vector =>
  Object.fromEntries(
    Object.entries(have).flatMap(([lane, [end]]) => {
      const sealed = sealedTo[lane] ?? 0;
      return sealed < end ? [[lane, sealed] as const] : [];
    }),
  );
