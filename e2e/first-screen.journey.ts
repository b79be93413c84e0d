import { expect, test as measured, type Page } from '@playwright/test';
import { filesOf, type Loaded, scriptSizes, withImports } from '../bench/script-sizes.ts';
import { test } from './harness/journey.ts';
import { foundStockroom, receive } from './harness/stockroom.ts';

/** In kB, compressed: a little above what there is. Whoever makes it less lowers them. */
const firstRunMost = 130;
const todayMost = 235;
const wholeMost = 679;

measured('[JO14] what comes first asks a slow line for no more script than it may', async () => {
  const { screens, whole } = await scriptSizes();
  expect(screens['first run'].script, 'first run').toBeLessThanOrEqual(firstRunMost);
  expect(screens.today.script, 'Today').toBeLessThanOrEqual(todayMost);
  expect(whole, 'all there is').toBeLessThanOrEqual(wholeMost);
});

measured('[JO14] a worker shares files with the page, and none that runs it', async () => {
  await scriptSizes();
  for (const worker of ['sync-worker', 'import-worker']) {
    const files = [...withImports(filesOf(worker))].join(' ');
    expect(files).toMatch(/\/log-/);
    expect(files).not.toMatch(/\/(start|opening|translate)-/);
  }
});

/** Lets through what is counted for a screen, with the workers, and nothing else of the app's scripts. */
async function letThroughOnly(page: Page, { files }: Loaded): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.route(/\/assets\/[^/]+\.js$/, (route) => {
    const file = new URL(route.request().url()).pathname.slice(1);
    return files.has(file) || /-worker-[\w-]{8}\.js$/.test(file) ? route.continue() : undefined;
  });
}

test('[JO14] the first run and Today stand with what is counted', async ({ openDevice }) => {
  const { screens } = await scriptSizes();
  const { page } = await openDevice({ size: 'phone', shell: false });
  await letThroughOnly(page, screens['first run']);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Name of the stockroom' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'This is another device of mine' })).toBeVisible();

  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.reload();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
  await letThroughOnly(page, screens.today);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: /Rice/ })).toBeVisible();
});

/** Holds a part of the page back, as a slow line does; returns how it comes through. */
async function hold(page: Page, part: 'menu' | 'toast-list'): Promise<() => void> {
  const gate = Promise.withResolvers<void>();
  await page.route(new RegExp(`assets/${part}-[\\w-]{8}\\.js$`), async (route) => {
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
  const { page } = await openDevice({ shell: false });
  const letThrough = await hold(page, 'toast-list');
  // The list is fetched so early that this visit has it already.
  await page.reload();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
  await expect(page.getByRole('listitem').filter({ hasText: /Rice/ })).toBeVisible();
  const message = page.getByText('Received 12 box Rice into Cellar.');
  await expect(message).toHaveCount(0);

  letThrough();
  await expect(message).toBeVisible();
});
