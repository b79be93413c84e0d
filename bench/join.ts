/**
 * The first sync of a new device in the shipped app: from the press on Join until its items can be listed,
 * and until all of the history is there.
 */
import type { Page } from '@playwright/test';
import { goTo } from '../e2e/harness/stockroom.ts';
import { ensureBuilt } from '../scripts/build.mjs';
import { invited } from '../src/server/http-fixtures.ts';
import { openBrowser } from './browser.ts';
import { type Wire, withLedgerOnServer } from './first-sync.ts';

export type JoinFigures = {
  readonly items: number;
  readonly events: number;
  /** Whether the server lent what it had folded. */
  readonly isLent: boolean;
  readonly usableMs: number;
  readonly allMs: number;
};

const timeout = 900_000;
/** A server that lends does so within this; of all there is, once it has been the same for so long. */
const [lendingMs, sameMs] = [300_000, 70_000];

export async function measureJoin(items: number, events: number): Promise<JoinFigures> {
  if (!(await ensureBuilt())) throw new Error('The app does not build.');
  const secret = crypto.randomUUID().replaceAll('-', '');
  const more = [invited(secret, Date.now() + 86_400_000)];
  return withLedgerOnServer({ items, events, more }, async ({ url }, wire) => {
    const isLent = await lends(wire);
    const browser = await openBrowser();
    try {
      const page = await browser.context.newPage();
      return { items, events, isLent, ...(await joinBy(page, `${url}/#/join/${secret}`)) };
    } finally {
      await browser.close();
    }
  });
}

/** Waits for what the server has folded. */
async function lends({ origin, send }: Wire): Promise<boolean> {
  const begun = performance.now();
  let [file, since] = ['', begun];
  while (performance.now() - begun < lendingMs) {
    const answer = await send(`${origin}/api/segments`);
    const now: string = Object(Object(await answer.json()).lent).file ?? '';
    if (now !== file) [file, since] = [now, performance.now()];
    if (file !== '' && performance.now() - since > sameMs) return true;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  return file !== '';
}

const expectInStep = (page: Page): Promise<void> =>
  page.getByRole('banner').getByRole('status').getByText('In step').first().waitFor({ timeout });

async function joinBy(page: Page, link: string): Promise<{ usableMs: number; allMs: number }> {
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  // What the page fetches ahead has come by then.
  await page.waitForTimeout(2_000);
  const begun = performance.now();
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor({ timeout });
  await goTo(page, '/items');
  await page.getByRole('main').getByRole('listitem').first().waitFor({ timeout });
  const usableMs = performance.now() - begun;
  await page.getByText('History loading').first().waitFor({ state: 'detached', timeout });
  await expectInStep(page);
  return { usableMs, allMs: performance.now() - begun };
}
