/** What stock was issued for, as people wrote it. */
import { itemChanges, type ReadModel } from './read-model.ts';

export interface PurposeModel {
  /** The most used first. */
  all(): readonly string[];
}

export function createPurposeModel(): PurposeModel & ReadModel {
  const usesByPurpose = new Map<string, number>();
  const add = (purpose: string, change: number) => {
    const uses = (usesByPurpose.get(purpose) ?? 0) + change;
    if (uses === 0) usesByPurpose.delete(purpose);
    else usesByPurpose.set(purpose, uses);
  };
  return {
    apply(changes) {
      for (const { before, after } of itemChanges(changes)) {
        if (before.purposes === after.purposes) continue;
        for (const [purpose, uses] of before.purposes) add(purpose, -uses);
        for (const [purpose, uses] of after.purposes) add(purpose, uses);
      }
    },
    all: () =>
      [...usesByPurpose]
        .sort(([a, uses], [b, others]) => others - uses || (a < b ? -1 : 1))
        .map(([purpose]) => purpose),
  };
}
