/** What ends badly, and what must still be there afterwards. */
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { startChaosProxy } from './faults/chaos-proxy.ts';
import { claim, claimThrough, expectInStep, invite, join, syncWord } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import {
  expectOnHand,
  foundStockroom,
  goTo,
  issue,
  openVerb,
  pick,
  receive,
  sheetNamed,
  shellIsKept,
} from './harness/stockroom.ts';

test('[AS10] storage that is full is told at once, loses nothing, and work goes on when there is room', async ({
  openDevice,
  server,
}) => {
  test.setTimeout(240_000);
  const { page } = await openDevice();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '200', place: 'Cellar' });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1_000 });
  let left = 200;
  const refused = page.getByText(/Not saved: this device has no room left/).first();
  // The browser takes up to half a minute to look at the room again.
  await expect(async () => {
    const sheet = await openVerb(page, 'Issue');
    await pick(sheet, 'Item', 'Rice');
    await sheet.getByRole('textbox', { name: 'Quantity', exact: true }).fill('1');
    await sheet.getByRole('button', { name: /^Issue/ }).click();
    await expect
      .poll(async () => (await sheet.isHidden()) || (await refused.isVisible()))
      .toBe(true);
    if (await sheet.isHidden()) left -= 1;
    expect(await refused.isVisible()).toBe(true);
    // What was typed is still there, and nothing is said to be saved.
    await expect(sheet).toBeVisible();
  }).toPass({ timeout: 120_000, intervals: [3_000] });
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.url });
  const sheet = sheetNamed(page, 'Issue');
  await expect(async () => {
    await sheet.getByRole('button', { name: /^Issue/ }).click();
    await expect(sheet).toBeHidden({ timeout: 3_000 });
  }).toPass({ timeout: 90_000, intervals: [3_000] });
  await expectOnHand(page, 'Rice', `${left - 1} box`);
});

test('[AS10] an app that is ended in the middle of a sync loses and doubles nothing', async ({
  browser,
  server,
}) => {
  test.setTimeout(240_000);
  const proxy = await startChaosProxy(Number(new URL(server.url).port));
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(proxy.url);
    await foundStockroom(page, 'Harbour Street', 'Ngozi');
    await receive(page, { item: 'Rice', quantity: '20', place: 'Cellar' });
    await claimThrough(page, await server.claimLink());
    await expectInStep(page);
    await shellIsKept(page);
    let tab = page;
    for (let round = 1; round <= 4; round += 1) {
      proxy.setBadness(0.5);
      await issue(tab, { item: 'Rice', quantity: '1' });
      // Gone while its entry is on the way, without a word to the page.
      await tab.close();
      tab = await context.newPage();
      await tab.goto(proxy.url);
      await expectOnHand(tab, 'Rice', `${20 - round} box`);
    }
    proxy.setBadness(0);
    await expectInStep(tab);
    const other = await browser.newContext();
    const sam = await other.newPage();
    await join(sam, await invite(tab), 'Sam');
    await expectOnHand(sam, 'Rice', '16 box');
    await other.close();
  } finally {
    await context.close();
    await proxy.close();
  }
});

test('[AS15] an old backup that is read in again doubles nothing, here or elsewhere', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await goTo(ngozi, '/sync');
  const [download] = await Promise.all([
    ngozi.waitForEvent('download'),
    ngozi.getByRole('button', { name: 'Save a backup file' }).click(),
  ]);
  const buffer = await readFile(await download.path());
  const old = { name: 'old.tallystick', mimeType: 'application/x-tallystick', buffer };
  await issue(ngozi, { item: 'Rice', quantity: '3' });
  await claim(ngozi, server);
  const { page: sam } = await openDevice();
  await join(sam, await invite(ngozi), 'Sam');
  await issue(sam, { item: 'Rice', quantity: '2' });
  await expectInStep(ngozi, sam);

  for (const page of [ngozi, sam]) {
    await goTo(page, '/sync');
    await page.locator('input[type=file]').setInputFiles(old);
    await expect(page.getByText('Everything in it was here already.')).toBeVisible();
  }
  // A device that has nothing but the old backup goes on from it, and meets the others by file.
  const { page: third } = await openDevice({ size: 'phone' });
  await third.locator('input[type=file]').setInputFiles(old);
  await expect(third.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await issue(third, { item: 'Rice', quantity: '1' });
  await expectOnHand(third, 'Rice', '19 box');
  await goTo(third, '/sync');
  const [carried] = await Promise.all([
    third.waitForEvent('download'),
    third.getByRole('button', { name: 'Save a backup file' }).click(),
  ]);
  await goTo(ngozi, '/sync');
  await ngozi.locator('input[type=file]').setInputFiles(await carried.path());
  await expect(ngozi.getByText(/entr(y is|ies are) new here/)).toBeVisible();
  await expectInStep(ngozi, sam);
  for (const page of [ngozi, sam]) await expectOnHand(page, 'Rice', '14 box');
  await expect(syncWord(sam)).toContainText('In step');
});
