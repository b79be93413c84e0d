/** Anything as canonical text: maps and sets by what they hold, whatever was put in first. */
import { canonicalJson } from '../contract/canonical-json.ts';

export const plainJson = (value: unknown): string => canonicalJson(plain(value) ?? null);

/** For lists whose order means nothing. */
export const sorted = <T>(values: Iterable<T>): readonly T[] =>
  [...values].sort((a, b) => (plainJson(a) < plainJson(b) ? -1 : 1));

function plain(value: unknown): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, each]) => [String(key), plain(each)]));
  if (value instanceof Set) return [...value].map(plain).sort();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}
