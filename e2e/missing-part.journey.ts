import { expect } from '@playwright/test';
import { test } from './harness/journey.ts';
import { foundStockroom, goTo } from './harness/stockroom.ts';

test('[JO13] a part that could not be fetched leaves the rest standing', async ({ openDevice }) => {
  const { page } = await openDevice({ size: 'phone', shell: false });
  await page.route(/assets\/(verb-sheet|shopping|menu|toast-list|exports)-[\w-]{8}\.js$/, (route) =>
    route.abort(),
  );
  await page.reload();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  const message = page.getByText('This part of the app is not on this device yet', {
    exact: false,
  });

  await page.getByRole('button', { name: 'Receive', exact: true }).click();
  await expect(message).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss message' }).click();
  await page.getByRole('button', { name: /^Harbour Street/ }).click();
  await expect(message).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss message' }).click();

  await goTo(page, '/ledger');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  await expect(message).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss message' }).click();

  await goTo(page, '/shopping');
  await expect(page.getByRole('heading', { name: 'Not on this device yet' })).toBeVisible();
  await goTo(page, '/items');
  await expect(page.getByRole('heading', { name: 'Items', level: 1 })).toBeVisible();

  await goTo(page, '/shopping');
  await page.unroute(/assets\/(verb-sheet|shopping|menu|toast-list|exports)-[\w-]{8}\.js$/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Shopping list', level: 1 })).toBeVisible();
});

test('[JO13] a first run that could not fetch what a ledger takes says so', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone', shell: false });
  await page.route(/assets\/opening-[\w-]{8}\.js$/, (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Not on this device yet' })).toBeVisible();

  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
});
