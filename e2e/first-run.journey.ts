import { expect } from '@playwright/test';
import { test } from './harness/journey.ts';
import {
  count,
  expectOnHand,
  foundStockroom,
  issue,
  move,
  receive,
  shellIsKept,
  writeOff,
} from './harness/stockroom.ts';

test('[JO2] two names found a stockroom, and a reload opens it again', async ({ openDevice }) => {
  const { page } = await openDevice({ size: 'phone' });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await page.reload();
  await expect(page.getByRole('button', { name: /Harbour Street/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
});

test('[JO3] the five verbs, each confirmed at once, give the stock they should', async ({
  openDevice,
}) => {
  const { page } = await openDevice();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
  await issue(page, { item: 'Rice', quantity: '3' });
  await expectOnHand(page, 'Rice', '9 box');
  await move(page, { item: 'Rice', quantity: '4', place: 'Cellar', to: 'Attic' });
  await count(page, { item: 'Rice', quantity: '7', place: 'Cellar' });
  await expectOnHand(page, 'Rice', '11 box');
  await writeOff(page, { item: 'Rice', quantity: '1', place: 'Cellar' });
  await expectOnHand(page, 'Rice', '10 box');
});

test('[JO4] with the server’s process ended the app starts again and takes entries', async ({
  openDevice,
  server,
}) => {
  const { page, openTab } = await openDevice();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
  await shellIsKept(page);
  await server.kill();
  await page.reload();
  await expectOnHand(page, 'Rice', '12 box');
  await issue(page, { item: 'Rice', quantity: '5' });
  const other = await openTab();
  await expectOnHand(other, 'Rice', '7 box');
  await page.reload();
  await expectOnHand(page, 'Rice', '7 box');
});
