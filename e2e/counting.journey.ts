import { expect, type Page } from '@playwright/test';
import { claim, expectInStep, invite, join } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import {
  expectOnHand,
  foundStockroom,
  goTo,
  issue,
  receive,
  shellIsKept,
} from './harness/stockroom.ts';

test.use({ actionTimeout: 20_000 });

const phone = { width: 390, height: 844 } as const;

/** Types what was seen on a shelf and goes on with Enter. */
async function countShelf(page: Page, item: string, quantity: string): Promise<void> {
  const field = page.getByRole('textbox', { name: `Counted: ${item}` });
  await field.fill(quantity);
  await field.press('Enter');
  await expect(page.getByText(`Counted ${quantity} box`)).toBeVisible();
}

async function openSheet(page: Page): Promise<void> {
  await goTo(page, '/counts');
  await page.getByRole('link', { name: /Count of/ }).click();
  await expect(page.getByRole('heading', { name: 'Places to count' })).toBeVisible();
}

test('[CN11] a place is counted blind on two phones without a network; the two stand side by side', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await receive(ngozi, { item: 'Tea', quantity: '7', place: 'Cellar' });
  await claim(ngozi, server);
  await ngozi.setViewportSize(phone);
  await goTo(ngozi, '/places');
  await ngozi.getByRole('treeitem', { name: /Cellar/ }).click();
  await ngozi.getByRole('button', { name: 'Count this place' }).click();
  await ngozi.getByRole('switch', { name: 'Count blind' }).check();
  await ngozi.getByRole('button', { name: 'Start counting' }).click();
  await expect(ngozi.getByRole('heading', { name: /Count of Cellar/ })).toBeVisible();
  const { page: sam } = await openDevice({ size: 'phone' });
  await join(sam, await invite(ngozi), 'Sam');
  await expectInStep(ngozi, sam);
  for (const page of [ngozi, sam]) await shellIsKept(page);

  await server.kill();
  for (const page of [ngozi, sam]) {
    await openSheet(page);
    await page.getByRole('button', { name: /^Begin with/ }).click();
    await expect(page.getByText('20 box expected')).toBeHidden();
  }
  await countShelf(ngozi, 'Rice', '18');
  await expect(ngozi.getByRole('main')).not.toContainText('less than expected');
  // Enter has moved on.
  await expect(ngozi.getByRole('textbox', { name: 'Counted: Tea' })).toBeFocused();
  await countShelf(ngozi, 'Tea', '7');
  await ngozi.reload();
  await expect(ngozi.getByText('Everything here is counted')).toBeVisible();
  await countShelf(sam, 'Rice', '17');
  await issue(sam, { item: 'Rice', quantity: '2' });

  await server.start();
  await expectInStep(ngozi, sam);
  for (const page of [ngozi, sam]) {
    await openSheet(page);
    await page.getByRole('button', { name: /^Review/ }).click();
    const rice = page.getByRole('article', { name: 'Rice' });
    await expect(rice).toContainText('counted differently');
    await expect(rice.getByText('−2', { exact: true })).toBeVisible();
    await expect(rice.getByText('−3', { exact: true })).toBeVisible();
    await expect(rice).toContainText(/Ngozi.*Since then −2.*Sam/s);
  }
  await ngozi.getByRole('button', { name: 'Keep difference of −3: Rice' }).click();
  await expect(ngozi.getByText('No difference is left to look at')).toBeVisible();
  await expectInStep(ngozi, sam);
  for (const page of [ngozi, sam]) await expectOnHand(page, 'Rice', '15 box');
});

test('[CN12] a full sheet lists its zeros before they are written, and they are taken back as one', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await receive(page, { item: 'Tea', quantity: '7', place: 'Attic' });
  await receive(page, { item: 'Soap', quantity: '3', place: 'Attic' });
  await page.setViewportSize(phone);
  await shellIsKept(page);
  await server.kill();
  await goTo(page, '/counts/new');
  await page.getByRole('button', { name: 'Start counting' }).click();
  await page.getByRole('searchbox', { name: 'Scan or find an item or place' }).fill('Rice');
  await page.keyboard.press('Enter');
  // What was scanned is asked for at once, in the place where it lies.
  await expect(page.getByRole('heading', { name: 'Cellar' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Counted: Rice' })).toBeFocused();
  await page.getByRole('button', { name: 'As expected, 20 box: Rice' }).click();
  await expect(page.getByText('as expected', { exact: false }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Next: Attic' }).click();

  await page.getByRole('searchbox').fill('5012345678900');
  await page.keyboard.press('Enter');
  const found = page.getByRole('dialog', { name: 'Found here' });
  await expect(found).toContainText('5012345678900');
  await found.getByRole('combobox', { name: 'Item' }).fill('Oats');
  await page.getByRole('option', { name: /Oats/ }).click();
  await found.getByRole('textbox', { name: 'Counted', exact: true }).fill('4');
  await found.getByRole('button', { name: 'Count it' }).click();
  await expect(page.getByText('Counted 4 piece', { exact: true })).toBeVisible();

  await openSheet(page);
  await page.getByRole('button', { name: 'Close this count' }).click();
  await page.getByRole('radio', { name: 'is not there' }).check();
  const zeros = page.getByRole('list', { name: 'Set to zero' }).getByRole('listitem');
  await expect(zeros).toHaveText([/Soap.*3 box → 0/s, /Tea.*7 box → 0/s]);
  await page.getByRole('button', { name: 'Write 2 zeros and close' }).click();
  await expect(page.getByText(/^Closed by Ngozi/)).toBeVisible();
  await expectOnHand(page, 'Tea', '0 box');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expectOnHand(page, 'Tea', '7 box');
  await expectOnHand(page, 'Rice', '20 box');
  await goTo(page, '/counts');
  await expect(page.getByRole('heading', { name: 'Open' })).toBeVisible();
});
