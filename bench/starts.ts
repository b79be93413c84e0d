/** Cold starts of ours with less and with more history behind the same shelves, in turn. */
import { type BenchBrowser, openBrowser, serveBench } from './browser.ts';
import type { Started } from './page/figures.ts';
import { createDeadline, type Step, stepsIn } from './steps.ts';

/** Milliseconds, in the order in which they were measured; without the first start of each profile. */
export type StartFigures = {
  readonly items: number;
  readonly sizes: readonly { readonly events: number; readonly ms: readonly number[] }[];
};

type Filled = { readonly events: number; readonly step: Step; readonly ms: number[] };

export async function measureStarts(
  items: number,
  sizes: readonly number[],
  times: number,
): Promise<StartFigures> {
  const site = await serveBench();
  const browsers: BenchBrowser[] = [];
  const filled: Filled[] = [];
  try {
    for (const events of sizes) {
      console.log(`starts, ${events} events …`);
      const browser = await openBrowser();
      browsers.push(browser);
      const { step } = stepsIn(site, browser, createDeadline(900_000));
      const size = { items, events, sameShelves: true };
      await step('the import', (page) =>
        page.evaluate((what) => window.bench.importEvents('ours', what), size),
      );
      filled.push({ events, step, ms: [] });
    }
    for (let turn = 0; turn <= times; turn += 1)
      for (const { events, step, ms } of filled) {
        const took = await startOf(step, items, events);
        if (turn > 0) ms.push(took);
      }
  } finally {
    for (const browser of browsers) await browser.close();
    await site.close();
  }
  return { items, sizes: filled.map(({ events, ms }) => ({ events, ms })) };
}

async function startOf(step: Step, items: number, events: number): Promise<number> {
  const { ms, checksum, right }: Started = await step('the start', (page) =>
    page.evaluate((what) => window.bench.start('ours', what, 'kept'), {
      items,
      events,
      sameShelves: true,
    }),
  );
  if (checksum !== right) throw new Error(`came to ${checksum}, and ${right} is right`);
  return ms;
}
