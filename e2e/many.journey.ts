import { expect, type Page } from '@playwright/test';
import { test } from './harness/journey.ts';
import {
  expectOnHand,
  foundStockroom,
  goTo,
  pick,
  receive,
  shellIsKept,
} from './harness/stockroom.ts';

async function fill(page: Page): Promise<void> {
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await receive(page, { item: 'Beans', quantity: '12', place: 'Cellar' });
  await receive(page, { item: 'Salt', quantity: '3', place: 'Loft' });
  await shellIsKept(page);
}

const expectWhere = async (page: Page, item: string, place: string) => {
  await goTo(page, '/items');
  await expect(page.getByRole('listitem').filter({ hasText: item })).toContainText(place);
};

test('[MA5] several items are chosen and moved by one command, and one Undo takes it back', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await fill(page);
  await server.kill();
  await goTo(page, '/items');
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('checkbox', { name: /Rice/ }).click();
  await page.getByRole('checkbox', { name: /Beans/ }).press(' ');
  const bar = page.getByRole('region', { name: 'What is selected' });
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'Move' }).click();
  const sheet = page.getByRole('dialog', { name: 'Move 2 items' });
  await pick(sheet, 'To', 'Loft');
  await sheet.getByRole('button', { name: 'Move all of it' }).click();
  await expect(page.getByText('Moved 2 items to Loft.')).toBeVisible();
  await expect(bar).toBeHidden();
  await expectWhere(page, 'Rice', 'Loft');
  await expectWhere(page, 'Beans', 'Loft');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expectWhere(page, 'Rice', 'Cellar');
  await expectWhere(page, 'Beans', 'Cellar');
  await page.reload();
  await expectOnHand(page, 'Rice', '20 box');
  await expectWhere(page, 'Beans', 'Cellar');
});

test('[MA5] what cannot be done is shown by item, and nothing is written before one has chosen', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice();
  await fill(page);
  await server.kill();
  await goTo(page, '/items');
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('checkbox', { name: /Beans/ }).click();
  const bar = page.getByRole('region', { name: 'What is selected' });
  await bar.getByRole('button', { name: 'Retire' }).click();
  await expect(page.getByText('One item is retired.')).toBeVisible();
  await goTo(page, '/places');
  await page.getByRole('treeitem', { name: /Cellar/ }).click();
  await page.getByRole('button', { name: 'Move everything from here…' }).click();
  const sheet = page.getByRole('dialog', { name: 'Move everything from Cellar' });
  await pick(sheet, 'To', 'Loft');
  await sheet.getByRole('button', { name: 'Move all of it' }).click();
  await expect(sheet).toContainText('Nothing was written: 1 of 2');
  await expect(sheet).toContainText('Beans');
  await sheet.getByRole('button', { name: 'Do it all the same' }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('main')).toContainText('Nothing lies here');
});

test('[MA5] a place is closed with its contents moved on, in one command', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await fill(page);
  await server.kill();
  await goTo(page, '/places');
  await page.getByRole('treeitem', { name: /Cellar/ }).click();
  await page.getByRole('button', { name: 'Close this place…' }).click();
  const sheet = page.getByRole('dialog', { name: 'Close Cellar' });
  await pick(sheet, 'To', 'Loft');
  await sheet.getByRole('button', { name: 'Move all of it and close' }).click();
  await expect(page.getByText('Cellar is closed; 2 items were moved to Loft.')).toBeVisible();
  await expectWhere(page, 'Rice', 'Loft');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expectWhere(page, 'Rice', 'Cellar');
  await goTo(page, '/places');
  await expect(page.getByRole('treeitem', { name: /Cellar/ })).toBeVisible();
});
