/** What was measured, as the README tells it. Pure: the same figures give the same text. */
import { type Bar, barsOf, digits, thousands } from './bars.ts';
import type { EngineFigures } from './engines.ts';
import {
  atSize,
  engineNamed,
  type Figures,
  growth,
  largeSize,
  mainSize,
  ratio,
} from './figures.ts';

export const [firstMark, lastMark] = ['<!-- figures: begin -->', '<!-- figures: end -->'];

/** The README with these figures between its marks. Throws where the marks are missing. */
export function withFigures(readme: string, figures: Figures): string {
  const [begin, end] = [readme.indexOf(firstMark), readme.indexOf(lastMark)];
  if (begin < 0 || end < begin) throw new Error('the README has no place for figures');
  const before = readme.slice(0, begin + firstMark.length);
  return `${before}\n${figuresText(figures)}\n${readme.slice(end)}`;
}

export function figuresText(figures: Figures): string {
  const { at, machine, work, engines, drain, server } = figures;
  const place = `${machine.cpu}, ${machine.cores} cores, Node ${machine.node.replace(/^v/, '')}`;
  const parts = [`Measured on ${at.slice(0, 10)} (${place}) by \`npm run bench\`.`];
  const bars = barsOf(figures).filter(({ measured }) => measured !== null);
  if (bars.length > 0) parts.push(verdict(bars), barTable(bars));
  if (work !== undefined && engines !== undefined)
    parts.push(
      `${thousands(mainSize(figures))} entries over ${thousands(work.items)} items, beside plain IndexedDB rows, which check nothing; less is better:`,
      engineTable(figures, engines),
      ...unfinished(engines),
    );
  const lines = [
    ...(drain === undefined
      ? []
      : [
          `${thousands(drain.events)} offline entries reach the server in ${times(ratio(drain.ms, drain.plainMs))} the time that as many plain rows take to be written.`,
        ]),
    ...(server === undefined ? [] : [pushLine(server)]),
    ...pastLine(figures),
    ...chainLine(figures),
  ];
  if (lines.length > 0) parts.push(lines.map((line) => `- ${line}`).join('\n'));
  return parts.join('\n\n');
}

function verdict(bars: readonly Bar[]): string {
  const missed = bars.filter(({ isReached }) => isReached === false);
  const all = `${bars.length - missed.length} of ${bars.length} bars are reached.`;
  if (missed.length === 0) return all;
  const names = missed.map(({ figure }) => figure).join('; ');
  return `${all} Not reached: ${names}. [Why, and what was tried](docs/decisions/0019-bars-that-are-not-reached.md).`;
}

const barTable = (bars: readonly Bar[]): string =>
  tableOf(
    ['what', 'measured', 'wanted', 'reached'],
    bars.map(({ figure, measured, bar, isReached }) => [
      figure,
      measured ?? '',
      bar,
      isReached === true ? 'yes' : '**no**',
    ]),
  );

const pushLine = ({ pushes }: NonNullable<Figures['server']>): string =>
  `One server takes ${thousands(pushes.eventsPerSecond)} entries a second from ${pushes.devices} devices, each checked, judged and on the disk before it is answered: ${digits(pushes.besideInserts)} × bare inserts into SQLite.`;

function chainLine(figures: Figures): readonly string[] {
  const size = mainSize(figures);
  const own = atSize(engineNamed(figures, 'ours'), size);
  const hashUs = own?.behind?.chainUsPerEvent;
  if (own?.importMs === undefined || hashUs === undefined) return [];
  const share = (hashUs * size) / 1_000 / own.importMs;
  return [`Of an import ${Math.round(share * 100)} % are the hashes of the chain.`];
}

/** What a person sees of the past of the largest ledger. */
function pastLine(figures: Figures): readonly string[] {
  const size = largeSize(figures) ?? mainSize(figures);
  const seek = atSize(engineNamed(figures, 'ours'), size)?.behind?.seek;
  if (seek === undefined) return [];
  const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
  return [
    [
      `The past of ${thousands(size)} entries is open after ${seconds(seek.openMs)} s.`,
      `The first moment of all is on the screen ${seconds(seek.shownMs)} s later,`,
      `and everywhere after ${seconds(seek.readMs)} s;`,
      `then any moment is on the screen within ${Math.round(seek.anywhereShown.max)} ms.`,
    ].join(' '),
  ];
}

function engineTable(figures: Figures, engines: readonly EngineFigures[]): string {
  const [main, large] = [mainSize(figures), largeSize(figures)];
  const plain = engineNamed(figures, 'plain');
  const yard = atSize(plain, main);
  const head = [
    '',
    'import',
    'append, p99',
    'cold start',
    'full replay',
    'bytes an entry',
    'two replicas meet',
    ...(large === undefined ? [] : [`start grows to ${thousands(large)}`]),
    'written to disk',
  ];
  const rows = engines.map((each) => {
    const at = atSize(each, main);
    const grown = large === undefined ? undefined : growth(each, 'startMs', main, large);
    return [
      each.label,
      times(ratio(at?.importMs, yard?.importMs)),
      times(ratio(at?.append?.p99, yard?.append?.p99)),
      times(ratio(at?.startMs, yard?.startMs)),
      times(ratio(at?.replayMs, yard?.replayMs)),
      times(ratio(at?.bytesPerEvent, yard?.bytesPerEvent)),
      times(ratio(each.meeting?.equalMs, plain?.meeting?.equalMs)),
      ...(large === undefined ? [] : [grown === undefined ? '' : `n^${grown.toFixed(2)}`]),
      each.durability,
    ];
  });
  return tableOf(head, rows);
}

/** Whoever could not finish, and what they did. */
function unfinished(engines: readonly EngineFigures[]): readonly string[] {
  const lines = engines.flatMap(({ label, sizes, meeting }) => [
    ...sizes.flatMap(({ events, failed }) =>
      failed === undefined ? [] : [`${label} did not finish ${thousands(events)}: ${failed}.`],
    ),
    ...(meeting?.failed === undefined
      ? []
      : [`Two replicas of ${label} did not meet: ${meeting.failed}.`]),
  ]);
  return lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')];
}

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const times = (value: number | undefined): string =>
  value === undefined ? '' : `${digits(value)} ×`;
