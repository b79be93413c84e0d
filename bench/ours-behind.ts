/** What is measured of ours alone with so many events behind it; each figure of its own browser page. */
import type { BesideFigures, Spread } from './page/figures.ts';
import type { Step } from './steps.ts';

/** Bytes and milliseconds; what could not be done stands in `failed`. */
export type BehindFigures = {
  /** Durable in both stores, folded and told to every read model, beside the bare work of the disk. */
  beside?: BesideFigures;
  /** What SHA-256 alone takes for one entry's text: how much of an import is the chain. */
  chainUsPerEvent?: number;
  seek?: {
    readonly openMs: number;
    /** Nothing in memory, to the first moment: until what a screen shows stands there, and until all does. */
    readonly shownMs: number;
    readonly readMs: number;
    readonly anywhereShown: Spread;
    readonly anywhere: Spread;
    readonly neighbours: Spread;
  };
  memory?: MemoryFigures;
  failed?: Readonly<Record<string, string>>;
};

/** Page and workers after collection: after a start, and once every read model has been told. */
export type MemoryFigures = { readonly startBytes: number; readonly toldBytes: number };

const appends = 500;

export async function measureBehind(
  step: Step,
  size: { readonly items: number; readonly events: number },
): Promise<BehindFigures> {
  const figures: BehindFigures = {};
  const failed: Record<string, string> = {};
  async function attempt<K extends keyof BehindFigures>(
    part: K,
    work: () => Promise<BehindFigures[K]>,
  ): Promise<void> {
    console.log(`  ${part} …`);
    try {
      Object.assign(figures, { [part]: await work() });
    } catch (error) {
      const [message = ''] = String(error).split('\n', 1);
      failed[part] = message;
      console.log(`  ${message}`);
    }
  }
  await attempt('memory', () => measureMemory(step));
  await attempt('seek', () =>
    step('the seeks', (page) =>
      page.evaluate(async (all) => (await window.bench.alone()).seekEverywhere(all), size),
    ),
  );
  await attempt('chainUsPerEvent', () =>
    step('the hashes', (page) =>
      page.evaluate(async () => (await window.bench.alone()).hashTexts()),
    ),
  );
  // Last, because it writes.
  await attempt('beside', () =>
    step('the single events beside bare ones', (page) =>
      page.evaluate(async ([all, times]) => (await window.bench.alone()).appendBeside(all, times), [
        size,
        appends,
      ] as const),
    ),
  );
  return Object.keys(failed).length === 0 ? figures : { ...figures, failed };
}

const measureMemory = (step: Step): Promise<MemoryFigures> =>
  step('the memory', async (page) => {
    const session = await page.context().newCDPSession(page);
    const measure = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage');
      return page.evaluate(async () => (await window.bench.alone()).bytesInMemory());
    };
    await page.evaluate(async () => (await window.bench.alone()).holdOpen());
    const startBytes = await measure();
    await page.evaluate(async () => (await window.bench.alone()).tellAll());
    return { startBytes, toldBytes: await measure() };
  });
