import { expect } from '@playwright/test';
import { largeLedger } from '../bench/large-ledger.ts';
import { test } from './harness/journey.ts';
import { goTo } from './harness/stockroom.ts';
import { expectAccessible } from './harness/sweep.ts';

test('[SN14] [AP16] of a long ledger the newest entries are listed at once, and the past is open before it is read', async ({
  openDevice,
}) => {
  test.setTimeout(180_000);
  const { page } = await openDevice();
  const buffer = Buffer.from(await largeLedger({ items: 1_000, places: 20, events: 52_000 }));
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'years.tally', mimeType: 'application/octet-stream', buffer });
  const today = page.getByRole('heading', { name: 'Today', level: 1 });
  await expect(today).toBeVisible({ timeout: 120_000 });
  // Nothing of it is in memory any more.
  await page.reload();
  await expect(today).toBeVisible({ timeout: 60_000 });

  await goTo(page, '/ledger');
  const main = page.getByRole('main');
  await expect(main.getByRole('listitem').first()).toBeVisible();
  const all = main.getByRole('button', { name: 'Read all of them' });
  await all.scrollIntoViewIfNeeded();
  await expectAccessible(page, 'the newest entries');
  await all.click();
  await expect(all).toBeHidden({ timeout: 60_000 });
  await expect(main.getByRole('status')).toContainText(/5\d,\d{3} entries/);

  await page.reload();
  await goTo(page, '/ledger');
  await expect(all).toBeAttached();
  await main.getByRole('button', { name: 'Filter' }).click();
  const sheet = page.getByRole('dialog', { name: 'Which entries' });
  await sheet.getByLabel('Kind of entry').selectOption('Moved');
  await sheet.getByRole('button', { name: /^Show [\d,]+ entries$/ }).click();
  await expect(main.getByRole('status')).toContainText(/[\d,]+ of 5\d,\d{3} entries/);

  await goTo(page, '/items');
  const first = main.getByRole('listitem').first();
  const now = (await first.textContent()) ?? '';
  await goTo(page, '/ledger');
  await main.getByRole('button', { name: 'See the stockroom as it was' }).click();
  const past = page.getByRole('region', { name: 'The past' });
  const slider = past.getByRole('slider', { name: 'Moment' });
  await expect(slider).toBeFocused();
  await goTo(page, '/items');
  const following = past.getByText(/The lists follow/);
  await slider.press('Home');
  await expect(following).toBeHidden({ timeout: 60_000 });
  await expect(main.getByRole('listitem').filter({ hasText: now })).toBeHidden();
  await past.getByRole('button', { name: 'To the next entry' }).click();
  await expect(past.getByRole('button', { name: 'To the entry before' })).toBeEnabled();
  await slider.press('End');
  await expect(following).toBeHidden({ timeout: 60_000 });
  await expect(first).toHaveText(now);
});
