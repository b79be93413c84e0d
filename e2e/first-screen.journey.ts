import { expect, test as measured, type Page } from '@playwright/test';
import { firstScreenKilobytes } from '../bench/first-screen.ts';
import { test } from './harness/journey.ts';
import { foundStockroom, receive } from './harness/stockroom.ts';

const scriptMost = 250;

measured('the first screen asks a slow line for no more script than it may', async () => {
  const { script } = await firstScreenKilobytes();
  expect(script, 'kB of script, compressed').toBeLessThanOrEqual(scriptMost);
});

/** Holds a part of the page back, as a slow line does; returns how it comes through. */
async function hold(page: Page, part: 'menu' | 'toast-list'): Promise<() => void> {
  const gate = Promise.withResolvers<void>();
  await page.route(new RegExp(`assets/${part}-[^/]*\\.js$`), async (route) => {
    await gate.promise;
    await route.continue();
  });
  return gate.resolve;
}

test('a menu that is asked for before it is here opens when it is', async ({ openDevice }) => {
  const { page } = await openDevice();
  const letThrough = await hold(page, 'menu');
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  const button = page.getByRole('button', { name: /^Harbour Street/ });
  await button.press('Enter');
  await expect(page.getByRole('menu')).toHaveCount(0);

  letThrough();
  await expect(page.getByRole('menuitem', { name: 'Another stockroom' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('a menu that arrives leaves the focus on its button', async ({ openDevice }) => {
  const { page } = await openDevice();
  const letThrough = await hold(page, 'menu');
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await page.getByRole('button', { name: /^Harbour Street/ }).focus();

  letThrough();
  await expect(async () => {
    // Only the button with its menu knows this key.
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem').first()).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('what is said before messages can be shown is shown when they can', async ({ openDevice }) => {
  const { page } = await openDevice();
  const letThrough = await hold(page, 'toast-list');
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
  await expect(page.getByRole('listitem').filter({ hasText: /Rice/ })).toBeVisible();
  const message = page.getByText('Received 12 box Rice into Cellar.');
  await expect(message).toHaveCount(0);

  letThrough();
  await expect(message).toBeVisible();
});
