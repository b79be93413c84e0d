import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { root } from '../scripts/runtime.mjs';
import { test } from './harness/journey.ts';
import { foundStockroom, goTo, issue, openVerb, receive } from './harness/stockroom.ts';
import { expectAccessible, expectNoOverflow } from './harness/sweep.ts';

/** Quantities in words and no dates: the file that asks the most. */
const askingFile = join(
  root,
  '../shared/data/wine-cellar/Wine_Cellar_Consumption_dataset_14-15.csv',
);

type Look = (where: string) => Promise<void>;

async function walkImport(page: Page, look: Look): Promise<void> {
  await goTo(page, '/import');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'cellar.csv', mimeType: 'text/csv', buffer: readFileSync(askingFile) });
  await expect(page.getByRole('heading', { name: 'What the file holds' })).toBeVisible();
  await page.getByRole('radio', { name: 'A log of movements' }).click();
  await look('the columns of a file');
  await page.getByText('How the file is written').click();
  await look('how a file is written');
  await page.getByRole('button', { name: 'See what will happen' }).click();
  await expect(page.getByRole('heading', { name: 'Questions' })).toBeVisible();
  await look('the questions about a file');
}

async function walkSupply(page: Page, look: Look): Promise<void> {
  await page.getByRole('button', { name: 'Set levels', exact: true }).click();
  const levels = page.getByRole('dialog', { name: 'Enough and too little' });
  await levels.getByRole('textbox', { name: 'Minimum' }).fill('50');
  await levels.getByRole('textbox', { name: 'Target' }).fill('40');
  await levels.getByRole('button', { name: 'Save' }).click();
  await look('levels with an error');
  await levels.getByRole('textbox', { name: 'Target' }).fill('90');
  await levels.getByRole('button', { name: 'Save' }).click();
  await expect(levels).toBeHidden();
  await goTo(page, '/shopping');
  await look('a shopping list');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await look('adding to the shopping list');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Mark as ordered/ }).click();
  await look('marking lines as ordered');
  await page.getByRole('button', { name: /^Mark 1 line/ }).click();
  await expect(page.getByRole('heading', { name: 'On its way' })).toBeVisible();
  await look('an order on its way');
  await goTo(page, '/settings');
  await page.getByRole('combobox', { name: 'Currency' }).selectOption('EUR');
  await goTo(page, '/value');
  await page.getByRole('radio', { name: 'At the end of a day' }).check();
  await look('the value of a day');
}

async function walkSheets(page: Page, look: Look): Promise<void> {
  await goTo(page, '/items');
  await page.getByRole('button', { name: 'New item' }).click();
  await look('a new item');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Register/ })
    .click();
  await look('a new item with errors');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /Rice/ }).click();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Edit|^Change/ })
    .first()
    .click();
  await look('an item edited in place');
  await page.keyboard.press('Escape');

  await walkSupply(page, look);

  await goTo(page, '/places');
  await page.getByRole('button', { name: 'New place' }).first().click();
  await look('a new place');
  await page.keyboard.press('Escape');
  await page.getByRole('treeitem', { name: /Cellar/ }).click();
  await page.getByRole('button', { name: 'Close this place' }).click();
  await look('a place that is not empty');
  await page.keyboard.press('Escape');

  await goTo(page, '/ledger');
  await page.getByRole('button', { name: /^Filter/ }).click();
  await look('the filters of the ledger');
  await page.keyboard.press('Escape');
  await page.getByRole('main').getByRole('button', { name: /Rice/ }).first().click();
  await look('an entry');
  await page.getByRole('dialog').getByRole('button', { name: 'Undo…' }).click();
  await expect(page.getByRole('dialog', { name: 'What was wrong?' })).toBeVisible();
  await look('the two doors of an undo');
  await page.getByRole('button', { name: 'The record was wrong' }).click();
  await expect(page.getByText(/^Takes back/)).toBeVisible();
  await look('what an undo would change');
  await page.keyboard.press('Escape');

  const sheet = await openVerb(page, 'Receive');
  await sheet.getByRole('button', { name: 'When, reference and note' }).click();
  await look('a verb with its date and reference');
  await page.keyboard.press('Escape');
  await goTo(page, '/attention/opening-stock');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await look('entering opening stock');
}

