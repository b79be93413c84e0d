import { expect } from '@playwright/test';
import { claim, expectInStep, invite, join } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import {
  expectOnHand,
  foundStockroom,
  goTo,
  issue,
  receive,
  sheetNamed,
  shellIsKept,
} from './harness/stockroom.ts';

test('[DU11] merged, found under either name, and separated again, on a phone without a network', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Nitrile gloves', quantity: '12', place: 'Cellar' });
  await receive(page, { item: 'Gloves, nitrile', quantity: '5', place: 'Attic' });
  await receive(page, { item: 'Mask', quantity: '3', place: 'Attic' });
  await receive(page, { item: 'Masks', quantity: '1', place: 'Attic' });
  await shellIsKept(page);
  await server.kill();
  await page.reload();

  await goTo(page, '/items');
  await page.getByRole('link', { name: 'Find duplicates' }).click();
  await page.getByRole('button', { name: /Mask.* are not the same/ }).click();
  await expect(page.getByRole('button', { name: /^Merge Mask/ })).toBeHidden();
  await page.getByRole('button', { name: /^Merge .*gloves/i }).click();
  const sheet = sheetNamed(page, 'Merge two items');
  await sheet.getByRole('button', { name: /^Nitrile gloves/ }).click();
  await sheet.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(sheet).toBeHidden();

  await expectOnHand(page, 'Nitrile gloves', '17 box');
  await goTo(page, '/items');
  await page.getByRole('searchbox').fill('gloves');
  await expect(page.getByRole('main')).toContainText('1 item');
  await page.getByRole('link', { name: /Nitrile gloves/ }).click();
  const main = page.getByRole('main');
  await expect(main.getByRole('list', { name: 'Places and lots' })).toContainText('Attic');
  await main.getByRole('button', { name: 'Issue' }).click();
  await sheetNamed(page, 'Issue: which one?')
    .getByRole('button', { name: /^Gloves/ })
    .click();
  const form = sheetNamed(page, 'Issue');
  await form.getByRole('textbox', { name: 'Quantity', exact: true }).fill('2');
  await form.getByRole('button', { name: /^Issue/ }).click();
  await expect(form).toBeHidden();
  await expect(main).toContainText('15');

  await main.getByRole('button', { name: /^Separate/ }).click();
  await goTo(page, '/items');
  await page.getByRole('searchbox').fill('gloves');
  await expect(page.getByRole('main')).toContainText('2 items');
  await expectOnHand(page, 'Gloves, nitrile', '3 box');
});

test('[DU12] two devices each merge the one under the other while offline, and show the same one', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Nitrile gloves', quantity: '12', place: 'Cellar' });
  await receive(ngozi, { item: 'Gloves, nitrile', quantity: '5', place: 'Attic' });
  await claim(ngozi, server);
  const { page: sam } = await openDevice({ size: 'phone' });
  await join(sam, await invite(ngozi), 'Sam');
  await expectOnHand(sam, 'Nitrile gloves', '12 box');
  await expectInStep(ngozi, sam);
  for (const page of [ngozi, sam]) await shellIsKept(page);

  await server.kill();
  for (const [page, shown] of [
    [ngozi, /^Nitrile gloves/],
    [sam, /^Gloves, nitrile/],
  ] as const) {
    await goTo(page, '/duplicates');
    await page.getByRole('button', { name: /^Merge .*gloves/i }).click();
    const sheet = sheetNamed(page, 'Merge two items');
    await sheet.getByRole('button', { name: shown }).click();
    await sheet.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(sheet).toBeHidden();
  }
  await issue(sam, { item: 'Gloves, nitrile', quantity: '1' });
  await server.start();
  await expectInStep(ngozi, sam);
  const names: string[] = [];
  for (const page of [ngozi, sam]) {
    await goTo(page, '/duplicates');
    await expect(page.getByRole('button', { name: /^Separate/ })).toHaveCount(2);
    await goTo(page, '/items');
    const lines = page.getByRole('main').getByRole('link', { name: /gloves/i });
    await expect(lines).toHaveCount(1);
    await expect(lines).toContainText('16');
    names.push((await lines.textContent()) ?? '');
  }
  expect(names[0]).toBe(names[1]);
});
