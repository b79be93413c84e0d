/**
 * A row is believed only if it looks as this app writes rows: a disk, an extension or a bug may
 * have touched it.
 */
import { readBranchName } from '../event-sourcing/branch.ts';
import type { DeviceId, Hash } from '../event-sourcing/stored-event.ts';
import type { LaneRow, Row, SealRow, TextRow } from './schema.ts';

/**
 * A place that holds something else than it should: `seq` may be anything where the row itself is
 * nonsense.
 */
export type DamagedPlace = {
  readonly device: DeviceId;
  readonly seq: number;
  readonly detail: string;
};

const hashPattern = /^[0-9a-f]{64}$/;
export const isHash = (value: unknown): value is Hash =>
  typeof value === 'string' && hashPattern.test(value);

const fieldsOf = (value: unknown): Partial<Record<keyof Row | keyof SealRow | 'salt', unknown>> =>
  typeof value === 'object' && value !== null ? value : {};

/** Says what is wrong with the row that stands at a place, or `null` if nothing is. */
export function damageOf(value: unknown, device: DeviceId, seq: number): string | null {
  if (value === undefined) return 'the row is missing';
  const row = fieldsOf(value);
  if (row.device !== device || row.seq !== seq) return 'the row names another place';
  if (!isHash(row.hash)) return 'the hash is not one';
  const isBranch = readBranchName(device) !== undefined;
  if (isBranch !== (row.branch !== undefined)) return 'a branch does not say where it forked';
  if (!Array.isArray(row.texts) || !row.texts.every(isHash)) return 'texts are not hashes';
  const isUnread = row.stream === null && row.prev === null;
  if (row.text === null) return isUnread ? null : 'a stub has neither prev nor stream';
  if (typeof row.text !== 'string') return 'the text is not a text';
  // A text that nobody can read has neither and is kept as it came; any other says the same as its row.
  return isUnread || agrees(row.text, row) ? null : 'the text does not agree with its row';
}

export const isLaneRow = (value: unknown): value is LaneRow => {
  const { device, seq, head } = fieldsOf(value);
  return typeof device === 'string' && Number.isSafeInteger(seq) && Number(seq) > 0 && isHash(head);
};

export const isSealRow = (value: unknown): value is SealRow => {
  const { device, seq, head, witness, signature } = fieldsOf(value);
  return (
    typeof device === 'string' &&
    Number.isSafeInteger(seq) &&
    isHash(head) &&
    (witness === null || isHash(witness)) &&
    typeof signature === 'string'
  );
};

export const isTextRow = (value: unknown): value is TextRow & { readonly text: string } => {
  const { hash, salt, text } = fieldsOf(value);
  return isHash(hash) && typeof salt === 'string' && typeof text === 'string';
};

export const isSameEntry = (a: Row, b: Row): boolean =>
  a.hash === b.hash &&
  a.text === b.text &&
  a.prev === b.prev &&
  a.stream === b.stream &&
  a.device === b.device &&
  a.seq === b.seq &&
  a.texts.join() === b.texts.join();

/** The text is parsed, not hashed: hashing every row would double the time of a start. `verify` does that. */
function agrees(text: string, row: ReturnType<typeof fieldsOf>): boolean {
  try {
    const event = fieldsOf(JSON.parse(text));
    const root = typeof row.device === 'string' ? readBranchName(row.device) : undefined;
    const from = root?.seq ?? 1;
    return (
      event.device === (root?.device ?? row.device) &&
      event.seq === from + Number(row.seq) - 1 &&
      event.prev === row.prev &&
      event.stream === row.stream
    );
  } catch {
    return false;
  }
}
