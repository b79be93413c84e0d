/** The same work for every engine, each in a browser of its own; one that cannot finish says so. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/runtime.mjs';
import { type BenchSite, openBrowser, serveBench } from './browser.ts';
import { type BehindFigures, measureBehind } from './ours-behind.ts';
import { median, type Spread, type Started } from './page/figures.ts';
import { createDeadline, type Deadline, type Step, stepsIn } from './steps.ts';

export type EngineWork = {
  readonly items: number;
  /** Rising; so many events lie behind the registrations of the items. */
  readonly sizes: readonly number[];
  /** Single events at each size. */
  readonly appends: number;
  /** What two replicas share, and how much each of them writes before they meet; none meet if it is 0. */
  readonly shared: number;
  readonly fresh: number;
  /** For each size and engine. */
  readonly limitMs: number;
  /** All if empty. */
  readonly only: readonly string[];
};

/** Bytes and durations of what was reached; `failed` says what was not. */
export type SizeFigures = {
  readonly events: number;
  importMs?: number;
  startMs?: number;
  /** From the events alone. */
  replayMs?: number;
  bytesPerEvent?: number;
  /** The part of them that lies in files beside the database. */
  filesPerEvent?: number;
  append?: Spread & { readonly times: number };
  /** After everything was opened again. */
  checksum?: string;
  /** What only ours is asked. */
  behind?: BehindFigures;
  failed?: string;
};

/** `exchangedMs`: until both have written all; `equalMs`: until both have told all totals as well. */
export type MeetingFigures = {
  readonly shared: number;
  readonly fresh: number;
  exchangedMs?: number;
  equalMs?: number;
  /** Of both sides, after everything was opened again. */
  checksum?: string;
  failed?: string;
};

export type EngineFigures = {
  readonly name: string;
  label: string;
  durability: string;
  keepsBeside: string | null;
  readonly sizes: SizeFigures[];
  meeting?: MeetingFigures;
};

const startsMeasured = 3;

type Size = Pick<EngineWork, 'items'> & { readonly events: number };

async function start(step: Step, name: string, size: Size, from: 'kept' | 'events') {
  const what = from === 'kept' ? 'the start' : 'the replay';
  const started: Started = await step(what, (page) =>
    page.evaluate(([one, all, how]) => window.bench.start(one, all, how), [
      name,
      size,
      from,
    ] as const),
  );
  const { checksum, right } = started;
  if (checksum !== right) throw new Error(`came to ${checksum}, and ${right} is right`);
  return started;
}

/** Import, starts and replay. */
async function fill(step: Step, all: EngineFigures, figures: SizeFigures, size: Size) {
  const { name } = all;
  const { bytesBefore, ms, ...about } = await step('the import', (page) =>
    page.evaluate(([one, what]) => window.bench.importEvents(one, what), [name, size] as const),
  );
  Object.assign(all, about);
  figures.importMs = ms;
  const starts: Started[] = [];
  while (starts.length < startsMeasured) starts.push(await start(step, name, size, 'kept'));
  figures.startMs = median(starts.map((one) => one.ms));
  const last = starts.at(-1);
  const held = size.items + size.events;
  figures.bytesPerEvent = ((last?.bytes ?? 0) - bytesBefore) / held;
  figures.filesPerEvent = (last?.files ?? 0) / held;
  figures.checksum = last?.checksum ?? '';
  // What keeps nothing beside its events starts by a replay.
  figures.replayMs =
    all.keepsBeside === null
      ? figures.startMs
      : median([
          (await start(step, name, size, 'events')).ms,
          (await start(step, name, size, 'events')).ms,
        ]);
}

async function append(step: Step, name: string, figures: SizeFigures, size: Size, times: number) {
  figures.append = await step('the single events', (page) =>
    page.evaluate(([one, all, n]) => window.bench.append(one, all, n), [
      name,
      size,
      times,
    ] as const),
  );
  const events = size.events + figures.append.times;
  figures.checksum = (await start(step, name, { ...size, events }, 'kept')).checksum;
}

