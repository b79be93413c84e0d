import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './harness/journey.ts';
import {
  foundStockroom,
  goTo,
  openVerb,
  pick,
  sheetNamed,
  shellIsKept,
} from './harness/stockroom.ts';

/** A day so many days from now, as the device's own calendar has it. */
const dayFromNow = (page: Page, days: number): Promise<string> =>
  page.evaluate((add) => {
    const day = new Date();
    day.setDate(day.getDate() + add);
    const pad = (part: number) => String(part).padStart(2, '0');
    return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
  }, days);

async function register(page: Page, name: string, kept: string): Promise<void> {
  await goTo(page, '/items');
  await page.getByRole('button', { name: 'New item' }).first().click();
  const sheet = sheetNamed(page, 'New item');
  await sheet.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await sheet.getByRole('textbox', { name: 'Unit', exact: true }).fill('tin');
  await sheet.getByRole('combobox', { name: 'Kept', exact: true }).selectOption({ label: kept });
  await sheet.getByRole('button', { name: 'Register item' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

const verb = (page: Page, name: string) =>
  page.getByRole('group', { name: 'What happened?' }).getByRole('button', { name, exact: true });

async function fillLot(sheet: Locator, lot: string, quantity: string, expiry: string) {
  await sheet.getByRole('textbox', { name: 'Lot', exact: true }).fill(lot);
  await sheet.getByLabel('Expires').fill(expiry);
  await sheet.getByRole('textbox', { name: 'Quantity', exact: true }).fill(quantity);
}

async function send(sheet: Locator, name: string): Promise<void> {
  await sheet
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .last()
    .click();
  await expect(sheet).toBeHidden();
}

/** A phone with a stockroom and the shell kept; from then on there is no server. */
async function offline(page: Page, server: { kill(): Promise<void> }): Promise<void> {
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await shellIsKept(page);
  await server.kill();
}

test('[LO9] two lots come in, the first to expire goes first, and another choice is recorded', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await offline(page, server);
  await register(page, 'Milk', 'By lot');
  const [soon, late] = [await dayFromNow(page, 7), await dayFromNow(page, 200)];

  await verb(page, 'Receive').click();
  const receipt = sheetNamed(page, 'Receive');
  await pick(receipt, 'Into', 'Cellar');
  await fillLot(receipt, 'LATE-1', '9', late);
  await receipt.getByRole('button', { name: 'Add a line' }).click();
  await pick(receipt, 'Item', 'Milk');
  await fillLot(receipt, 'SOON-2', '4', soon);
  await send(receipt, 'Receive');

  await verb(page, 'Issue').click();
  const issue = sheetNamed(page, 'Issue');
  await issue.getByRole('textbox', { name: 'Quantity', exact: true }).fill('6');
  const proposed = issue.getByRole('list', { name: 'First to expire goes first' });
  await expect(proposed.getByRole('listitem').nth(0)).toContainText('4 tin of lot SOON-2');
  await expect(proposed.getByRole('listitem').nth(1)).toContainText('2 tin of lot LATE-1');
  await send(issue, 'Issue');
  await expect(page.getByText(/Issued 6 tin Milk from Cellar/)).toBeVisible();

  await verb(page, 'Issue').click();
  await issue.getByRole('button', { name: 'Choose another lot' }).click();
  await issue.getByRole('radio', { name: /LATE-1/ }).check();
  await issue.getByRole('textbox', { name: 'Quantity', exact: true }).fill('3');
  await send(issue, 'Issue');
  await goTo(page, '/items');
  await expect(page.getByRole('listitem').filter({ hasText: 'Milk' })).toContainText('4');
});

test('[LO9] what expires is told on Today, listed by day, and written off as expired', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await offline(page, server);
  await register(page, 'Gauze', 'By lot');
  await verb(page, 'Receive').click();
  const receipt = sheetNamed(page, 'Receive');
  await pick(receipt, 'Into', 'Cellar');
  await fillLot(receipt, 'OLD', '5', await dayFromNow(page, -2));
  await send(receipt, 'Receive');
  await goTo(page, '/');
  await page.getByRole('link', { name: '1 lot has expired' }).click();
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Gauze' });
  await expect(line).toContainText('expired 2 days ago');
  await line.getByRole('button', { name: 'What to do with Gauze, lot OLD' }).click();
  await page.getByRole('menuitem', { name: 'Write off as expired' }).click();
  const writeOff = sheetNamed(page, 'Write off');
  await expect(writeOff.getByRole('combobox', { name: 'Reason' })).toHaveValue('expired');
  await send(writeOff, 'Write off 5 tin');
  await expect(page.getByText('Nothing expires soon')).toBeVisible();
});

test('[LO4] pieces are scanned in one after the other, ticked off, and issued where they lie', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await offline(page, server);
  await register(page, 'Radio', 'By serial number');
  await verb(page, 'Receive').click();
  const receipt = sheetNamed(page, 'Receive');
  await pick(receipt, 'Into', 'Cellar');
  const serial = receipt.getByRole('textbox', { name: 'Serial number', exact: true });
  for (const number of ['SN-1', 'SN-2', 'SN-3']) {
    await serial.fill(number);
    await serial.press('Enter');
  }
  await expect(receipt.getByText('3 pieces')).toBeVisible();
  await send(receipt, 'Receive');

  await verb(page, 'Issue').click();
  const issue = sheetNamed(page, 'Issue');
  await issue.getByRole('checkbox', { name: 'SN-2' }).check();
  await send(issue, 'Issue');

  await verb(page, 'Count').click();
  const count = sheetNamed(page, 'Count');
  await count.getByRole('checkbox', { name: 'SN-1' }).check();
  await expect(count.getByText('1 seen, 1 not seen')).toBeVisible();
  await send(count, 'Count');
  await expect(page.getByRole('list', { name: 'Places and lots' })).toContainText('SN-1');
  await expect(page.getByRole('list', { name: 'Places and lots' })).not.toContainText('SN-3');

  // A serial number lies in one place: a second receipt is turned down until the person insists.
  await verb(page, 'Receive').click();
  await serial.fill('SN-1');
  await serial.press('Enter');
  await receipt
    .getByRole('button', { name: /^Receive/ })
    .last()
    .click();
  await expect(receipt.getByText(/SN-1 is already in Cellar/)).toBeVisible();
  await expect(receipt.getByRole('button', { name: 'Receive anyway' })).toBeVisible();
});

