/** `npm run bench`: measures on this machine, prints a table and writes `bench/results/<date>.json`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/runtime.mjs';
import { openBrowser } from './browser.ts';
import { drain } from './drain.ts';
import { firstScreenKilobytes } from './first-screen.ts';
import { measureScreens, type ScreenFigures, type Spread } from './screens.ts';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    events: { type: 'string', default: '100000' },
    offline: { type: 'string', default: '10000' },
    appends: { type: 'string', default: '1000' },
    'screens-only': { type: 'boolean', default: false },
    'screen-items': { type: 'string', default: '20000' },
    'screen-places': { type: 'string', default: '500' },
    'screen-events': { type: 'string', default: '300000' },
    'screen-ledger': { type: 'string' },
    'screens-named': { type: 'string', default: '' },
  },
});
const [items, events, appends] = [values.items, values.events, values.appends].map(Number) as [
  number,
  number,
  number,
];

type Row = {
  readonly what: string;
  readonly ours: number;
  readonly plain: number | null;
  readonly unit: string;
};

const screensBar = { openMs: 100, reactMs: 100, keyMs: 16 };

const spreadWords = (spread: Spread | null, barMs: number): string =>
  spread === null
    ? ''
    : `${tenths(spread.median)} (${tenths(spread.worst)})${spread.median > barMs ? ' over' : ''}`;
const tenths = (ms: number): number => (ms < 30 ? Math.round(ms * 10) / 10 : Math.round(ms));

/** The screens of a large stockroom; each figure a median of 20 turns, and the worst of them. */
async function showScreens(): Promise<ScreenFigures> {
  const figures = await measureScreens({
    items: Number(values['screen-items']),
    places: Number(values['screen-places']),
    events: Number(values['screen-events']),
    file: values['screen-ledger'],
    only: values['screens-named'],
  });
  console.table(
    figures.screens.map(({ screen, firstMs, opens, reacts, perKey, rows: { drawn, fits } }) => ({
      screen,
      'first ms': Math.round(firstMs),
      'opens ms (worst)': spreadWords(opens, screensBar.openMs),
      'reacts ms (worst)': spreadWords(reacts, screensBar.reactMs),
      'to the press': reacts?.press ?? '',
      'per key ms (worst)': spreadWords(perKey, screensBar.keyMs),
      'rows drawn / fit': drawn === 0 ? '' : `${drawn} / ${fits}`,
    })),
  );
  const { usableMs, restingMs, longTasks } = figures.start;
  console.log(
    `After a reload: usable in ${Math.round(usableMs)} ms, at rest after ${Math.round(restingMs)} ms; ` +
      `${longTasks.count} long tasks, the longest ${Math.round(longTasks.longestMs)} ms, ` +
      `${Math.round(longTasks.sumMs)} ms together`,
  );
  for (const fault of figures.faults) console.error(fault);
  if (figures.faults.length > 0) process.exitCode = 1;
  return figures;
}

/** Writes what was measured to a file of its own, with the machine it was measured on. */
function keep(measured: Readonly<Record<string, unknown>>): void {
  const results = join(root, 'bench', 'results');
  mkdirSync(results, { recursive: true });
  const at = new Date().toISOString();
  const file = join(results, `${at.slice(0, 19).replaceAll(':', '-')}.json`);
  const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version };
  writeFileSync(file, `${JSON.stringify({ at, machine, ...measured }, null, 2)}\n`);
  console.log(`Written to ${file}`);
}

if (values['screens-only']) {
  keep({ screens: await showScreens() });
  process.exit();
}

const browser = await openBrowser();
const rows: Row[] = [];
const add = (what: string, ours: number, plain: number | null, unit = 'ms'): void => {
  rows.push({ what, ours, plain, unit });
};

/** Each on a page that was opened for it, so that nothing is warm. */
async function onNewPage<T>(
  work: (page: Awaited<ReturnType<typeof open>>) => Promise<T>,
): Promise<T> {
  const page = await open();
  const result = await work(page);
  await page.close();
  return result;
}
async function open() {
  const page = await browser.context.newPage();
  await page.goto(browser.url);
  return page;
}

/** Imports so many rows, then starts anew over them. */
async function importAndStart(ledger: string, items: number, events: number) {
  const size = { ledger, items, events };
  const imported = await onNewPage((page) =>
    page.evaluate((one) => window.bench.importRows(one.ledger, one.items, one.events), size),
  );
  const started = await onNewPage((page) =>
    page.evaluate((one) => window.bench.coldStart(one.ledger), size),
  );
  return { imported, started };
}

/** 1 is linear, 2 is quadratic. */
const exponent = (small: number, large: number): number => Math.log10(large / small);

const tenth = await importAndStart('tenth', items / 10, events / 10);
const whole = await importAndStart('whole', items, events);
add(`import of ${events} rows`, whole.imported.ours, whole.imported.plain);
add(`cold start with ${events} events`, whole.started.ours, whole.started.plain);
const appended = await onNewPage((page) =>
  page.evaluate((one) => window.bench.append('whole', one.appends, one.items), { appends, items }),
);
add('command to durable to read model, p50', appended.ours.p50, appended.plain.p50);
add('command to durable to read model, p99', appended.ours.p99, appended.plain.p99);
const offline = Number(values.offline);
const written = await onNewPage((page) =>
  page.evaluate((rows) => window.bench.writePlainly(rows), offline),
);
await browser.close();

add(`drain of ${offline} events to the server`, await drain(offline), written);
add(
  `growth of the import, ${events / 10} to ${events} (exponent)`,
  exponent(tenth.imported.ours, whole.imported.ours),
  exponent(tenth.imported.plain, whole.imported.plain),
  '',
);
add(
  `growth of the cold start, ${events / 10} to ${events} (exponent)`,
  exponent(tenth.started.ours, whole.started.ours),
  exponent(tenth.started.plain, whole.started.plain),
  '',
);
const screen = await firstScreenKilobytes();
add('script of the first screen, gzip', screen.script, null, 'kB');
add('style of the first screen, gzip', screen.style, null, 'kB');

const shown = await showScreens();

const round = (value: number): number => Math.round(value * 100) / 100;
console.table(
  rows.map(({ what, ours, plain, unit }) => ({
    what,
    ours: `${round(ours)} ${unit}`,
    'plain rows': plain === null ? '' : `${round(plain)} ${unit}`,
    ratio: plain === null ? '' : round(ours / plain),
  })),
);

keep({ items, events, appends, rows, screens: shown });
