import { expect } from '@playwright/test';
import { test } from './harness/journey.ts';
import {
  expectOnHand,
  foundStockroom,
  goTo,
  openVerb,
  pick,
  receive,
  sheetNamed,
  shellIsKept,
} from './harness/stockroom.ts';

test('[LN5] lent, overdue, and taken back in part, damaged and to another place, with the network off', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Drill', quantity: '5', place: 'Cellar' });
  await shellIsKept(page);
  await server.kill();

  await goTo(page, '/items');
  await page.getByRole('link', { name: /Drill/ }).click();
  await page.getByRole('button', { name: 'More for this item' }).click();
  await page.getByRole('menuitem', { name: 'Lend' }).click();
  const lend = sheetNamed(page, 'Lend');
  await lend.getByRole('textbox', { name: 'Quantity', exact: true }).fill('3');
  await lend.getByRole('button', { name: /^Lend/ }).click();
  await expect(lend.getByText('Please fill this in.')).toBeVisible();
  await pick(lend, 'Who borrows it', 'Ana');
  await lend.getByRole('radio', { name: 'Another day' }).check();
  await lend.getByLabel('Day', { exact: true }).fill('2020-01-31');
  await lend.getByRole('button', { name: /^Lend/ }).click();
  await expect(page.getByText('Lent 3 box Drill to Ana.')).toBeVisible();

  await goTo(page, '/');
  await page.getByRole('link', { name: '1 loan is overdue' }).click();
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Drill' });
  await expect(row).toContainText('Ana');
  await expect(row).toContainText('days overdue');
  await row.getByRole('button', { name: 'Take back Drill from Ana' }).click();
  const back = sheetNamed(page, 'Take back');
  await back.getByRole('textbox', { name: 'Came back', exact: true }).fill('4');
  await back.getByRole('button', { name: /^Take back/ }).click();
  await expect(back.getByRole('button', { name: 'I did take back 4 box' })).toBeVisible();
  await back.getByRole('textbox', { name: 'Came back', exact: true }).fill('1');
  await pick(back, 'Into', 'Workshop');
  await back.getByRole('radio', { name: /^Damaged/ }).check();
  await back.getByRole('button', { name: /^Take back/ }).click();
  await expect(back).toBeHidden();
  await expect(row).toContainText('2 box');
  await expectOnHand(page, 'Drill', '3 box');

  await page.reload();
  await goTo(page, '/parties');
  await page.getByRole('link', { name: /Ana/ }).click();
  await expect(page.getByRole('heading', { name: 'Ana', level: 1 })).toBeVisible();
  const has = page.getByRole('list', { name: 'What they have on loan' });
  await expect(has.getByRole('listitem')).toContainText('2 box');
  await has.getByRole('button', { name: 'Take back Drill from Ana' }).click();
  await back.getByRole('radio', { name: 'It will not come back' }).check();
  await back.getByRole('button', { name: /^Record 2 box as lost/ }).click();
  await expect(page.getByText('Nothing at the moment.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(has.getByRole('listitem')).toContainText('2 box');
});

test('[PA6] issued to somebody for a purpose and received from a supplier: both are written down in passing', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '5', place: 'Cellar' });
  await shellIsKept(page);
  await server.kill();

  const issue = await openVerb(page, 'Issue');
  await pick(issue, 'Item', 'Rice');
  await issue.getByRole('button', { name: 'To whom and for what' }).click();
  await pick(issue, 'To whom', 'Soup kitchen');
  await issue.getByRole('textbox', { name: 'For what' }).fill('Winter meal');
  await issue.getByRole('button', { name: /^Issue/ }).click();
  await expect(page.getByText('Issued 1 box Rice to Soup kitchen from Cellar.')).toBeVisible();

  // The form that says to whom comes back with its fields, and offers what was written before.
  const again = await openVerb(page, 'Issue');
  await pick(again, 'Item', 'Rice');
  await again.getByRole('button', { name: 'Winter meal' }).click();
  await expect(again.getByRole('textbox', { name: 'For what' })).toHaveValue('Winter meal');
  await page.keyboard.press('Escape');

  const receipt = await openVerb(page, 'Receive');
  await pick(receipt, 'Item', 'Rice');
  await receipt.getByRole('button', { name: 'From whom' }).click();
  await pick(receipt, 'From whom', 'Mill & Sons');
  await receipt.getByRole('button', { name: /^Receive/ }).click();
  await expect(receipt).toBeHidden();

  await goTo(page, '/parties');
  await page.getByRole('searchbox', { name: 'Search names and numbers' }).fill('kit');
  await page.getByRole('link', { name: /Soup kitchen/ }).click();
  await expect(page.getByRole('list', { name: 'Issued to them so far' })).toContainText('Rice');
  await expect(page.getByRole('list', { name: 'Entries' })).toContainText(
    'Issued to Soup kitchen for Winter meal from Cellar',
  );
  await page.getByRole('button', { name: 'Change: How to reach them' }).click();
  await page.getByRole('textbox', { name: 'How to reach them' }).fill('0170 1234');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('main')).toContainText('0170 1234');
});