test('[PK4] a box of 12 and a pallet of 40 boxes: by barcode, in packs, and with what is left over', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await offline(page, server);
  await register(page, 'Beans', 'Plainly');
  for (const [name, many, of] of [
    ['box', '12', 'tin'],
    ['pallet', '40', 'box (12 tin)'],
  ] as const) {
    await page.getByRole('button', { name: 'Add a pack' }).click();
    await page.getByRole('textbox', { name: 'Name of the pack' }).fill(name);
    await page.getByRole('textbox', { name: 'How many are in it' }).fill(many);
    await page.getByRole('combobox', { name: 'Of what' }).selectOption({ label: of });
    await page.getByRole('button', { name: 'Save the pack' }).click();
  }
  await expect(page.getByText('480 tin', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Scan or type a barcode' }).fill('5901234123457');
  await page
    .getByRole('combobox', { name: 'It stands for' })
    .selectOption({ label: 'box (12 tin)' });
  await page.getByRole('button', { name: 'Assign', exact: true }).click();

  const receipt = await openVerb(page, 'Receive');
  await receipt.getByRole('combobox', { name: 'Item', exact: true }).fill('5901234123457');
  await page.getByRole('option', { name: /Beans/ }).click();
  await pick(receipt, 'Into', 'Cellar');
  await receipt.getByRole('textbox', { name: 'Quantity', exact: true }).fill('3');
  await expect(receipt.getByText('= 36 tin')).toBeVisible();
  await receipt.getByRole('button', { name: 'Receive 3 box' }).click();
  await expect(receipt).toBeHidden();

  // Scanned on Today, the same barcode opens the item, and the next verb takes one box.
  await goTo(page, '/');
  const scan = page.getByRole('searchbox', { name: 'Scan or search' });
  await scan.fill('5901234123457');
  await scan.press('Enter');
  await verb(page, 'Issue').click();
  const issue = sheetNamed(page, 'Issue');
  await issue.getByRole('button', { name: 'Issue 1 box' }).click();
  await expect(issue).toBeHidden();
  await verb(page, 'Write off').click();
  const writeOff = sheetNamed(page, 'Write off');
  await writeOff.getByRole('textbox', { name: 'Quantity', exact: true }).fill('1');
  await send(writeOff, 'Write off');
  await expect(page.getByRole('list', { name: 'Places and lots' })).toContainText('1 box + 11');
});

test('[HD4] held, released, recalled with a list of whom to tell, and used again', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await offline(page, server);
  await register(page, 'Serum', 'By lot');
  await verb(page, 'Receive').click();
  const receipt = sheetNamed(page, 'Receive');
  await pick(receipt, 'Into', 'Fridge');
  await fillLot(receipt, 'S-9', '12', await dayFromNow(page, 300));
  await send(receipt, 'Receive');
  await verb(page, 'Issue').click();
  const issue = sheetNamed(page, 'Issue');
  await issue.getByRole('textbox', { name: 'Quantity', exact: true }).fill('2');
  await issue.getByRole('button', { name: /reference and note/ }).click();
  await issue.getByRole('textbox', { name: 'Reference' }).fill('Ward 7');
  await send(issue, 'Issue');

  const more = page.getByRole('button', { name: 'More for this item' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Put on hold' }).click();
  const hold = sheetNamed(page, 'Put on hold');
  await hold.getByRole('textbox', { name: 'Quantity', exact: true }).fill('3');
  await send(hold, 'Put on hold');
  await expect(page.getByText('7 tin available')).toBeVisible();

  // More than is free: what can be done is said, and the person may insist.
  await verb(page, 'Issue').click();
  await issue.getByRole('textbox', { name: 'Quantity', exact: true }).fill('9');
  await issue.getByRole('button', { name: 'Issue 9 tin' }).click();
  await expect(issue.getByRole('button', { name: 'Use all 7 tin' })).toBeVisible();
  await page.keyboard.press('Escape');

  await more.click();
  await page.getByRole('menuitem', { name: 'Release' }).click();
  const release = sheetNamed(page, 'Release');
  await release.getByRole('textbox', { name: 'Quantity', exact: true }).fill('3');
  await send(release, 'Release');
  await expect(page.getByText('7 tin available')).toBeHidden();

  await page.getByRole('link', { name: 'Lot S-9' }).click();
  await page.getByRole('button', { name: 'Recall this lot' }).click();
  const recall = sheetNamed(page, 'Recall this lot');
  await expect(recall).toContainText('10 tin here');
  await recall.getByRole('button', { name: 'Recall it' }).click();
  await expect(page.getByRole('list', { name: 'Who has it' })).toContainText('Ward 7');
  await expect(page.getByRole('list', { name: 'Who has it' })).toContainText('2 tin');
  await expect(page.getByText('10 tin on hold')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'May be used again' }).click();
  await expect(page.getByText('10 tin on hold')).toBeHidden();
});
