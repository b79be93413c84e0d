/**
 * Totals of a long run, a line for each stretch of seeds, so that it goes on where it was ended and
 * nothing is counted twice.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { SeedResult } from './simulate.ts';

export type Stretch = {
  readonly first: number;
  readonly seeds: number;
  readonly failed: readonly number[];
  readonly seconds: number;
  readonly counts: Readonly<Record<string, number>>;
};

const isStretch = (value: unknown): value is Stretch =>
  typeof value === 'object' && value !== null && 'first' in value && 'counts' in value;

/** A line that was cut when the power went counts for nothing. */
export function readTotals(file: string): readonly Stretch[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const value: unknown = JSON.parse(line);
        return isStretch(value) ? [value] : [];
      } catch {
        return [];
      }
    });
}

export const appendTotals = (file: string, stretch: Stretch): void =>
  appendFileSync(file, `${JSON.stringify(stretch)}\n`);

/** The first seed behind the unbroken stretches that begin at `first`. */
export function nextSeed(totals: readonly Stretch[], first: number): number {
  let next = first;
  for (const each of [...totals].sort((a, b) => a.first - b.first))
    if (each.first <= next) next = Math.max(next, each.first + each.seeds);
  return next;
}

export function stretchOf(first: number, results: readonly SeedResult[], seconds: number): Stretch {
  const counts: Record<string, number> = {};
  const add = (kind: string, by: number) => {
    counts[kind] = (counts[kind] ?? 0) + by;
  };
  for (const { countsByKind, entries, verdict } of results) {
    for (const [kind, by] of countsByKind)
      if (!kind.startsWith('wrote ')) add(kind, Math.round(by));
    add('entries', entries);
    if (verdict !== undefined) add(`failed ${verdict.oracle}`, 1);
  }
  const failed = results.flatMap(({ seed, verdict }) => (verdict === undefined ? [] : [seed]));
  return { first, seeds: results.length, failed, seconds, counts };
}

export function sumOf(totals: readonly Stretch[]): Omit<Stretch, 'first'> {
  const counts: Record<string, number> = {};
  for (const stretch of totals)
    for (const [kind, by] of Object.entries(stretch.counts))
      counts[kind] = (counts[kind] ?? 0) + by;
  return {
    seeds: totals.reduce((sum, { seeds }) => sum + seeds, 0),
    failed: totals.flatMap(({ failed }) => failed),
    seconds: totals.reduce((sum, { seconds }) => sum + seconds, 0),
    counts,
  };
}
