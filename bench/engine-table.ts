/** What was measured of the engines as a table: each figure with its ratio to plain rows of the same run. */
import type { EngineFigures } from './engines.ts';

const twoDigits = (value: number): string => {
  const digits = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return value.toFixed(Math.max(0, 1 - digits));
};

const beside = (value: number | undefined, plain: number | undefined): string => {
  if (value === undefined) return '';
  const ratio = plain === undefined ? '' : ` (${twoDigits(value / plain)} ×)`;
  return `${value < 100 ? twoDigits(value) : Math.round(value)}${ratio}`;
};

const growth = (value: number | undefined): string => value?.toFixed(2) ?? '';

/** Durations are milliseconds; growth 1 is linear, 0 does not grow. Less is better everywhere. */
export function showEngines(all: readonly EngineFigures[]): void {
  const plain = all.find(({ name }) => name === 'plain');
  console.table(
    Object.fromEntries(
      all.map((one) => [
        one.label,
        {
          'written to disk': one.durability,
          'import ms': beside(one.importMs, plain?.importMs),
          growth: growth(one.importGrowth),
          'append p50 ms': beside(one.append?.p50, plain?.append?.p50),
          'p99 ms': beside(one.append?.p99, plain?.append?.p99),
          'cold start ms': beside(one.startMs, plain?.startMs),
          'growth ': growth(one.startGrowth),
          'bytes/event': beside(one.bytesPerEvent, plain?.bytesPerEvent),
          checksum: one.checksum ?? '',
        },
      ]),
    ),
  );
  for (const { label, failed } of all) {
    if (failed !== undefined) console.log(`${label} did not finish: ${failed}`);
  }
}
