import { expect, type Locator, type Page } from '@playwright/test';
import { expectImported, importButton, prepareImport, sales } from './harness/imports.ts';
import { test } from './harness/journey.ts';
import {
  expectOnHand,
  foundStockroom,
  goTo,
  issue,
  receive,
  shellIsKept,
} from './harness/stockroom.ts';
import { expectAccessible, expectNoOverflow } from './harness/sweep.ts';
import { troubledLedger } from './harness/troubled-ledger.ts';

async function openEntry(page: Page, says: string): Promise<void> {
  await goTo(page, '/ledger');
  await page.getByRole('main').getByRole('button', { name: says }).first().click();
}

async function askUndo(page: Page, says: string): Promise<Locator> {
  await openEntry(page, says);
  await page.getByRole('dialog').getByRole('button', { name: 'Undo…' }).click();
  const sheet = page.getByRole('dialog', { name: 'What was wrong?' });
  await expect(sheet).toBeVisible();
  return sheet;
}

/** A stockroom on a phone, and from then on without a network. */
async function alone(page: Page): Promise<void> {
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await shellIsKept(page);
  await page.context().setOffline(true);
}

test('[UN9] one old entry is taken back after a look at what it changes, and stands again', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await alone(page);
  await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
  await issue(page, { item: 'Rice', quantity: '7' });
  const sheet = await askUndo(page, 'Received in Cellar');
  const record = sheet.getByRole('button', { name: 'The record was wrong' });
  await expect(record.getByText('On hand 5 box → −7 box')).toBeVisible();
  await expectAccessible(page, 'the two doors');
  await expectNoOverflow(page, 'the two doors');
  await sheet.getByRole('radio', { name: 'This entry' }).check();
  await record.click();
  const preview = page.getByRole('dialog', { name: 'What would change' });
  await expect(preview.getByText('Takes back 1 entry; 1 shelf would go below zero.')).toBeVisible();
  await expectAccessible(page, 'what would change');
  await expectNoOverflow(page, 'what would change');
  await preview.getByRole('button', { name: 'Take back this entry' }).click();
  await expect(preview).toBeHidden();
  await expectOnHand(page, 'Rice', '−7 box');

  await openEntry(page, 'Received in Cellar');
  await page.getByRole('dialog').getByRole('button', { name: 'Let it stand again…' }).click();
  const lift = page.getByRole('dialog', { name: 'Let it stand again' });
  await expect(lift.getByText('Lets 1 entry stand again')).toBeVisible();
  await lift.getByRole('button', { name: 'Let it stand again' }).click();
  await expect(lift).toBeHidden();
  await expectOnHand(page, 'Rice', '5 box');
});

test('[UN9] the other door leaves the entry and opens its opposite, filled in', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await alone(page);
  await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
  await issue(page, { item: 'Rice', quantity: '7' });
  const sheet = await askUndo(page, 'Issued from Cellar');
  await sheet.getByRole('button', { name: 'The world was different' }).click();
  const verb = page.getByRole('dialog', { name: 'Receive', exact: true });
  await expect(verb.getByRole('textbox', { name: 'Quantity', exact: true })).toHaveValue('7');
  await verb.getByRole('button', { name: /^Receive/ }).click();
  await expect(verb).toBeHidden();
  await expectOnHand(page, 'Rice', '12 box');
  await goTo(page, '/ledger');
  await expect(
    page.getByRole('main').getByRole('button', { name: 'Issued from Cellar' }),
  ).toBeVisible();
});

test('[UN9] a whole import is taken back after a look at what it changes', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await alone(page);
  await prepareImport(page, sales(801));
  await importButton(page).click();
  await expectImported(page, '800');
  await page.getByRole('button', { name: 'Take all of it back' }).click();
  const sheet = page.getByRole('dialog', { name: 'What was wrong?' });
  await sheet.getByRole('button', { name: 'The record was wrong' }).click();
  const preview = page.getByRole('dialog', { name: 'What would change' });
  await expect(preview.getByText(/^Takes back [\d,]+ entries; no shelf/)).toBeVisible();
  // Hundreds of shelves, of which only those in sight are in the page.
  const drawn = await preview.getByRole('listitem').count();
  expect(drawn).toBeLessThan(60);
  await expectAccessible(page, 'what an import would change');
  await preview.getByRole('button', { name: /^Take back [\d,]+ entries$/ }).click();
  await expect(page.getByText('Taken back.')).toBeVisible();
  await goTo(page, '/');
  await expect(page.getByText('Nothing on the shelves yet')).toBeVisible();
});

test('[UN9] a whole stocktake is taken back after a look at what it changes', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  const buffer = await troubledLedger(Date.now());
  const file = { name: 'backup.tallystick', mimeType: 'application/octet-stream', buffer };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('button', { name: 'Ngozi', exact: true }).click();
  await expectOnHand(page, 'Soap', '4 box');
  await shellIsKept(page);
  await page.context().setOffline(true);
  await goTo(page, '/counts');
  await page.getByRole('link', { name: /Spring count/ }).click();
  await page.getByRole('button', { name: 'Take the whole count back' }).click();
  const sheet = page.getByRole('dialog', { name: 'What was wrong?' });
  await sheet.getByRole('button', { name: 'The record was wrong' }).click();
  const preview = page.getByRole('dialog', { name: 'What would change' });
  await expect(preview.getByText(/^Takes back 3 entries; no shelf/)).toBeVisible();
  await expect(preview.getByText('this count no longer stands')).toHaveCount(2);
  await preview.getByRole('button', { name: 'Take back 3 entries' }).click();
  await expect(preview).toBeHidden();
  await expectOnHand(page, 'Soap', '5 box');
});
