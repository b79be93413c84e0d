import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './harness/journey.ts';
import { foundStockroom, sheetNamed } from './harness/stockroom.ts';

const stopsMax = 30;

/** As a person does who has no pointer: Tab until it has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < stopsMax; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'is reached by the Tab key').toBeFocused();
}

test('[JO10] a receipt and its undo, by the keyboard alone', async ({ openDevice }) => {
  const { page } = await openDevice();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  const { keyboard } = page;

  await tabTo(page, page.getByRole('button', { name: 'Receive', exact: true }));
  await keyboard.press('Enter');
  const sheet = sheetNamed(page, 'Receive');
  await tabTo(page, sheet.getByRole('combobox', { name: 'Item', exact: true }));
  await keyboard.type('Rice');
  await expect(page.getByRole('option').first()).toBeVisible();
  await keyboard.press('Enter');
  await tabTo(page, sheet.getByRole('textbox', { name: 'Unit', exact: true }));
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type('bag');
  await tabTo(page, sheet.getByRole('combobox', { name: 'Into', exact: true }));
  await keyboard.type('Cellar');
  await expect(page.getByRole('option').first()).toBeVisible();
  await keyboard.press('Enter');
  await tabTo(page, sheet.getByRole('textbox', { name: 'Quantity', exact: true }));
  await keyboard.type('12');
  await keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await expect(page.getByText('Received 12 bag Rice into Cellar.')).toBeVisible();

  // F6 is the way to the messages, from wherever the focus is.
  await keyboard.press('F6');
  await tabTo(
    page,
    page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }),
  );
  await keyboard.press('Enter');
  await expect(page.getByText('Taken back.')).toBeVisible();
  // What was registered in passing is taken back with it.
  await expect(page.getByText('Nothing on the shelves yet')).toBeVisible();
});
