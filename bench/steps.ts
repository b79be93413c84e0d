/** Steps of a measurement, each on a page that was opened for it, all of them within a limit of time. */
import type { BenchBrowser, BenchSite } from './browser.ts';

export type Page = Awaited<ReturnType<BenchBrowser['context']['newPage']>>;
export type Step = <T>(what: string, work: (page: Page) => Promise<T>) => Promise<T>;

export type Deadline = { left(): number; readonly limitMs: number };

export function createDeadline(limitMs: number): Deadline {
  const end = performance.now() + limitMs;
  return { limitMs, left: () => Math.max(0, end - performance.now()) };
}

async function within<T>({ left, limitMs }: Deadline, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const seconds = Math.round(limitMs / 1_000);
    timer = setTimeout(() => reject(new Error(`not done within ${seconds} s`)), left());
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `doing` says which step was begun last. */
export function stepsIn(
  { url }: BenchSite,
  { context }: BenchBrowser,
  deadline: Deadline,
): { readonly step: Step; doing(): string } {
  let doing = '';
  async function onNewPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
    // A page that the browser had to end answers nothing.
    const page = await context.newPage();
    const crashed = new Promise<never>((_, reject) => {
      page.on('crash', () => reject(new Error('the page crashed')));
    });
    await page.goto(url);
    const result = await Promise.race([work(page), crashed]);
    await page.close();
    return result;
  }
  return {
    doing: () => doing,
    step(what, work) {
      doing = what;
      return within(deadline, onNewPage(work));
    },
  };
}
