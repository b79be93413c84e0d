/** `npm run bench`: measures on this machine, prints tables and writes `bench/results/<date>.json`. */
import { parseArgs } from 'node:util';
import { openBrowser, serveBench } from './browser.ts';
import { drain } from './drain.ts';
import { showBars, showEngines } from './engine-table.ts';
import { type EngineWork, measureEngines, plainImport } from './engines.ts';
import type { Figures } from './figures.ts';
import { measureFirstSync } from './first-sync.ts';
import { measureJoin } from './join.ts';
import { median, type Spread } from './page/figures.ts';
import { openRunFile } from './run-file.ts';
import { showScreens } from './screen-table.ts';
import { scriptSizes } from './script-sizes.ts';
import { measurePushes, measureTelling } from './server.ts';
import { measureStarts } from './starts.ts';
import { createDeadline, type Page, stepsIn } from './steps.ts';

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: '' },
    into: { type: 'string' },
    items: { type: 'string', default: '10000' },
    sizes: { type: 'string', default: '10000,100000,1000000' },
    appends: { type: 'string', default: '500' },
    starts: { type: 'string', default: '11' },
    shared: { type: 'string', default: '100000' },
    fresh: { type: 'string', default: '10000' },
    engines: { type: 'string', default: '' },
    minutes: { type: 'string', default: '15' },
    stream: { type: 'string', default: '10000' },
    'search-items': { type: 'string', default: '100000' },
    'first-sync-events': { type: 'string', default: '40000' },
    'join-items': { type: 'string', default: '10000' },
    'join-events': { type: 'string', default: '200000' },
    offline: { type: 'string', default: '10000' },
    'server-events': { type: 'string', default: '100000' },
    'server-listeners': { type: 'string', default: '1000' },
    'screen-items': { type: 'string', default: '20000' },
    'screen-places': { type: 'string', default: '500' },
    'screen-events': { type: 'string', default: '300000' },
    'screen-ledger': { type: 'string' },
    'screens-named': { type: 'string', default: '' },
  },
});
const listOf = (text: string): readonly string[] => text.split(',').filter((one) => one !== '');

const work: EngineWork = {
  items: Number(values.items),
  sizes: listOf(values.sizes).map(Number),
  appends: Number(values.appends),
  shared: Number(values.shared),
  fresh: Number(values.fresh),
  limitMs: Number(values.minutes) * 60_000,
  only: listOf(values.engines),
};
const run = openRunFile(values.into);

async function measureAllEngines(): Promise<void> {
  const { engines: earlier = [], work: before } = run.figures();
  const sizes = [...new Set([...(before?.sizes ?? []), ...work.sizes])].sort((a, b) => a - b);
  run.note({ work: { ...work, sizes } });
  const engines = await measureEngines(work, earlier, (some) => run.note({ engines: some }));
  showEngines(run.figures());
  // A peer that cannot finish is a result; that we or the yardstick cannot is a fault.
  const own = engines.filter(({ name }) => /^(ours|plain)$/.test(name));
  if (own.some(({ sizes }) => sizes.some(({ failed }) => failed !== undefined)))
    process.exitCode = 1;
}

/** In a browser of its own. */
async function onOnePage(what: string, work: (page: Page) => Promise<Spread>): Promise<Spread> {
  const site = await serveBench();
  const browser = await openBrowser();
  try {
    return await stepsIn(site, browser, createDeadline(900_000)).step(what, work);
  } finally {
    await browser.close();
    await site.close();
  }
}

async function measureDrain(events: number): Promise<NonNullable<Figures['drain']>> {
  return { events, ms: await drain(events), plainMs: await plainImport(events) };
}

const parts: Readonly<Record<string, () => Promise<void>>> = {
  engines: measureAllEngines,
  async starts() {
    const starts = await measureStarts(work.items, work.sizes.slice(-2), Number(values.starts));
    const { items, sizes } = work;
    run.note({ starts, work: run.figures().work ?? { items, sizes } });
    for (const { events, ms } of starts.sizes)
      console.log(
        `${events}: median ${Math.round(median(ms))} ms, least ${Math.round(Math.min(...ms))}`,
      );
  },
  async late() {
    const stream = Number(values.stream);
    const ms = await onOnePage('the late events', (page) =>
      page.evaluate(async (length) => (await window.bench.late()).lateEvents(length), stream),
    );
    run.note({ late: { stream, ms } });
  },
  async search() {
    const items = Number(values['search-items']);
    const ms = await onOnePage('the search', (page) =>
      page.evaluate(async (count) => (await window.bench.search()).searchKeys(count), items),
    );
    run.note({ search: { items, ms } });
  },
  async sizes() {
    run.note({ sizes: await scriptSizes() });
  },
  async server() {
    const pushes = await measurePushes(Number(values['server-events']));
    const telling = await measureTelling(Number(values['server-listeners']), 20);
    run.note({ server: { pushes, telling } });
  },
  async drain() {
    run.note({ drain: await measureDrain(Number(values.offline)) });
  },
  async 'first-sync'() {
    run.note({ firstSync: await measureFirstSync(Number(values['first-sync-events'])) });
  },
  async join() {
    const joining = await measureJoin(Number(values['join-items']), Number(values['join-events']));
    run.note({ joining });
  },
  async screens() {
    const screens = await showScreens({
      items: Number(values['screen-items']),
      places: Number(values['screen-places']),
      events: Number(values['screen-events']),
      file: values['screen-ledger'],
      only: values['screens-named'],
    });
    run.note({ screens });
  },
};

const asked = values.parts === '' ? Object.keys(parts) : listOf(values.parts);
for (const name of asked) {
  const measure = parts[name];
  if (measure === undefined) throw new Error(`${name} is none of ${Object.keys(parts).join(', ')}`);
  const begun = performance.now();
  console.log(`\n${name} …`);
  try {
    await measure();
  } catch (error) {
    // What else there is to measure is measured.
    console.error(error);
    process.exitCode = 1;
  }
  console.log(`${name}: ${Math.round((performance.now() - begun) / 1_000)} s`);
}
showBars(run.figures());
process.exit();
