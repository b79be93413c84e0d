/** What was measured as tables: each figure of an engine with its ratio to plain rows of the same run. */
import { barsOf } from './bars.ts';
import type { SizeFigures } from './engines.ts';
import { atSize, engineNamed, type Figures, growth, ratio } from './figures.ts';

const twoDigits = (value: number): string => {
  const digits = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return value.toFixed(Math.max(0, 1 - digits));
};

const beside = (value: number | undefined, plain: number | undefined): string => {
  if (value === undefined) return '';
  const times = ratio(value, plain);
  const shown = value < 100 ? twoDigits(value) : Math.round(value);
  return `${shown}${times === undefined ? '' : ` (${twoDigits(times)} ×)`}`;
};

/** Durations are milliseconds; growth 1 is linear, 0 does not grow. Less is better everywhere. */
export function showEngines(figures: Figures): void {
  const { engines = [], work } = figures;
  const plain = engineNamed(figures, 'plain');
  for (const [n, events] of (work?.sizes ?? []).entries()) {
    console.log(`\n${events} events`);
    const smaller = work?.sizes[n - 1];
    const rows = engines.flatMap((one) => {
      const sized = atSize(one, events);
      const yard = atSize(plain, events);
      if (sized === undefined) return [];
      const of = (key: 'importMs' | 'startMs' | 'replayMs') => {
        const grown = smaller === undefined ? undefined : growth(one, key, smaller, events);
        return (
          beside(sized[key], yard?.[key]) + (grown === undefined ? '' : ` ^${grown.toFixed(2)}`)
        );
      };
      return [
        [
          one.label,
          {
            'written to disk': one.durability,
            'import ms': of('importMs'),
            'append p50 ms': beside(sized.append?.p50, yard?.append?.p50),
            'p99 ms': beside(sized.append?.p99, yard?.append?.p99),
            'cold start ms': of('startMs'),
            'replay ms': of('replayMs'),
            'bytes/event': beside(sized.bytesPerEvent, yard?.bytesPerEvent),
            'in files': twoDigits(sized.filesPerEvent ?? 0),
            checksum: sized.checksum ?? '',
          },
        ] as const,
      ];
    });
    console.table(Object.fromEntries(rows));
  }
  console.table(
    Object.fromEntries(
      engines.flatMap(({ label, meeting }) =>
        meeting === undefined
          ? []
          : [
              [
                `${label}, two replicas, ${meeting.fresh} new each on ${meeting.shared}`,
                {
                  'exchanged ms': beside(meeting.exchangedMs, plain?.meeting?.exchangedMs),
                  'equal totals ms': beside(meeting.equalMs, plain?.meeting?.equalMs),
                  checksum: meeting.checksum ?? '',
                },
              ],
            ],
      ),
    ),
  );
  for (const { label, sizes, meeting } of engines) {
    for (const { events, failed } of sizes) tellFailed(`${label}, ${events}`, failed);
    tellFailed(`${label}, two replicas`, meeting?.failed);
    for (const { behind } of sizes) showBehind(behind);
  }
}

function tellFailed(who: string, failed: string | undefined): void {
  if (failed !== undefined) console.log(`${who} did not finish: ${failed}`);
}

function showBehind(behind: SizeFigures['behind']): void {
  if (behind !== undefined) console.log(JSON.stringify(behind));
}

/** One table of everything that was wanted. */
export function showBars(figures: Figures): void {
  console.table(
    Object.fromEntries(
      barsOf(figures).map(({ figure, measured, bar, isReached }) => [
        figure,
        {
          measured: measured ?? 'not measured',
          bar,
          reached: isReached === null ? '' : isReached ? 'yes' : 'NO',
        },
      ]),
    ),
  );
}
