/** How the played server answers. */
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
