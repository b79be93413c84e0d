/** The same work for every engine, each in a browser of its own; one that cannot finish says so. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/runtime.mjs';
import { type BenchBrowser, type BenchSite, openBrowser, serveBench } from './browser.ts';
import type { Imported, Spread, Started } from './page/figures.ts';

export type EngineWork = {
  readonly items: number;
  readonly events: number;
  readonly appends: number;
  /** For each step. */
  readonly limitMs: number;
  /** All if empty. */
  readonly only: readonly string[];
};

/** Bytes and durations of what was reached; `failed` says what was not. Growth: 1 is linear, 2 quadratic. */
export type EngineFigures = {
  readonly name: string;
  label: string;
  durability: string;
  importMs?: number;
  startMs?: number;
  bytesPerEvent?: number;
  append?: Spread;
  importGrowth?: number;
  startGrowth?: number;
  /** After everything was opened again. */
  checksum?: string;
  failed?: string;
};

const startsMeasured = 3;

type Page = Awaited<ReturnType<BenchBrowser['context']['newPage']>>;

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const seconds = Math.round(limitMs / 1_000);
    timer = setTimeout(() => reject(new Error(`not done within ${seconds} s`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Each on a page that was opened for it, so that nothing is warm. */
async function onNewPage<T>(
  { url }: BenchSite,
  { context }: BenchBrowser,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await context.newPage();
  await page.goto(url);
  const result = await work(page);
  await page.close();
  return result;
}

type Size = Pick<EngineWork, 'items' | 'events'>;
type Filled = Pick<Imported, 'label' | 'durability'> & {
  readonly importMs: number;
  readonly startMs: number;
  readonly bytesPerEvent: number;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function createSteps(site: BenchSite, browser: BenchBrowser, name: string, limitMs: number) {
  let doing = '';
  const step = <T>(what: string, work: (page: Page) => Promise<T>): Promise<T> => {
    doing = what;
    return within(limitMs, onNewPage(site, browser, work));
  };
  const start = async (size: Size): Promise<Started> => {
    const started = await step('the start', (page) =>
      page.evaluate(([one, all]) => window.bench.start(one, all), [name, size] as const),
    );
    const { checksum, right } = started;
    if (checksum !== right) throw new Error(`came to ${checksum}, and ${right} is right`);
    return started;
  };
  return {
    doing: () => doing,
    start,
    async fill(size: Size): Promise<Filled> {
      const { label, durability, ms, bytesBefore } = await step('the import', (page) =>
        page.evaluate(([one, all]) => window.bench.importEvents(one, all), [name, size] as const),
      );
      const starts: Started[] = [];
      while (starts.length < startsMeasured) starts.push(await start(size));
      const bytes = (starts.at(-1)?.bytes ?? 0) - bytesBefore;
      return {
        label,
        durability,
        importMs: ms,
        startMs: median(starts.map((one) => one.ms)),
        bytesPerEvent: bytes / (size.items + size.events),
      };
    },
    append: (size: Size, times: number): Promise<Spread> =>
      step('the single events', (page) =>
        page.evaluate(([one, all, n]) => window.bench.append(one, all, n), [
          name,
          size,
          times,
        ] as const),
      ),
  };
}

/** In a browser of its own; what goes wrong is told, and never stops the others. */
async function inOwnBrowser(
  site: BenchSite,
  figures: EngineFigures,
  limitMs: number,
  work: (steps: ReturnType<typeof createSteps>) => Promise<void>,
): Promise<void> {
  if (figures.failed !== undefined) return;
  const browser = await openBrowser();
  const steps = createSteps(site, browser, figures.name, limitMs);
  try {
    await work(steps);
  } catch (error) {
    const [message] = String(error).split('\n', 1);
    figures.failed = `${steps.doing()}: ${message}`;
  } finally {
    await browser.close();
  }
}

async function measure(
  site: BenchSite,
  name: string,
  { items, events, appends, limitMs }: EngineWork,
): Promise<EngineFigures> {
  const figures: EngineFigures = { name, label: name, durability: '' };
  let tenth: Filled | undefined;
  await inOwnBrowser(site, figures, limitMs, async ({ fill }) => {
    tenth = await fill({ items, events: events / 10 });
    figures.label = tenth.label;
  });
  await inOwnBrowser(site, figures, limitMs, async ({ fill, append, start }) => {
    const whole = await fill({ items, events });
    Object.assign(figures, whole);
    if (tenth !== undefined) {
      figures.importGrowth = Math.log10(whole.importMs / tenth.importMs);
      figures.startGrowth = Math.log10(whole.startMs / tenth.startMs);
    }
    figures.append = await append({ items, events }, appends);
    figures.checksum = (await start({ items, events: events + appends })).checksum;
  });
  return figures;
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

export async function measureEngines(work: EngineWork): Promise<readonly EngineFigures[]> {
  const site = await serveBench();
  try {
    const all: EngineFigures[] = [];
    for (const name of work.only.length === 0 ? names : work.only) {
      console.log(`${name} …`);
      all.push(await measure(site, name, work));
    }
    return all;
  } finally {
    await site.close();
  }
}

/** How long plain rows take for so many events: what other work is compared with. */
export async function plainImport(events: number): Promise<number> {
  const site = await serveBench();
  const browser = await openBrowser();
  try {
    const { ms } = await onNewPage(site, browser, (page) =>
      page.evaluate((size) => window.bench.importEvents('plain', size), { items: 1_000, events }),
    );
    return ms;
  } finally {
    await browser.close();
    await site.close();
  }
}
