/** What an item was issued for, in people's words: only as many as anybody would choose from. */

/** How often by purpose, the one used last at the end. */
export type Purposes = ReadonlyMap<string, number>;

const purposesMax = 12;

/** One more use. Where there are too many, the one that was used least goes, the oldest of them first. */
export function withPurpose(purposes: Purposes, purpose: string | null): Purposes {
  if (purpose === null) return purposes;
  const others = new Map([...purposes].filter(([each]) => each !== purpose));
  if (others.size >= purposesMax) others.delete(leastUsed(others));
  return others.set(purpose, (purposes.get(purpose) ?? 0) + 1);
}

function leastUsed(purposes: Purposes): string {
  const least = Math.min(...purposes.values());
  return [...purposes].find(([, uses]) => uses === least)?.[0] ?? '';
}
