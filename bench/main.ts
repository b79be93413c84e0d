/** `npm run bench`: measures on this machine, prints a table and writes `bench/results/<date>.json`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/runtime.mjs';
import { drain } from './drain.ts';
import { showEngines } from './engine-table.ts';
import { type EngineFigures, measureEngines, plainImport } from './engines.ts';
import { measureScreens, type ScreenFigures, type Spread } from './screens.ts';
import { scriptSizes } from './script-sizes.ts';
import { measurePushes, measureTelling, type PushFigures, type TellFigures } from './server.ts';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '2000' },
    events: { type: 'string', default: '10000' },
    appends: { type: 'string', default: '200' },
    engines: { type: 'string', default: '' },
    'seconds-per-step': { type: 'string', default: '120' },
    'engines-only': { type: 'boolean', default: false },
    offline: { type: 'string', default: '10000' },
    'server-only': { type: 'boolean', default: false },
    'server-events': { type: 'string', default: '100000' },
    'server-listeners': { type: 'string', default: '1000' },
    'screens-only': { type: 'boolean', default: false },
    'screen-items': { type: 'string', default: '20000' },
    'screen-places': { type: 'string', default: '500' },
    'screen-events': { type: 'string', default: '300000' },
    'screen-ledger': { type: 'string' },
    'screens-named': { type: 'string', default: '' },
  },
});
const work = {
  items: Number(values.items),
  events: Number(values.events),
  appends: Number(values.appends),
  limitMs: Number(values['seconds-per-step']) * 1_000,
  only: values.engines.split(',').filter((name) => name !== ''),
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

type ServerFigures = { readonly pushes: PushFigures; readonly telling: TellFigures };

async function showServer(): Promise<ServerFigures> {
  const pushes = await measurePushes(Number(values['server-events']));
  const telling = await measureTelling(Number(values['server-listeners']), 20);
  console.table({
    [`pushes of 100 entries, ${pushes.devices} devices`]: {
      figure: `${Math.round(pushes.eventsPerSecond)} entries a second`,
      'beside bare inserts into SQLite': pushes.besideInserts.toFixed(2),
    },
    [`an entry reaches ${telling.listeners} devices that listen`]: {
      figure: `p50 ${Math.round(telling.p50Ms)} ms, p99 ${Math.round(telling.p99Ms)} ms`,
    },
  });
  return { pushes, telling };
}

if (values['server-only']) {
  keep({ server: await showServer() });
  process.exit();
}

if (values['screens-only']) {
  keep({ screens: await showScreens() });
  process.exit();
}

async function showAllEngines(): Promise<readonly EngineFigures[]> {
  const figures = await measureEngines(work);
  showEngines(figures);
  // A peer that cannot finish is a result; that we or the yardstick cannot is a fault.
  if (figures.some(({ name, failed }) => failed !== undefined && /^(ours|plain)$/.test(name)))
    process.exitCode = 1;
  return figures;
}

const engines = await showAllEngines();
if (values['engines-only']) {
  keep({ work, engines });
  process.exit();
}

const offline = Number(values.offline);
const drainMs = await drain(offline);
const plainMs = await plainImport(offline);
const sizes = await scriptSizes();
const server = await showServer();
const screens = await showScreens();
console.table({
  [`drain of ${offline} events to the server`]: {
    figure: `${Math.round(drainMs)} ms`,
    'beside as many plain rows': (drainMs / plainMs).toFixed(2),
  },
  ...Object.fromEntries(
    Object.entries(sizes.screens).map(([name, { script, style }]) => [
      `${name}, gzip`,
      { figure: `${script.toFixed(1)} kB of script, ${style.toFixed(1)} kB of style` },
    ]),
  ),
  'all script, gzip': { figure: `${sizes.whole.toFixed(1)} kB` },
});

keep({ work, engines, drain: { events: offline, ms: drainMs, plainMs }, server, sizes, screens });
