/** How the played server answers. */
import { toySignature } from '../contract/seal-fixtures.ts';
import type { ServerStatement } from '../contract/server-statement.ts';
import { createServerWord, type ServerWord } from '../server/keys/server-word.ts';
import { serverKey } from './ids.ts';
import type { World } from './world.ts';

/** `cut`: the connection ended without an answer. */
export type ServerAnswer =
  | { readonly status: number; readonly text: string; readonly retryAfterMs: number | null }
  | 'cut';

export const ok = (text: string): ServerAnswer => ({ status: 200, text, retryAfterMs: null });
export const refuse = (
  status: number,
  error: string,
  retryAfterMs: number | null = null,
): ServerAnswer => ({
  status,
  text: JSON.stringify({ error }),
  retryAfterMs,
});
export const statusByRefusal = {
  'no-magic': 400,
  cut: 400,
  malformed: 400,
  'too-large': 413,
  'wrong-ledger': 409,
  unsealed: 409,
} as const;

/** It remembers what it has said, whatever becomes of its log. */
export function wordOf(world: World): ServerWord {
  const statements: ServerStatement[] = [];
  return createServerWord({
    key: serverKey,
    memory: {
      last: () => statements.at(-1),
      keep: (statement) => void statements.push(statement),
    },
    sign: (text) => toySignature(serverKey, text),
    now: () => Math.round(world.now()),
  });
}
