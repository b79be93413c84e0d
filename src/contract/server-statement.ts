/**
 * What a server signs of all that it holds. Each names the one before, so a server that went back, or
 * told two devices different things, has put it in writing.
 */
import * as v from 'valibot';
import type { Verify } from '../event-sourcing/seal.ts';
import type { Hash } from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './hash.ts';
import { signatureSchema } from './seal.ts';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

export const statementSchema = v.object({
  epoch: v.pipe(v.string(), v.maxLength(100)),
  /** SHA-256 of the canonical text of the `have` that it covers. */
  digest: hash,
  /** The server's clock in milliseconds. */
  at: v.pipe(v.number(), v.safeInteger()),
  /** The hash of the text of the statement before it; null for the first that is known. */
  previous: v.nullable(hash),
  signature: signatureSchema,
});

export type ServerStatement = v.InferOutput<typeof statementSchema>;

export const haveDigest = (have: Have): Hash => sha256Hex(canonicalJson(have));

/** The text that the server signs, as UTF-8. */
export const statementText = (
  ledger: string,
  { epoch, digest, at, previous }: Omit<ServerStatement, 'signature'>,
): string => ['tallystick-have-v1', ledger, epoch, digest, at, previous ?? ''].join('|');

/** Under which later statements and devices' seals name it. */
export const statementHash = (
  ledger: string,
  statement: Omit<ServerStatement, 'signature'>,
): Hash => sha256Hex(statementText(ledger, statement));

/** Whether it covers this very `have` and is signed by one of these servers. Any other is no word at all. */
export async function isTrueStatement(
  ledger: string,
  { statement, have }: { readonly statement: ServerStatement; readonly have: Have },
  servers: readonly string[],
  verify: Verify,
): Promise<boolean> {
  if (statement.digest !== haveDigest(have)) return false;
  const text = statementText(ledger, statement);
  for (const key of servers) if (await verify(key, text, statement.signature)) return true;
  return false;
}