/** Choosing several items, sharing the device, leaving the ledger. */
async function walkMany(page: Page, look: Look): Promise<void> {
  await goTo(page, '/items');
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('checkbox', { name: /Rice/ }).click();
  const bar = page.getByRole('region', { name: 'What is selected' });
  await look('items that are selected');
  for (const what of ['Move', 'Tag', 'Category']) {
    await bar.getByRole('button', { name: what, exact: true }).click();
    await page.getByRole('dialog').locator('button[type=submit]').click();
    if (what !== 'Category') {
      await look(`${what} for many, with errors`);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
  }
  await goTo(page, '/people/here');
  await page
    .getByRole('textbox', { name: 'Name' })
    .fill('Wolfeschlegelsteinhausenbergerdorff-Montgomery the Younger');
  // Whoever writes from here on opens a count.
  await page.getByRole('combobox', { name: 'Role' }).selectOption('manager');
  await page.getByRole('button', { name: 'Let them write here' }).click();
  await expect(page.getByText('writing now', { exact: true })).toBeVisible();
  await look('people who share a device');
  await goTo(page, '/settings');
  await page.getByRole('button', { name: 'Leave Harbour Street' }).click();
  await look('leaving a ledger');
  await page.keyboard.press('Escape');
}

/** Opening a count sheet, counting on it, reviewing it. */
async function walkCount(page: Page, look: Look): Promise<void> {
  await goTo(page, '/counts/new');
  await page.getByRole('radio', { name: 'Places' }).check();
  await page.getByRole('button', { name: 'Start counting' }).click();
  await look('a new count with errors');
  await page.getByRole('radio', { name: 'Everything' }).check();
  await page.getByRole('button', { name: 'Start counting' }).click();
  await expect(page.getByRole('heading', { name: 'Places to count' })).toBeVisible();
  await look('a count sheet');
  const sheet = new URL(page.url()).hash.slice(1);
  await page.getByRole('button', { name: /^Begin with/ }).click();
  await expect(page.getByRole('textbox', { name: 'Counted: Rice' })).toBeVisible();
  await look('a place to count');
  await page.getByRole('button', { name: 'Something else lies here' }).click();
  await look('something found while counting');
  await page.keyboard.press('Escape');
  await goTo(page, `${sheet}/close`);
  await page.getByRole('radio', { name: 'is not there' }).check();
  await look('closing a full count');
  await page.goBack();
  await page.getByRole('button', { name: 'None here: Rice' }).click();
  await expect(page.getByText('Counted 0 box')).toBeVisible();
  await look('a place that is counted');
  await goTo(page, `${sheet}/review`);
  await expect(page.getByRole('article', { name: 'Rice' })).toBeVisible();
  await look('the review of a count');
  await page.getByRole('button', { name: /^What moved/ }).click();
  await look('what moved around a count');
  await page.keyboard.press('Escape');
}

for (const dark of [false, true]) {
  const size = dark ? 'desk' : 'phone';
  test(`[JO11] axe finds nothing in any sheet or step, ${dark ? 'dark on a desk' : 'light on a phone'}`, async ({
    openDevice,
  }) => {
    test.slow();
    const { page } = await openDevice({ size, dark });
    const look: Look = async (where) => {
      await expectAccessible(page, where);
      await expectNoOverflow(page, where);
    };
    await foundStockroom(page, 'Harbour Street', 'Ngozi');
    await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
    await issue(page, { item: 'Rice', quantity: '1' });
    await walkSheets(page, look);
    await walkMany(page, look);
    await walkCount(page, look);
    await walkImport(page, look);
  });
}
