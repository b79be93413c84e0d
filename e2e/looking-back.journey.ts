import { expect, type Page } from '@playwright/test';
import { test } from './harness/journey.ts';
import {
  dayAgo,
  foundStockroom,
  goTo,
  openVerb,
  pick,
  receive,
  sayDay,
  sheetNamed,
  shellIsKept,
} from './harness/stockroom.ts';
import { expectAccessible, expectNoOverflow } from './harness/sweep.ts';

type Told = {
  readonly verb: string;
  readonly quantity: string;
  readonly daysAgo: number;
  readonly cost?: string;
};

/** Told of today, as of some days ago. */
async function told(page: Page, { verb, quantity, daysAgo, cost }: Told): Promise<void> {
  const sheet = await openVerb(page, verb);
  await pick(sheet, 'Item', 'Rice');
  await sheet.getByRole('textbox', { name: 'Quantity', exact: true }).fill(quantity);
  if (cost !== undefined)
    await sheet.getByRole('textbox', { name: 'Cost of the whole line', exact: true }).fill(cost);
  await sayDay(sheet, daysAgo);
  await sheet.getByRole('button', { name: new RegExp(`^${verb}`) }).click();
  await expect(sheet).toBeHidden();
}

async function openRice(page: Page): Promise<void> {
  await goTo(page, '/items');
  await page.getByRole('link', { name: /Rice/ }).click();
  await expect(page.getByRole('heading', { name: 'Rice', level: 1 })).toBeVisible();
}

test('[CH8] offline on a phone: an item tells how much there was at any moment, and what brought it there', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone', dark: true });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await shellIsKept(page);
  await page.context().setOffline(true);
  await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
  await openRice(page);
  const chart = page.getByRole('region', { name: 'Level over time' });
  await expect(chart).toContainText('One entry so far.');
  await told(page, { verb: 'Receive', quantity: '30', daysAgo: 60 });
  await told(page, { verb: 'Issue', quantity: '25', daysAgo: 20 });

  await openRice(page);
  await expect(chart).toContainText('Between 5 box and 30 box in this time, 17 box at its end.');
  const slider = chart.getByRole('slider');
  await slider.focus();
  await expect(slider).toHaveAttribute('aria-valuetext', /^17 box, since .* Received \+12$/);
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', /^5 box, since .* Issued −25$/);
  await page.keyboard.press('Home');
  await expect(chart).toContainText('Received +30');
  await expectAccessible(page, 'the level of an item');
  await expectNoOverflow(page, 'the level of an item');

  await chart.getByRole('radio', { name: '4 weeks' }).check();
  await expect(chart).toContainText('2 entries changed it');
  await page.reload();
  await expect(chart.getByRole('radio', { name: '4 weeks' })).toBeChecked();

  await page.getByRole('button', { name: 'What to do with: Issued' }).click();
  await page.getByRole('menuitem').click();
  await sheetNamed(page, 'What was wrong?')
    .getByRole('button', { name: 'The record was wrong' })
    .click();
  await sheetNamed(page, 'What would change')
    .getByRole('button', { name: /^Take back/ })
    .click();
  await expect(chart).toContainText('42 box at its end.');
});

test('[VA14] [CB8] the value over time ends with the value that is shown; what changed opens into its entries', async ({
  openDevice,
}) => {
  const { page } = await openDevice();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await goTo(page, '/settings');
  await page.getByRole('button', { name: 'Use British Pound' }).click();
  await receive(page, { item: 'Rice', quantity: '1', place: 'Cellar' });
  await told(page, { verb: 'Receive', quantity: '10', daysAgo: 12, cost: '10' });
  await told(page, { verb: 'Receive', quantity: '10', daysAgo: 9, cost: '30' });
  await told(page, { verb: 'Issue', quantity: '5', daysAgo: 3 });

  await goTo(page, '/value');
  const over = page.getByRole('region', { name: 'Over time' });
  const slider = over.getByRole('slider');
  await expect(slider).toHaveAttribute('aria-valuetext', '£30.00, now');
  await page.getByRole('radio', { name: 'First in, first out' }).check();
  await expect(slider).toHaveAttribute('aria-valuetext', '£35.00, now');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /^£0\.00, at the end of/);
  await over.getByText('Between £0.00 and £40.00 in this time, now £35.00.').click();
  await expect(over.getByRole('row').first()).toContainText('£35.00');
  await expectAccessible(page, 'the value over time');

  await over.getByRole('link', { name: 'What changed' }).click();
  const line = page.getByRole('list', { name: 'Changes by item' }).getByRole('button');
  await expect(line).toContainText('−4');
  await expect(line).toContainText('Received +1');
  await expect(line).toContainText('Issued −5');
  await expect(line).toContainText('20 → 16 box');
  await page.getByRole('radio', { name: 'Between two moments' }).check();
  await page.getByLabel('From', { exact: true }).fill(`${dayAgo(13)}T00:00`);
  await page.getByLabel('To', { exact: true }).fill(`${dayAgo(6)}T23:59`);
  await expect(line).toContainText('0 → 20 box');
  await expectAccessible(page, 'what changed');
  await line.click();
  const sheet = sheetNamed(page, 'Rice');
  await expect(sheet.getByRole('list', { name: 'Entries' }).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page, 'a change, opened');
  await page.keyboard.press('Escape');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await download).suggestedFilename()).toContain(`changes-${dayAgo(13)}-to-${dayAgo(6)}`);
  await page.getByRole('searchbox', { name: 'Item or code' }).fill('beans');
  await expect(page.getByText('No change fits')).toBeVisible();
});

test('[CH9] right to left the line, its marks and the pointer run together', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone', query: '?direction=rtl' });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
  await told(page, { verb: 'Receive', quantity: '30', daysAgo: 20 });
  await openRice(page);
  const chart = page.getByRole('region', { name: 'Level over time' });
  const lines = chart.locator('svg[viewBox="0 0 100 100"]');
  await expect(lines).toHaveCSS('transform', 'matrix(-1, 0, 0, 1, 0, 0)');
  await lines.scrollIntoViewIfNeeded();
  const box = await lines.boundingBox();
  if (box === null) throw new Error('the chart is not drawn');
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2);
  await expect(chart).toContainText('Received +30');
  await page.mouse.move(box.x + 1, box.y + box.height / 2);
  await expect(chart).toContainText('Received +12');
  await expectNoOverflow(page, 'a chart from right to left');
});
