/** A real profile folder, copied: what a phone's clone or a restored backup is. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { claim, compareNow, expectInStep, syncWord } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import { expectOnHand, foundStockroom, goTo, issue, receive } from './harness/stockroom.ts';

const { CHROMIUM_PATH } = process.env;

async function openProfile(
  folder: string,
  url: string,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await chromium.launchPersistentContext(folder, {
    ...(CHROMIUM_PATH === undefined ? {} : { executablePath: CHROMIUM_PATH }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${url}/`);
  return { context, page };
}

/** All but what tells of a running browser. */
const copyProfile = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, filter: (path) => !basename(path).startsWith('Singleton') });

test('[FK11] a copied profile is told of at its first comparison; both histories are kept, and both go on', async ({
  server,
}) => {
  const home = await mkdtemp(join(tmpdir(), 'tallystick-profiles-'));
  const [first, second] = [join(home, 'first'), join(home, 'second')];
  const before = await openProfile(first, server.url);
  await foundStockroom(before.page, 'Harbour Street', 'Ngozi');
  await receive(before.page, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(before.page, server);
  await expectInStep(before.page);
  await before.context.close();
  await copyProfile(first, second);

  const [one, two] = [await openProfile(first, server.url), await openProfile(second, server.url)];
  const told = /made from another device’s/;
  try {
    await server.kill();
    await issue(one.page, { item: 'Rice', quantity: '3' });
    await issue(two.page, { item: 'Rice', quantity: '4' });
    await server.start();
    await compareNow(one.page);
    await expectInStep(one.page);
    await compareNow(two.page);
    await expect(two.page.getByText(told)).toBeVisible({ timeout: 60_000 });
    await expectOnHand(two.page, 'Rice', '13 box');
    await compareNow(one.page);
    await expectOnHand(one.page, 'Rice', '13 box');
    await expect(one.page.getByText(told)).toBeVisible();

    // Under names of their own both go on, also after a restart.
    await issue(one.page, { item: 'Rice', quantity: '1' });
    await two.page.reload();
    await issue(two.page, { item: 'Rice', quantity: '1' });
    await expectInStep(two.page);
    await compareNow(one.page);
    await compareNow(two.page);
    for (const { page } of [one, two]) {
      await expectOnHand(page, 'Rice', '11 box');
      await expect(syncWord(page)).toContainText('In step', { timeout: 60_000 });
      await page.getByRole('button', { name: 'I have read this' }).click();
      await expect(page.getByText(told)).toBeHidden();
      await goTo(page, '/sync');
      await expect(page.getByText('A device was copied')).toBeVisible();
    }
  } finally {
    await one.context.close();
    await two.context.close();
    await rm(home, { recursive: true, force: true });
  }
});
