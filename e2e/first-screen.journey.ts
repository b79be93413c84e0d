import { expect, test as measured, type Page } from '@playwright/test';
import { firstScreenKilobytes } from '../bench/first-screen.ts';
import { test } from './harness/journey.ts';
import { foundStockroom } from './harness/stockroom.ts';

const scriptMost = 250;

measured('the first screen asks a slow line for no more script than it may', async () => {
  const { script } = await firstScreenKilobytes();
  expect(script, 'kB of script, compressed').toBeLessThanOrEqual(scriptMost);
});

/** Holds the menus back, as a slow line does; returns how they come through. */
async function holdMenus(page: Page): Promise<() => void> {
  const gate = Promise.withResolvers<void>();
  await page.route(/assets\/menu-[^/]*\.js$/, async (route) => {
    await gate.promise;
    await route.continue();
  });
  return gate.resolve;
}

test('a menu that is asked for before it is here opens when it is', async ({ openDevice }) => {
  const { page } = await openDevice();
  const letThrough = await holdMenus(page);
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
  const letThrough = await holdMenus(page);
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await page.getByRole('button', { name: /^Harbour Street/ }).focus();

  letThrough();
  await expect(async () => {
    // Only the button with its menu knows this key.
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem').first()).toBeVisible({ timeout: 500 });
  }).toPass();
});
