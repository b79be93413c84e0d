import { expect } from '@playwright/test';
import { test } from './harness/journey.ts';
import { foundStockroom, goTo, issue, receive, shellIsKept } from './harness/stockroom.ts';

test('[LE1] two people share one tablet: one tap changes hands, and each entry has its author', async ({
  openDevice,
  server,
}) => {
  const { page, openTab } = await openDevice({ size: 'phone' });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await shellIsKept(page);
  await server.kill();

  await page.getByRole('button', { name: 'Ngozi is writing. People on this device' }).click();
  await page.getByRole('menuitem', { name: /Somebody else/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Sam');
  await page.getByRole('button', { name: 'Let them write here' }).click();
  await expect(page.getByRole('button', { name: 'Sam is writing. Switch to Ngozi' })).toBeVisible();
  await issue(page, { item: 'Rice', quantity: '3' });
  await page.reload();
  const other = await openTab();
  await other.getByRole('button', { name: 'Sam is writing. Switch to Ngozi' }).click();
  await expect(page.getByRole('button', { name: 'Ngozi is writing. Switch to Sam' })).toBeVisible();
  await issue(page, { item: 'Rice', quantity: '1' });

  await goTo(page, '/ledger');
  const lines = page.getByRole('main').getByRole('listitem');
  // Newest first.
  await expect(lines.nth(0)).toContainText('Ngozi');
  await expect(lines.nth(1)).toContainText('Sam');
  await expect(lines.nth(2)).toContainText('Ngozi');
});