async function meet(step: Step, name: string, figures: MeetingFigures, size: Size): Promise<void> {
  const { fresh } = figures;
  const given = [name, size, fresh] as const;
  await step('the exchange of what is shared', (page) =>
    page.evaluate(([one, all]) => window.bench.share(one, all), given),
  );
  const met = await step('the meeting', (page) =>
    page.evaluate(([one, all, n]) => window.bench.meet(one, all, n), given),
  );
  const checked = await step('the look at both sides', (page) =>
    page.evaluate(([one, all, n]) => window.bench.checkPair(one, all, n), given),
  );
  const { left, right, expected } = checked;
  if (left !== expected || right !== expected)
    throw new Error(`came to ${left} and ${right}, and ${expected} is right`);
  Object.assign(figures, met, { checksum: left });
}

/** In a browser of its own; what goes wrong is told, and never stops the others. */
async function inOwnBrowser(
  site: BenchSite,
  figures: { failed?: string },
  deadline: Deadline,
  work: (step: Step) => Promise<void>,
): Promise<void> {
  const browser = await openBrowser();
  const { step, doing } = stepsIn(site, browser, deadline);
  try {
    await work(step);
  } catch (error) {
    const [message] = String(error).split('\n', 1);
    figures.failed = `${doing()}: ${message}`;
    console.log(`  ${figures.failed}`);
  } finally {
    await browser.close();
  }
}

/** `earlier`: what was measured of it before; what is measured again takes its place. */
async function measure(
  site: BenchSite,
  name: string,
  work: EngineWork,
  earlier: EngineFigures | undefined,
  tell: (figures: EngineFigures) => void,
): Promise<void> {
  const kept = earlier?.sizes.filter(({ events }) => !work.sizes.includes(events)) ?? [];
  const nothing = { name, label: name, durability: '', keepsBeside: null };
  const figures: EngineFigures = { ...nothing, ...earlier, sizes: [...kept] };
  const { items, appends, limitMs } = work;
  for (const events of work.sizes) {
    console.log(`${name}, ${events} events …`);
    const sized: SizeFigures = { events };
    figures.sizes.push(sized);
    figures.sizes.sort((a, b) => a.events - b.events);
    await inOwnBrowser(site, sized, createDeadline(limitMs), async (step) => {
      await fill(step, figures, sized, { items, events });
      await append(step, name, sized, { items, events }, appends);
      // With limits of its own: ours is expected to finish all of it.
      if (name === 'ours') {
        const times = sized.append?.times ?? 0;
        sized.behind = await measureBehind(step, { items, events: events + times });
      }
    });
    tell(figures);
    // Whoever cannot finish is not asked for more.
    if (sized.failed !== undefined) break;
  }
  if (work.shared === 0) return;
  const meeting: MeetingFigures = { shared: work.shared, fresh: work.fresh };
  figures.meeting = meeting;
  console.log(`${name}, two replicas meet …`);
  await inOwnBrowser(site, meeting, createDeadline(limitMs), (step) =>
    meet(step, name, meeting, { items, events: work.shared }),
  );
  tell(figures);
}

/** Ours first, then the yardstick, then the peers; a hyphen stands in the name of a mere part of one. */
const names: readonly string[] = [
  'ours',
  'plain',
  ...readdirSync(join(root, 'bench', 'peers'))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) => !name.includes('-'))
    .toSorted(),
];

/** Adds to what was measured `earlier`. `tell` hears of each engine whenever there is more of it. */
export async function measureEngines(
  work: EngineWork,
  earlier: readonly EngineFigures[],
  tell: (figures: readonly EngineFigures[]) => void,
): Promise<readonly EngineFigures[]> {
  const site = await serveBench();
  try {
    const all = new Map(earlier.map((each) => [each.name, each]));
    for (const name of work.only.length === 0 ? names : work.only)
      await measure(site, name, work, all.get(name), (figures) => {
        all.set(name, figures);
        tell([...all.values()]);
      });
    return [...all.values()];
  } finally {
    await site.close();
  }
}

/** How long plain rows take for so many events: what other work is compared with. */
export async function plainImport(events: number): Promise<number> {
  const site = await serveBench();
  const browser = await openBrowser();
  try {
    const { step } = stepsIn(site, browser, createDeadline(600_000));
    const { ms } = await step('the import', (page) =>
      page.evaluate((size) => window.bench.importEvents('plain', size), { items: 1_000, events }),
    );
    return ms;
  } finally {
    await browser.close();
    await site.close();
  }
}
