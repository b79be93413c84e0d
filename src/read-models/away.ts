/** When somebody looked here last, and what has come since: kept on this device alone. */
import type { Vector } from '../event-sourcing/version-vector.ts';
import type { Span } from './digest.ts';

/**
 * `seen`: what was here when somebody last looked. `day`: of the last first sync, `2026-11-26`.
 * `shown`: what came before it, until it is dismissed.
 */
export type Away = { readonly seen: Vector; readonly day: string; readonly shown: Span | null };

/** After a comparison with the server. Only the first one of a day tells what came before it. */
export function afterSync(before: Away | null, vector: Vector, day: string): Away {
  if (before === null) return { seen: vector, day, shown: null };
  if (before.day === day) return before;
  // What nobody has read yet is told again with what is new.
  const from = before.shown?.from ?? before.seen;
  return { seen: vector, day, shown: { from, to: vector } };
}

/** Somebody looks at the page: what comes now they see coming. */
export const whileLooking = (before: Away, vector: Vector, day: string): Away =>
  before.day === day ? { ...before, seen: vector } : before;

/** What stands in a draft may be anything. */
export function readAway(kept: unknown): Away | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { seen, day, shown } = kept as Partial<Away>;
  return typeof day === 'string' && isVector(seen) ? { seen, day, shown: readSpan(shown) } : null;
}

function readSpan(kept: unknown): Span | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { from, to } = kept as Partial<Span>;
  return isVector(from) && isVector(to) ? { from, to } : null;
}

const isVector = (value: unknown): value is Vector =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((seq) => typeof seq === 'number');
