/** What was measured, as the README tells it. Pure: the same figures give the same text. */
import type { EngineFigures, EngineWork } from './engines.ts';
import type { PushFigures, TellFigures } from './server.ts';

/** What a run of the bench writes down, as far as it is told here. A part that was not run is left out. */
export type Figures = {
  readonly at: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly work?: Pick<EngineWork, 'items' | 'events'>;
  readonly engines?: readonly EngineFigures[];
  readonly drain?: { readonly events: number; readonly ms: number; readonly plainMs: number };
  readonly server?: { readonly pushes: PushFigures; readonly telling: TellFigures };
  readonly sizes?: {
    readonly screens: Readonly<Record<string, { readonly script: number }>>;
    readonly whole: number;
  };
};

export const [firstMark, lastMark] = ['<!-- figures: begin -->', '<!-- figures: end -->'];

/** The README with these figures between its marks. Throws where the marks are missing. */
export function withFigures(readme: string, figures: Figures): string {
  const [begin, end] = [readme.indexOf(firstMark), readme.indexOf(lastMark)];
  if (begin < 0 || end < begin) throw new Error('the README has no place for figures');
  const before = readme.slice(0, begin + firstMark.length);
  return `${before}\n${figuresText(figures)}\n${readme.slice(end)}`;
}

export function figuresText({ at, machine, ...measured }: Figures): string {
  const { work, engines, drain, server, sizes } = measured;
  const place = `${machine.cpu}, ${machine.cores} cores, Node ${machine.node.replace(/^v/, '')}`;
  const parts = [`Measured on ${at.slice(0, 10)} (${place}) by \`npm run bench\`.`];
  if (work !== undefined && engines !== undefined)
    parts.push(
      `${thousands(work.events)} entries over ${thousands(work.items)} items, beside plain IndexedDB rows, which check nothing; less is better:`,
      engineTable(engines),
    );
  const lines = [
    ...(drain === undefined
      ? []
      : [
          `${thousands(drain.events)} offline entries reach the server in ${times(drain.ms, drain.plainMs)} the time that as many plain rows take to be written.`,
        ]),
    ...(server === undefined ? [] : serverLines(server)),
    ...(sizes === undefined
      ? []
      : [
          `Script, gzip: ${Object.entries(sizes.screens)
            .map(([name, { script }]) => `${name} ${Math.round(script)} kB`)
            .join(', ')}; all of it ${Math.round(sizes.whole)} kB.`,
        ]),
  ];
  if (lines.length > 0) parts.push(lines.map((line) => `- ${line}`).join('\n'));
  return parts.join('\n\n');
}

const serverLines = ({ pushes, telling }: NonNullable<Figures['server']>): readonly string[] => [
  `One server takes ${thousands(pushes.eventsPerSecond)} entries a second from ${pushes.devices} devices, each checked, judged and on the disk before it is answered: ${digits(pushes.besideInserts)} × bare inserts into SQLite.`,
  `An entry reaches ${thousands(telling.listeners)} devices that listen within ${Math.round(telling.p99Ms)} ms (p99).`,
];

function engineTable(engines: readonly EngineFigures[]): string {
  const plain = engines.find(({ name }) => name === 'plain');
  const rows = engines.map((each) => [
    each.label,
    times(each.importMs, plain?.importMs),
    times(each.append?.p99, plain?.append?.p99),
    times(each.startMs, plain?.startMs),
    times(each.bytesPerEvent, plain?.bytesPerEvent),
    each.failed === undefined ? each.durability : `did not finish: ${each.failed}`,
  ]);
  const head = ['', 'import', 'append, p99', 'cold start', 'bytes an entry', 'written to disk'];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const digits = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
const times = (value: number | undefined, beside: number | undefined): string =>
  value === undefined || beside === undefined ? '' : `${digits(value / beside)} ×`;
const thousands = (value: number): string =>
  Math.round(value).toLocaleString('en').replaceAll(',', ' ');
