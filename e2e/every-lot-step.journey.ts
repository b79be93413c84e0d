import { expect, type Page } from '@playwright/test';
import { test } from './harness/journey.ts';
import { foundStockroom, goTo, pick } from './harness/stockroom.ts';
import { expectAccessible, expectNoOverflow } from './harness/sweep.ts';

type Look = (where: string) => Promise<void>;

/** An item kept by lot, from its first shelf to the recall. */
async function walkLots(page: Page, look: Look): Promise<void> {
  await goTo(page, '/items');
  await page.getByRole('button', { name: 'New item' }).first().click();
  const sheet = page.getByRole('dialog', { name: 'New item' });
  await sheet.getByRole('textbox', { name: 'Name', exact: true }).fill('Milk');
  await sheet.getByRole('combobox', { name: 'Kept', exact: true }).selectOption('lot');
  await sheet.getByRole('textbox', { name: 'Opening stock' }).fill('7');
  await sheet.getByRole('textbox', { name: 'Lot', exact: true }).fill('A7');
  await sheet.getByLabel('Expires').fill('2020-01-31');
  await pick(sheet, 'Into', 'Cellar');
  await look('a new item kept by lot');
  await sheet.getByRole('button', { name: /^Register/ }).click();
  await expect(page.getByRole('heading', { name: 'Milk', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Add a pack' }).click();
  await page.getByRole('button', { name: 'Save the pack' }).click();
  await look('a pack with errors');
  await page.getByRole('main').getByRole('button', { name: 'Issue', exact: true }).click();
  await look('an issue of what has expired');
  await page.getByRole('button', { name: 'Choose another lot' }).click();
  await look('a lot that is chosen');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Lot A7' }).click();
  await page.getByRole('button', { name: 'Recall this lot' }).click();
  await look('a recall');
  await page.getByRole('button', { name: 'Recall it' }).click();
  await expect(page.getByText('This lot is recalled')).toBeVisible();
  await look('a lot that is recalled');
  await goTo(page, '/expiring');
  await expect(page.getByRole('main').getByRole('listitem')).toContainText('Milk');
  await look('what has expired');
}

for (const dark of [false, true]) {
  const size = dark ? 'desk' : 'phone';
  test(`[JO11] axe finds nothing in any step of a lot, ${dark ? 'dark on a desk' : 'light on a phone'}`, async ({
    openDevice,
  }) => {
    test.slow();
    const { page } = await openDevice({ size, dark });
    await foundStockroom(page, 'Harbour Street', 'Ngozi');
    await walkLots(page, async (where) => {
      await expectAccessible(page, where);
      await expectNoOverflow(page, where);
    });
  });
}
