/**
 * What a run says of itself: for a failing seed how to see it again, for all of them what was done
 * to them.
 */
import { type CrashCounts, crashPoints } from './crash-points.ts';
import { wrote } from './person.ts';
import type { SeedResult } from './simulate.ts';

const traceLinesShown = 40;

export function failureText(result: SeedResult): string {
  const { seed, verdict, trace } = result;
  const lines = trace.slice(-traceLinesShown).map(({ at, who, what }) => {
    const seconds = (at / 1_000).toFixed(3).padStart(9);
    return `  ${seconds}  ${who.padEnd(12)} ${what}`;
  });
  return [
    `seed ${seed} fails: ${verdict?.oracle}: ${verdict?.detail}`,
    ...lines,
    `again: npm run simulate -- ${optionsText(result)}`,
  ].join('\n');
}

function optionsText({ seed, devices, commands, without }: SeedResult): string {
  const less = without.length === 0 ? '' : ` --without ${without.join(',')}`;
  return `--seed ${seed} --devices ${devices} --commands ${commands}${less}`;
}

export type Summary = {
  readonly seeds: number;
  readonly failed: number;
  readonly seconds: number;
  readonly countsByKind: ReadonlyMap<string, number>;
  readonly crashes: CrashCounts;
};

export function summaryText({ seeds, failed, seconds, countsByKind, crashes }: Summary): string {
  const counts = [...countsByKind]
    // Nearly a hundred types of entries are for the test that asks for each.
    .filter(([kind]) => !kind.startsWith(wrote))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, count]) => `${kind} ${Math.round(count)}`);
  const points = crashPoints.map((point) => {
    const { passed, died } = crashes[point];
    return `  ${point.padEnd(28)} passed ${String(passed).padStart(8)}  died ${String(died).padStart(6)}`;
  });
  return [
    ...points,
    counts.join(', '),
    `${seeds} seeds, ${failed} failed, ${seconds.toFixed(1)} s, ${(seeds / seconds).toFixed(1)} seeds/s`,
  ].join('\n');
}
