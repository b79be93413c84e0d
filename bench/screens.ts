/**
 * How fast the screens of a large stockroom open and react, in the shipped app in a real browser:
 * medians of many turns, and how many rows each list draws.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createServer } from '../e2e/harness/server.ts';
import { ensureBuilt } from '../scripts/build.mjs';
import { findChromium } from '../scripts/chromium.mjs';
import { type LargeLedger, largeLedger } from './large-ledger.ts';

/** `rows`: the most that any list of the screen drew; `null` where nothing was typed. */
export type ScreenFigure = {
  readonly screen: string;
  readonly openMs: number;
  readonly rows: number;
  readonly keyMs: number | null;
};

const screens: readonly (readonly [name: string, path: string])[] = [
  ['Today', '/'],
  ['Items', '/items'],
  ['An item', '/items/item-35'],
  ['A lot', '/items/item-35/lots/L-35'],
  ['Places', '/places'],
  ['A place', '/places/place-35'],
  ['Ledger', '/ledger'],
  ['Attention', '/attention'],
  ['Expiring', '/expiring'],
  ['Counts', '/counts'],
  ['A count sheet', '/counts/sheet-all'],
  ['Its review', '/counts/sheet-all/review'],
  ['Parties', '/parties'],
  ['A party', '/parties/party-1'],
  ['Loans', '/loans'],
  ['Kits', '/kits'],
  ['A kit', '/kits/kit-1'],
  ['Reservations', '/reservations'],
  ['Shopping', '/shopping'],
  ['Value', '/value'],
  ['Duplicates', '/duplicates'],
];

const turns = 20;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** From the change of address to the second frame in which the screen's heading stands. */
async function openOnce(page: Page, path: string): Promise<number> {
  await page.evaluate(() => {
    location.hash = '#/more';
  });
  await page.waitForFunction(() => location.hash === '#/more');
  await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  return page.evaluate(async (to) => {
    const before = document.querySelector('main h1')?.textContent;
    const start = performance.now();
    location.hash = `#${to}`;
    for (;;) {
      await new Promise((done) => requestAnimationFrame(done));
      const heading = document.querySelector('main h1')?.textContent;
      if (heading !== undefined && heading !== before) break;
      if (performance.now() - start > 10_000) break;
    }
    await new Promise((done) => setTimeout(done));
    return performance.now() - start;
  }, path);
}

/** Rows of a list or a table, whichever the screen draws; a list within a row is part of it. */
const rowsDrawn = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelectorAll('main li, main [role="row"], main tr').length);

/** From a key in the screen's search field to the change of the page that it causes, letter by letter. */
async function typeOnce(page: Page, word: string): Promise<number | null> {
  return page.evaluate(async (typed) => {
    const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
    if (field === null) return null;
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    const taken: number[] = [];
    for (let length = 1; length <= typed.length; length += 1) {
      const start = performance.now();
      setValue?.call(field, typed.slice(0, length));
      field.dispatchEvent(new Event('input', { bubbles: true }));
      // React renders what a key causes before it hands the browser its frame.
      await new Promise((done) => queueMicrotask(() => done(undefined)));
      taken.push(performance.now() - start);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
    setValue?.call(field, '');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    return Math.max(...taken);
  }, word);
}

async function openLedger(browser: Browser, url: string, file: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(url);
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor({ timeout: 600_000 });
  return page;
}

export async function measureScreens(size: LargeLedger): Promise<readonly ScreenFigure[]> {
  if (!(await ensureBuilt())) throw new Error('The app does not build.');
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-screens-'));
  const file = join(folder, 'years.tally');
  await writeFile(file, await largeLedger(size));
  const executablePath = findChromium(process.execPath);
  const server = await createServer();
  await server.start();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await openLedger(browser, server.url, file);
    const figures: ScreenFigure[] = [];
    for (const [screen, path] of screens) {
      await openOnce(page, path);
      const opened: number[] = [];
      const keys: number[] = [];
      let rows = 0;
      for (let turn = 0; turn < turns; turn += 1) {
        opened.push(await openOnce(page, path));
        rows = Math.max(rows, await rowsDrawn(page));
        const typed = await typeOnce(page, 'rice r');
        if (typed !== null) keys.push(typed);
      }
      const keyMs = keys.length === 0 ? null : median(keys);
      figures.push({ screen, openMs: median(opened), rows, keyMs });
    }
    return figures;
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
