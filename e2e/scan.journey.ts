import { expect } from '@playwright/test';
import { test } from './harness/journey.ts';
import {
  expectOnHand,
  foundStockroom,
  goTo,
  pick,
  receive,
  shellIsKept,
} from './harness/stockroom.ts';

const phone = { width: 390, height: 844 };

test('[AS9] thirty scans in a row, faster than a person could, are thirty in the ledger', async ({
  server,
  openDevice,
}) => {
  const { page } = await openDevice();
  await page.setViewportSize(phone);
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '100', place: 'Cellar' });
  await receive(page, { item: 'Beans', quantity: '100', place: 'Cellar' });
  await shellIsKept(page);
  await server.kill();

  await goTo(page, '/scan');
  await pick(page.locator('main'), 'From', 'Cellar');
  const field = page.getByRole('searchbox', { name: 'Scan or type a code, then Enter' });
  await field.focus();
  // A wedge scanner: whole codes, each ended with Enter, a third of a second apart and less.
  for (let scan = 0; scan < 30; scan += 1) {
    await page.keyboard.insertText(scan % 3 === 0 ? 'Beans' : 'Rice');
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('status').filter({ hasText: '30 scans saved' })).toBeVisible();

  // Unknown codes are kept, and the last scan can be taken back.
  await field.fill('99999999');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No item carries this code.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo the scan of Rice' }).first().click();
  await expect(page.getByText('Taken back', { exact: true })).toBeVisible();

  await expectOnHand(page, 'Rice', '81 box');
  await expectOnHand(page, 'Beans', '90 box');
});
