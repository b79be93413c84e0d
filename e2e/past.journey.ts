import { expect, type Page } from '@playwright/test';
import { test } from './harness/journey.ts';
import {
  count,
  expectOnHand,
  foundStockroom,
  goTo,
  issue,
  receive,
  shellIsKept,
} from './harness/stockroom.ts';
import { expectAccessible, expectNoOverflow } from './harness/sweep.ts';

const noonOf = (day: number): Date => new Date(2026, 10, day, 12);

/** On the third day somebody writes 50 instead of 5; two days later it is taken back. */
async function liveThroughAWeek(page: Page): Promise<void> {
  const stock = { item: 'Rice', place: 'Cellar' };
  await page.clock.setFixedTime(noonOf(1));
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { ...stock, quantity: '10' });
  await page.clock.setFixedTime(noonOf(2));
  await issue(page, { item: 'Rice', quantity: '4' });
  await page.clock.setFixedTime(noonOf(3));
  await receive(page, { ...stock, quantity: '50' });
  await page.clock.setFixedTime(noonOf(5));
  await goTo(page, '/ledger');
  await page.getByRole('main').getByRole('button', { name: 'Received in Cellar' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo…' }).click();
  const sheet = page.getByRole('dialog', { name: 'What was wrong?' });
  await sheet.getByRole('button', { name: 'The record was wrong' }).click();
  const preview = page.getByRole('dialog', { name: 'What would change' });
  await preview.getByRole('button', { name: 'Take back this entry' }).click();
  await expect(preview).toBeHidden();
  await page.clock.setFixedTime(noonOf(6));
  await count(page, { item: 'Rice', quantity: '5' });
  await page.clock.setFixedTime(noonOf(7));
}

for (const size of ['phone', 'desk'] as const)
  test(`[AP9] offline on a ${size}: the stockroom as it was, as we then believed, and as it is`, async ({
    openDevice,
  }) => {
    const { page } = await openDevice({ size, dark: size === 'desk' });
    await liveThroughAWeek(page);
    await shellIsKept(page);
    await page.context().setOffline(true);
    await goTo(page, '/items');
    await page.getByRole('link', { name: /Rice/ }).click();
    const main = page.getByRole('main');
    await expect(main.getByRole('button', { name: 'Receive', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'More for this item' }).click();
    await page.getByRole('menuitem', { name: 'See the stockroom as it was' }).click();
    const past = page.getByRole('region', { name: 'The past' });
    const slider = past.getByRole('slider', { name: 'Moment' });
    await expect(slider).toBeFocused();
    await expect(main.getByRole('button', { name: 'Receive', exact: true })).toBeHidden();

    const onHand = main.getByRole('region', { name: 'On hand' });
    await main.getByLabel('Day', { exact: true }).fill('2026-11-04');
    await expect(past).toContainText(/As it was\s*4 Nov 2026/);
    await expect(onHand).toContainText(/(^|\D)6\s*box/);
    await expectAccessible(page, 'an item as it was');
    await expectNoOverflow(page, 'an item as it was');
    await main.getByRole('radio', { name: 'As we then believed' }).check();
    await expect(onHand).toContainText(/56\s*box/);
    await expect(main).toContainText('Only what had been recorded by this moment');
    await expectAccessible(page, 'an item as it was believed');

    await slider.focus();
    await slider.press('ArrowLeft');
    await expect(past).toContainText('3 Nov 2026');
    await expect(onHand).toContainText(/56\s*box/);
    await slider.press('ArrowLeft');
    await expect(onHand).toContainText(/(^|\D)6\s*box/);
    await past.getByRole('button', { name: 'To the entry before' }).click();
    await expect(onHand).toContainText(/10\s*box/);
    await slider.focus();
    await slider.press('PageUp');
    await slider.press('PageUp');
    await expect(past).toContainText('3 Nov 2026');

    await expectOnHand(page, 'Rice', '56 box');
    await expectAccessible(page, 'the items as they were believed');
    await goTo(page, '/ledger');
    await expect(main.getByRole('button', { name: 'Received in Cellar' })).toHaveCount(2);
    await expect(main.getByRole('button', { name: /Counted/ })).toHaveCount(0);
    await goTo(page, '/settings');
    await expect(page.getByRole('heading', { name: 'Only for now', level: 1 })).toBeVisible();
    await expectAccessible(page, 'a screen that knows no past');

    await past.getByRole('button', { name: 'Back to now' }).click();
    await expect(past).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
    await expectOnHand(page, 'Rice', '5 box');
    await receive(page, { item: 'Rice', quantity: '1', place: 'Cellar' });
    await expectOnHand(page, 'Rice', '6 box');
  });

test('[AP13] what another tab writes meanwhile is told, and taken in when asked for', async ({
  openDevice,
}) => {
  const { page, openTab } = await openDevice();
  const rice = { item: 'Rice', place: 'Cellar' };
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { ...rice, quantity: '10' });
  await goTo(page, '/ledger');
  await page.getByRole('button', { name: 'See the stockroom as it was' }).click();
  await expect(page.getByRole('slider')).toBeVisible();
  await receive(await openTab(), { ...rice, quantity: '5' });
  const told = page.getByText('1 entry has come since you went back.');
  await expect(told).toBeVisible();
  await expectOnHand(page, 'Rice', '10 box');
  await page.getByRole('button', { name: 'Take them in' }).click();
  await expect(told).toBeHidden();
  await page.getByRole('slider').press('End');
  await expectOnHand(page, 'Rice', '15 box');
});
