import { expect, type Page } from '@playwright/test';
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
  sheetNamed,
  shellIsKept,
} from './harness/stockroom.ts';

async function defineKit(page: Page, name: string): Promise<void> {
  await goTo(page, '/kits');
  await page.getByRole('button', { name: 'New kit' }).click();
  const sheet = sheetNamed(page, 'New kit');
  await sheet.getByRole('textbox', { name: 'Name' }).fill(name);
  await sheet.getByRole('button', { name: 'Make the kit' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

async function addLine(page: Page, item: string, quantity: string): Promise<void> {
  const main = page.getByRole('main');
  await pick(main, 'Add an item', item);
  await main.getByRole('textbox', { name: 'For one kit' }).last().fill(quantity);
  await main.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(lines(page).filter({ hasText: item })).toBeVisible();
}

const lines = (page: Page) =>
  page.getByRole('list', { name: 'What belongs to it' }).getByRole('listitem');

async function openKit(page: Page, name: string): Promise<void> {
  await goTo(page, '/kits');
  await page.getByRole('main').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

async function fillShelves(page: Page): Promise<void> {
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Tent', quantity: '3', place: 'Cellar' });
  await receive(page, { item: 'Lamp', quantity: '9', place: 'Cellar' });
}

test('[KI6] a kit is picked with the network off: what is short stands first, and one Undo takes all back', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await fillShelves(page);
  await shellIsKept(page);
  await server.kill();
  await defineKit(page, 'Camp box');
  await addLine(page, 'Lamp', '4');
  await addLine(page, 'Tent', '2');
  await expect(page.getByText('Enough for 1 now')).toBeVisible();

  await page.getByRole('button', { name: 'Pick', exact: true }).click();
  const sheet = sheetNamed(page, 'Pick');
  await sheet.getByRole('textbox', { name: 'How many kits' }).fill('2');
  const picked = sheet.getByRole('list', { name: 'What is picked' }).getByRole('listitem');
  await expect(picked.first()).toContainText('Tent');
  await expect(picked.first()).toContainText('1 box short');
  await expect(picked.last()).toContainText('8 box from Cellar');
  await sheet.getByRole('button', { name: 'Pick what there is' }).click();
  await expect(sheet).toBeHidden();
  await expectOnHand(page, 'Tent', '0 box');
  await expectOnHand(page, 'Lamp', '1 box');
  // The newest message stands first.
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('Picked 2 kits Camp box.');
  await messages.getByRole('button', { name: 'Undo' }).first().click();
  await expectOnHand(page, 'Tent', '3 box');
  await expectOnHand(page, 'Lamp', '9 box');
});

test('[RS4] what is reserved for somebody is told to whoever issues it, and is issued for them', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await fillShelves(page);
  await shellIsKept(page);
  await server.kill();
  await defineKit(page, 'Camp box');
  await addLine(page, 'Tent', '2');
  await page.getByRole('button', { name: 'Reserve', exact: true }).click();
  const reserve = sheetNamed(page, 'Reserve');
  await pick(reserve, 'For whom', 'Scouts');
  await reserve.getByRole('radio', { name: 'In a week' }).check();
  await reserve.getByRole('button', { name: /^Reserve/ }).click();
  await expect(reserve).toBeHidden();

  const form = await openVerb(page, 'Issue');
  await pick(form, 'Item', 'Tent');
  await form.getByRole('textbox', { name: 'Quantity', exact: true }).fill('2');
  await form.getByRole('button', { name: /^Issue/ }).click();
  await expect(form.getByRole('alert')).toContainText('1 box');
  await form.getByRole('button', { name: 'Use all 1 box' }).click();
  await expect(form).toBeHidden();

  await goTo(page, '/reservations');
  await page.getByRole('button', { name: 'Issue Camp box to Scouts' }).click();
  const issued = sheetNamed(page, 'Issue what was reserved');
  await expect(issued.getByRole('combobox', { name: 'To whom' })).toHaveValue('Scouts');
  await issued.getByRole('button', { name: /^Issue/ }).click();
  await expect(page.getByText('Nothing is reserved')).toBeVisible();
  await expectOnHand(page, 'Tent', '0 box');
});

test('[KI7] two devices edit one kit and pick it offline, and show the same once they meet', async ({
  openDevice,
  server,
}) => {
  test.slow();
  const { page: ngozi } = await openDevice();
  await fillShelves(ngozi);
  await defineKit(ngozi, 'Camp box');
  await addLine(ngozi, 'Tent', '1');
  await addLine(ngozi, 'Lamp', '2');
  await claim(ngozi, server);
  const { page: sam } = await openDevice({ size: 'phone' });
  await join(sam, await invite(ngozi), 'Sam');
  await expectOnHand(sam, 'Lamp', '9 box');
  await expectInStep(ngozi, sam);
  await shellIsKept(sam);
  await shellIsKept(ngozi);

  await server.kill();
  await openKit(ngozi, 'Camp box');
  await addLine(ngozi, 'Lamp', '1');
  await openKit(sam, 'Camp box');
  await lines(sam)
    .filter({ hasText: 'Tent' })
    .getByRole('button', { name: /^Change/ })
    .click();
  await lines(sam).getByRole('textbox', { name: 'For one kit' }).fill('2');
  await lines(sam).getByRole('button', { name: 'Save' }).click();
  for (const page of [ngozi, sam]) {
    await page.getByRole('button', { name: 'Pick', exact: true }).click();
    await sheetNamed(page, 'Pick').getByRole('button', { name: 'Pick 1 kit' }).click();
    await expect(sheetNamed(page, 'Pick')).toBeHidden();
  }
  await issue(sam, { item: 'Lamp', quantity: '1' });

  await server.start();
  await expectInStep(ngozi, sam);
  for (const page of [ngozi, sam]) {
    // 9 lamps less 3 of Ngozi's kit, 2 of Sam's and the one that went by itself; 3 tents less 1 and 2.
    await expectOnHand(page, 'Lamp', '3 box');
    await expectOnHand(page, 'Tent', '0 box');
    await openKit(page, 'Camp box');
    await expect(lines(page).filter({ hasText: 'Tent' })).toContainText('2 box');
    await expect(lines(page).filter({ hasText: 'Lamp' })).toContainText('3 box');
    await expect(page.getByText('Not enough for one now')).toBeVisible();
  }
  const shown = async (page: Page) => await lines(page).allInnerTexts();
  expect(await shown(ngozi)).toEqual(await shown(sam));
});
