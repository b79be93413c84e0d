/** Opening stock: what the rows of one shelf add up to, counted on a shelf that nobody has touched before. */
import { quantityMax } from '../domain/vocabulary.ts';
import type { LedgerFacts } from './import-plan.ts';
import type { Effect } from './plan-lines.ts';
import type { Desk } from './read-cells.ts';

/** A shelf's opening stock. `inUse`: it has a history already. */
export type ShelfCount = {
  readonly effect: Effect;
  readonly rows: readonly number[];
  readonly inUse: boolean;
};

const shelfKey = (item: string, place: string, lot: string | null): string =>
  JSON.stringify([item, place, lot]);

/**
 * Adds the rows of each shelf up; later ones that would make it more than the ledger can hold are row
 * errors.
 */
export const addUpShelves = (
  desk: Desk,
  effects: Iterable<Effect>,
  facts: LedgerFacts,
): readonly ShelfCount[] => {
  const used = new Set(facts.shelves.map(({ item, place, lot }) => shelfKey(item, place, lot)));
  const counts = new Map<string, { effect: Effect; rows: number[]; inUse: boolean }>();
  for (const effect of effects) {
    const { draft, place, lot } = effect;
    const key = shelfKey(draft.item, place, lot);
    const before = counts.get(key);
    if (before === undefined) {
      counts.set(key, { effect, rows: [effect.row], inUse: draft.known !== null && used.has(key) });
      continue;
    }
    const change = before.effect.change + effect.change;
    if (change > quantityMax) {
      const column = desk.mapping.columns.quantity ?? null;
      desk.findings.errors.push({
        code: 'too-large',
        text: String(change),
        max: quantityMax,
        row: effect.row,
        column,
      });
      continue;
    }
    before.effect = { ...before.effect, change, note: before.effect.note ?? effect.note };
    before.rows.push(effect.row);
  }
  return [...counts.values()];
};

/** Asks once what opening stock does on shelves that have a history; leaves it out if that is the answer. */
export const settleShelvesInUse = (
  desk: Desk,
  counts: readonly ShelfCount[],
): readonly ShelfCount[] => {
  const inUse = counts.filter((count) => count.inUse);
  if (inUse.length === 0) return counts;
  const { shelvesInUse } = desk.answers;
  if (shelvesInUse === 'count' || shelvesInUse === 'receive') return counts;
  const rows = inUse.flatMap((count) => count.rows);
  if (shelvesInUse === null) desk.findings.questions.push({ ask: 'shelves-in-use', rows });
  else desk.findings.skipped.push(...rows.map((row) => ({ row, why: 'shelf-in-use' as const })));
  return counts.filter((count) => !count.inUse);
};
