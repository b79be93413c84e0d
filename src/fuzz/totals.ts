/** What came of many inputs, added up. */
import type { Tried } from './fuzz.ts';

type Count = { tried: number; accepted: number; kept: number };
export type Totals = {
  readonly byDoor: Readonly<Record<string, Count>>;
  readonly faults: readonly { readonly index: number; readonly fault: string }[];
  /** Inputs that took long: they are judged once more, alone. */
  readonly slow: readonly number[];
  readonly slowestMs: number;
};

export const noTotals: Totals = { byDoor: {}, faults: [], slow: [], slowestMs: 0 };

/** Milliseconds of the processor, above which an input is tried once more, alone. */
const slowMs = 300;

export function addTried(totals: Totals, index: number, tried: Tried, cpuMs: number): Totals {
  const { door, accepted, kept, fault } = tried;
  const count = totals.byDoor[door] ?? { tried: 0, accepted: 0, kept: 0 };
  const added = {
    tried: count.tried + 1,
    accepted: count.accepted + (accepted ? 1 : 0),
    kept: count.kept + kept,
  };
  return {
    byDoor: { ...totals.byDoor, [door]: added },
    faults: fault === null ? totals.faults : [...totals.faults, { index, fault }],
    slow: cpuMs > slowMs ? [...totals.slow, index] : totals.slow,
    slowestMs: Math.max(totals.slowestMs, cpuMs),
  };
}

export function textOfTotals(totals: Totals): string {
  const lines = Object.entries(totals.byDoor)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([door, { tried, accepted, kept }]) => {
      const [all, taken] = [tried, accepted].map((n) => n.toLocaleString('en'));
      return `${door.padEnd(8)} ${all} inputs, ${taken} accepted, ${kept.toLocaleString('en')} things kept`;
    });
  const slowest = `slowest input ${Math.round(totals.slowestMs)} ms of the processor`;
  return [...lines, `${totals.faults.length} faults, ${slowest}`].join('\n');
}
