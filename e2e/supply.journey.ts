import { expect, type Locator, type Page } from '@playwright/test';
import { claim, expectInStep, invite, join } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import {
  expectOnHand,
  foundStockroom,
  goTo,
  issue,
  openVerb,
  pick,
  receive,
  sayDay,
  sheetNamed,
  shellIsKept,
} from './harness/stockroom.ts';

const openItem = async (page: Page, name: string): Promise<void> => {
  await goTo(page, '/items');
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
};
const fill = (sheet: Locator, label: string, text: string) =>
  sheet.getByRole('textbox', { name: label, exact: true }).fill(text);

async function setLevels(page: Page, item: string, minimum: string, target: string) {
  await openItem(page, item);
  await page.getByRole('button', { name: 'Set levels', exact: true }).click();
  const sheet = sheetNamed(page, 'Enough and too little');
  await fill(sheet, 'Minimum', minimum);
  await fill(sheet, 'Target', target);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet).toBeHidden();
}

test('[SU11] offline on a phone: set levels, fall below, order, and receive straight from the list', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await shellIsKept(page);
  await page.context().setOffline(true);
  await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
  await setLevels(page, 'Rice', '10', '30');
  await goTo(page, '/shopping');
  await expect(page.getByText('Nothing to get')).toBeVisible();
  await issue(page, { item: 'Rice', quantity: '4' });

  await goTo(page, '/');
  await page.getByRole('link', { name: /1 item is below its minimum/ }).click();
  await expect(page.getByRole('heading', { name: 'Shopping list', level: 1 })).toBeVisible();
  const main = page.getByRole('main');
  await expect(main.getByRole('listitem').filter({ hasText: 'Rice' })).toContainText('22 box');
  await expect(main).toContainText('8 box available; minimum 10 box');

  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const add = sheetNamed(page, 'Add to the shopping list');
  await add.getByRole('radio', { name: 'Something else' }).check();
  await fill(add, 'What', 'A new broom');
  await add.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(add).toBeHidden();
  await expect(main).toContainText('A new broom');

  await page.getByRole('button', { name: 'Mark as ordered: From anywhere' }).click();
  const order = sheetNamed(page, 'Ordered');
  await fill(order, 'Quantity: Rice', '24');
  await order.getByRole('checkbox', { name: 'A new broom' }).uncheck();
  await fill(order, 'Order number or reference', 'PO-7');
  await order.getByRole('button', { name: 'Mark 1 line as ordered' }).click();
  await expect(order).toBeHidden();
  await expect(main.getByRole('listitem').filter({ hasText: 'Order PO-7' })).toContainText(
    '24 box',
  );
  await expect(main).not.toContainText('minimum 10 box');

  await page.getByRole('button', { name: 'Receive what came: Order PO-7' }).click();
  const delivery = sheetNamed(page, 'Receive');
  await expect(delivery.getByRole('textbox', { name: 'Quantity', exact: true })).toHaveValue('24');
  await fill(delivery, 'Quantity', '20');
  await delivery.getByRole('button', { name: /^Receive/ }).click();
  await expect(delivery).toBeHidden();
  await expect(main).toContainText('4 box of 24 box still to come');
  await page.getByRole('button', { name: 'More for: Order PO-7' }).click();
  await page.getByRole('menuitem', { name: 'Nothing more will come' }).click();
  await expect(main).not.toContainText('PO-7');
  await page.getByRole('button', { name: 'Got it: A new broom' }).click();
  await expect(main.getByRole('heading', { name: 'Done' })).toBeVisible();
  await expectOnHand(page, 'Rice', '28 box');
});

async function receiveFor(page: Page, quantity: string, cost: string): Promise<void> {
  const sheet = await openVerb(page, 'Receive');
  await pick(sheet, 'Item', 'Rice');
  await fill(sheet, 'Quantity', quantity);
  await fill(sheet, 'Cost of the whole line', cost);
  await sheet.getByRole('button', { name: /^Receive/ }).click();
  await expect(sheet).toBeHidden();
}

const valueShown = async (page: Page): Promise<string | null> => {
  await goTo(page, '/value');
  await page.getByRole('radio', { name: 'First in, first out' }).check();
  return page.getByRole('main').textContent();
};

test('[VA10] two devices told each other late what came and what went, and show the same value', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Rice', quantity: '2', place: 'Cellar' });
  await goTo(ngozi, '/settings');
  await ngozi.getByRole('button', { name: 'Use British Pound' }).click();
  await receiveFor(ngozi, '10', '10');
  await claim(ngozi, server);
  const { page: sam } = await openDevice({ size: 'phone' });
  await join(sam, await invite(ngozi), 'Sam');
  await expectOnHand(sam, 'Rice', '12 box');
  await expectInStep(ngozi, sam);
  for (const page of [ngozi, sam]) await shellIsKept(page);

  await server.kill();
  await receiveFor(sam, '10', '30.50');
  await issue(ngozi, { item: 'Rice', quantity: '5' });
  expect(await valueShown(ngozi)).toContain('£7.00');
  expect(await valueShown(sam)).toContain('£40.50');
  await server.start();
  for (const page of [ngozi, sam]) {
    await goTo(page, '/value');
    await expect(page.getByRole('main')).toContainText('£37.50');
  }
  await expectInStep(ngozi, sam);
  expect(await valueShown(sam)).toBe(await valueShown(ngozi));
});

/** Told of today, as of some days ago. */
async function told(page: Page, verb: string, quantity: string, daysAgo: number): Promise<void> {
  const sheet = await openVerb(page, verb);
  await pick(sheet, 'Item', 'Rice');
  await fill(sheet, 'Quantity', quantity);
  await sayDay(sheet, daysAgo);
  await sheet.getByRole('button', { name: new RegExp(`^${verb}`) }).click();
  await expect(sheet).toBeHidden();
}

async function suggestion(page: Page): Promise<Locator> {
  await openItem(page, 'Rice');
  await page.getByRole('button', { name: 'Set levels', exact: true }).click();
  return sheetNamed(page, 'Enough and too little');
}

test('[SU13] two devices that told offline what was used suggest the same levels with the same reasons', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Rice', quantity: '2', place: 'Cellar' });
  await claim(ngozi, server);
  const { page: sam } = await openDevice({ size: 'phone' });
  await join(sam, await invite(ngozi), 'Sam');
  await expectInStep(ngozi, sam);
  for (const page of [ngozi, sam]) await shellIsKept(page);
  await server.kill();
  await told(ngozi, 'Receive', '500', 39);
  await told(ngozi, 'Issue', '40', 30);
  await told(sam, 'Issue', '30', 20);
  await told(sam, 'Issue', '10', 3);
  await expect(await suggestion(sam)).toContainText('No suggestion yet');
  await sam.keyboard.press('Escape');
  await server.start();
  await expectInStep(ngozi, sam);
  const texts: (string | null)[] = [];
  for (const page of [ngozi, sam]) {
    const sheet = await suggestion(page);
    // 80 in 40 days is two a day: a week for the delivery, a week in reserve, then thirty days.
    await expect(sheet).toContainText('Minimum 28 box, target 88 box');
    await expect(sheet).toContainText('About 2 box a day over 40 days.');
    texts.push(await sheet.textContent());
    await sheet.getByRole('button', { name: 'Use these' }).click();
    await expect(sheet.getByRole('textbox', { name: 'Target' })).toHaveValue('88');
    await page.keyboard.press('Escape');
  }
  expect(texts[0]).toBe(texts[1]);
});
