import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { claim, expectInStep, invite } from './harness/devices.ts';
import { expectImported, importButton, prepareImport, sales } from './harness/imports.ts';
import { test } from './harness/journey.ts';
import {
  count,
  expectOnHand,
  foundStockroom,
  goTo,
  issue,
  receive,
  shellIsKept,
} from './harness/stockroom.ts';

/** Every shelf, as the table that people take away says it. */
async function stockTable(page: Page): Promise<readonly string[]> {
  // The end of an import has the address of its beginning.
  await goTo(page, '/');
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await goTo(page, '/import');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Stock on hand as CSV' }).click();
  return readFileSync(await (await download).path(), 'utf8')
    .split(/\r?\n/)
    .sort();
}

test('[LE8] founded alone and invited later: the two become one, and nothing is lost', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(ngozi, server);

  const { page: sam } = await openDevice({ size: 'phone' });
  await foundStockroom(sam, 'Mill Lane', 'Sam');
  await receive(sam, { item: 'Beans', quantity: '12', place: 'Loft' });
  await count(sam, { item: 'Beans', quantity: '10', place: 'Loft' });
  await issue(sam, { item: 'Beans', quantity: '3' });
  // The Undo that appears right after an action just takes it back.
  await sam.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expectOnHand(sam, 'Beans', '10 box');

  await sam.goto(await invite(ngozi));
  await sam.getByRole('textbox', { name: 'Your name' }).fill('Sam');
  await sam.getByRole('button', { name: 'Join' }).click();
  await expect(
    sam.getByRole('heading', { name: 'Bring a ledger into Harbour Street' }),
  ).toBeVisible();
  await sam.getByRole('button', { name: 'Bring it in: Mill Lane' }).click();
  await expect(sam.getByText(/entries of Mill Lane now stand here/)).toBeVisible();
  await expectOnHand(sam, 'Beans', '10 box');
  await expectOnHand(sam, 'Rice', '20 box');

  // Sam has left nothing behind, and Ngozi sees it all.
  await expectInStep(sam);
  await expectOnHand(ngozi, 'Beans', '10 box');
  await goTo(sam, '/bring-in');
  await sam.getByRole('button', { name: 'Leave Mill Lane…' }).click();
  await expect(sam.getByText('All of it stands in Harbour Street too')).toBeVisible();
  await sam.getByRole('button', { name: 'Leave it' }).click();
  await expect(sam.getByText('No other ledger to bring in')).toBeVisible();
});

test('[LE8] what was brought in is taken out again at once, and the other ledger is as it was', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await claim(ngozi, server);
  const { page: sam } = await openDevice();
  await foundStockroom(sam, 'Mill Lane', 'Sam');
  await receive(sam, { item: 'Beans', quantity: '12', place: 'Loft' });
  await sam.goto(await invite(ngozi));
  await sam.getByRole('textbox', { name: 'Your name' }).fill('Sam');
  await sam.getByRole('button', { name: 'Join' }).click();
  await sam.getByRole('button', { name: 'Bring it in: Mill Lane' }).click();
  await sam.getByRole('button', { name: 'Take it out again: Mill Lane' }).click();
  await expect(sam.getByText('Mill Lane was taken out again.')).toBeVisible();
  await goTo(sam, '/items');
  await expect(sam.getByText('Nothing on the shelves yet')).toBeVisible();
  await sam.getByRole('button', { name: 'Harbour Street. Other ledgers' }).click();
  await sam.getByRole('menuitem', { name: 'Mill Lane' }).click();
  await expectOnHand(sam, 'Beans', '12 box');
});

test('[LE6] a bringing-in that a reload cut short goes on by itself, and every shelf is the same', async ({
  openDevice,
  server,
}) => {
  // Some thousands of entries, written twice.
  test.slow();
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await claim(ngozi, server);
  const { page: sam } = await openDevice();
  await foundStockroom(sam, 'Mill Lane', 'Sam');
  await prepareImport(sam, sales(3_001));
  await importButton(sam).click();
  await expectImported(sam, '3,000');
  const before = await stockTable(sam);
  expect(before.length).toBeGreaterThan(500);

  await sam.goto(await invite(ngozi));
  await sam.getByRole('textbox', { name: 'Your name' }).fill('Sam');
  await sam.getByRole('button', { name: 'Join' }).click();
  await sam.getByRole('button', { name: 'Bring it in: Mill Lane' }).click();
  await expect(sam.getByText(/^Bringing in Mill Lane: [1-9]/)).toBeVisible();
  await sam.reload();
  await expect(async () => {
    await goTo(sam, '/');
    await goTo(sam, '/bring-in');
    await expect(sam.getByText('It is part of this ledger now.')).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 120_000 });
  expect(await stockTable(sam)).toEqual(before);
});

test('[LE4] leaving a ledger that is nowhere else offers its file first, offline too', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await foundStockroom(page, 'Mill Lane', 'Sam');
  await receive(page, { item: 'Beans', quantity: '12', place: 'Loft' });
  await shellIsKept(page);
  await shellIsKept(page);
  await server.kill();
  await goTo(page, '/settings');
  await page.getByRole('button', { name: 'Leave Mill Lane' }).click();
  const sheet = page.getByRole('dialog', { name: 'Leave Mill Lane?' });
  await expect(sheet).toContainText('on this device and nowhere else');
  await sheet.getByRole('button', { name: 'Leave it' }).click();
  await expect(sheet).toContainText('This is not its name.');
  const download = page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Save everything as a file' }).click();
  const file = await (await download).path();
  await expect(sheet).toContainText('is saved');
  await sheet.getByRole('button', { name: 'Leave it' }).click();
  await expect(page.getByRole('heading', { name: 'Tallystick', level: 1 })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(file);
  await expectOnHand(page, 'Beans', '12 box');
});
