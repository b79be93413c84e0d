/** Compares what two replicas have folded. */
import type { KeptStreams } from './snapshot-text.ts';

/** Whether two replicas that have folded the same keep the same, whatever came first to them. */
export async function sameStreams(
  some: KeptStreams,
  others: KeptStreams,
  pause: () => Promise<void>,
): Promise<boolean> {
  if (some.size !== others.size) return false;
  for (const [stream, kept] of some) {
    const other = others.get(stream);
    if (other === undefined || orderedText(kept) !== orderedText(other)) return false;
    await pause();
  }
  return true;
}

/** One text for what is equal: in maps and sets, and among fields, order says nothing. */
function orderedText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(orderedText).join()}]`;
  if (value instanceof Set) return `{${[...value].map(orderedText).sort().join()}}`;
  const fields: string[] = [];
  if (value instanceof Map)
    for (const [key, each] of value) fields.push(`${orderedText(key)}:${orderedText(each)}`);
  // What came from a snapshot has its fields by inheritance.
  else
    for (const key in value) {
      const each = (value as Readonly<Record<string, unknown>>)[key];
      if (each !== undefined) fields.push(`${key}:${orderedText(each)}`);
    }
  return `{${fields.sort().join()}}`;
}
