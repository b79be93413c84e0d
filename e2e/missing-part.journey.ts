import { expect } from '@playwright/test';
import { test } from './harness/journey.ts';
import { foundStockroom, goTo } from './harness/stockroom.ts';

test('[JO13] a part that could not be fetched leaves the rest standing', async ({ openDevice }) => {
  const { page } = await openDevice({ size: 'phone' });
  // Without its worker nothing is kept, as where the network ends in the middle of the first visit.
  await page.addInitScript(() => {
    navigator.serviceWorker.register = () => Promise.reject(new Error('not in this journey'));
  });
  await page.evaluate(async () => {
    for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
  });
  await page.route(/assets\/(verb-sheet|shopping|menu|toast-list)-[^/]*\.js$/, (route) =>
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

  await goTo(page, '/shopping');
  await expect(page.getByRole('heading', { name: 'Not on this device yet' })).toBeVisible();
  await goTo(page, '/items');
  await expect(page.getByRole('heading', { name: 'Items', level: 1 })).toBeVisible();

  await goTo(page, '/shopping');
  await page.unroute(/assets\/(verb-sheet|shopping|menu|toast-list)-[^/]*\.js$/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Shopping list', level: 1 })).toBeVisible();
});
