/**
 * How fast the screens of a large stockroom open and react, in the shipped app in a real browser, and how
 * many rows each list draws; how long the app takes to be usable again after a reload.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { createServer } from '../e2e/harness/server.ts';
import { ensureBuilt } from '../scripts/build.mjs';
import { findChromium } from '../scripts/chromium.mjs';
import { type LargeLedger, largeLedger } from './large-ledger.ts';
import { type Press, type Screen, screens } from './screen-list.ts';
import { installMeasures, installPacing } from './screen-measures.ts';

/** In ms: of many turns. */
export type Spread = { readonly median: number; readonly worst: number };

export type ScreenFigure = {
  readonly screen: string;
  /** The very first opening, with its script fetched and its answers worked out. */
  readonly firstMs: number;
  readonly opens: Spread;
  /** Of the slowest of its presses. */
  readonly reacts: (Spread & { readonly press: string }) | null;
  /** Of the slowest letter of a word. */
  readonly perKey: Spread | null;
  /** The most that any of its lists drew, and how many of these rows a screen holds. */
  readonly rows: { readonly drawn: number; readonly fits: number };
};

/** From the reload until Today stands, and what kept the page from answering meanwhile. */
export type StartFigure = {
  readonly usableMs: number;
  /** Until everything is folded and nothing is left to do. */
  readonly restingMs: number;
  readonly longTasks: {
    readonly count: number;
    readonly longestMs: number;
    readonly sumMs: number;
  };
};

export type ScreenFigures = {
  readonly screens: readonly ScreenFigure[];
  readonly start: StartFigure;
  /** What is wrong whatever the time: a list that draws far more than it shows. */
  readonly faults: readonly string[];
};

export type ScreenOptions = LargeLedger & {
  /** Kept there between runs, because making it takes minutes. */
  readonly file: string | undefined;
  /** Only screens whose name contains it. */
  readonly only: string;
};

const turns = 20;
const screensDrawnMax = 3;

const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
  return { median, worst: sorted.at(-1) ?? 0 };
};

const slowest = <Each extends Spread>(spreads: readonly Each[]): Each | null =>
  spreads.toSorted((a, b) => b.median - a.median)[0] ?? null;

async function open(page: Page, { path, content }: Screen): Promise<number> {
  await page.evaluate(() => {
    location.hash = '#/more';
  });
  await page.getByRole('heading', { name: 'More', level: 1 }).waitFor();
  await page.waitForTimeout(50);
  return page.evaluate((to) => window.screenMeasures.open(to.path, to.content), { path, content });
}

async function press(page: Page, { role, name, opens }: Press): Promise<number> {
  const exact = typeof name === 'string';
  const found = page.locator('main').getByRole(role, { name, exact }).first();
  const ms = await found.evaluate(
    (element, what) => window.screenMeasures.press(element as HTMLElement, what),
    opens ?? null,
  );
  // What stands over the page is closed again; what opened within it stays.
  if (opens?.startsWith('[role') === true) {
    await page.keyboard.press('Escape');
    await page.locator(opens).waitFor({ state: 'detached' });
  }
  return ms;
}

async function measure(page: Page, screen: Screen, faults: string[]): Promise<ScreenFigure> {
  const firstMs = await open(page, screen);
  const opened: number[] = [];
  const keys: number[] = [];
  const pressed = new Map<string, number[]>();
  let rows = { drawn: 0, fits: 0 };
  const look = async () => {
    for (const { label, drawn, fits } of await page.evaluate(() => window.screenMeasures.lists())) {
      if (drawn > rows.drawn) rows = { drawn, fits };
      const fault = `${screen.name}: a list draws far more than it shows (${label})`;
      if (drawn > screensDrawnMax * fits && !faults.includes(fault)) faults.push(fault);
    }
  };
  for (let turn = 0; turn < turns; turn += 1) {
    opened.push(await open(page, screen));
    await look();
    for (const each of screen.presses) {
      const key = String(each.name);
      pressed.set(key, [...(pressed.get(key) ?? []), await press(page, each)]);
      await look();
    }
    const { field, typed } = screen;
    if (field === undefined || typed === undefined) continue;
    const letters = await page.evaluate((to) => window.screenMeasures.type(to.field, to.typed), {
      field,
      typed,
    });
    keys.push(Math.max(...letters));
  }
  return {
    screen: screen.name,
    firstMs,
    opens: spreadOf(opened),
    reacts: slowest([...pressed].map(([name, taken]) => ({ press: name, ...spreadOf(taken) }))),
    perKey: keys.length === 0 ? null : spreadOf(keys),
    rows,
  };
}

async function openLedger(page: Page, url: string, file: string): Promise<void> {
  await page.goto(url);
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor({ timeout: 600_000 });
  // This device writes something of its own, so that Today has it to tell.
  await page.evaluate(() => {
    location.hash = '#/counts/sheet-all/review';
  });
  await page
    .getByRole('button', { name: /^Keep count of/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Undo' }).first().waitFor();
}

/** Reloads, and reads off how long that took; nothing is in memory any more. */
async function start(page: Page): Promise<StartFigure> {
  await page.goto(page.url().replace(/#.*/, '#/'));
  await page.reload();
  await page
    .locator(screens[0]?.content ?? '')
    .first()
    .waitFor({ timeout: 600_000 });
  const usableMs = await page.evaluate(() => performance.now());
  await page.waitForFunction(
    () => {
      const [last = [0, 0]] = window.screenPacing.longTasks().slice(-1);
      return performance.now() - last[0] - last[1] > 5_000;
    },
    undefined,
    { timeout: 600_000 },
  );
  const tasks = await page.evaluate(() => window.screenPacing.longTasks());
  const [from, length] = tasks.at(-1) ?? [0, 0];
  const lengths = tasks.map(([, ms]) => ms);
  return {
    usableMs,
    restingMs: from + length,
    longTasks: {
      count: lengths.length,
      longestMs: Math.max(0, ...lengths),
      sumMs: lengths.reduce((sum, ms) => sum + ms, 0),
    },
  };
}

/** A profile of its own on disk: what a private window keeps lies in memory and costs nothing. */
async function openBrowser(profile: string): Promise<BrowserContext> {
  const executablePath = findChromium(process.execPath);
  return chromium.launchPersistentContext(profile, {
    ...(executablePath === undefined ? {} : { executablePath }),
    viewport: { width: 390, height: 844 },
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

export async function measureScreens(options: ScreenOptions): Promise<ScreenFigures> {
  if (!(await ensureBuilt())) throw new Error('The app does not build.');
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-screens-'));
  const file = options.file ?? join(folder, 'years.tally');
  if (!existsSync(file)) await writeFile(file, await largeLedger(options));
  const server = await createServer();
  await server.start();
  const browser = await openBrowser(join(folder, 'profile'));
  try {
    console.log('Opening the ledger …');
    const page = await browser.newPage();
    await page.addInitScript(installPacing);
    await page.addInitScript(installMeasures);
    await openLedger(page, server.url, file);
    const started = await start(page);
    const faults: string[] = [];
    const figures: ScreenFigure[] = [];
    for (const screen of screens.filter(({ name }) => name.includes(options.only))) {
      console.log(`${screen.name} …`);
      figures.push(await measure(page, screen, faults));
    }
    return { screens: figures, start: started, faults };
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
