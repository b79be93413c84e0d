import { expect, type Page } from '@playwright/test';
import { test } from './harness/journey.ts';
import {
  foundStockroom,
  goTo,
  pick,
  receive,
  sheetNamed,
  shellIsKept,
} from './harness/stockroom.ts';

async function openItem(page: Page, name: string): Promise<void> {
  await goTo(page, '/items');
  await page.getByRole('searchbox').fill(name);
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
}

async function defineField(page: Page, name: string, kind: string, choices = ''): Promise<void> {
  await page.getByRole('button', { name: 'New field' }).click();
  const sheet = sheetNamed(page, 'New field');
  await sheet.getByRole('textbox', { name: 'Name of the field' }).fill(name);
  await sheet.getByRole('radio', { name: kind, exact: true }).check();
  if (choices !== '') await sheet.getByRole('textbox', { name: 'To choose from' }).fill(choices);
  await sheet.getByRole('button', { name: 'Save field' }).click();
  await expect(sheet).toBeHidden();
}

async function edit(page: Page, label: string, fill: () => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: `Change: ${label}`, exact: true }).click();
  await fill();
  await page.getByRole('main').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('main').getByRole('button', { name: 'Save' })).toBeHidden();
}

test('[CA7] tags, a category, other names and own fields of every kind, on a phone without a network', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone', locale: 'de-DE' });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Nitrile gloves', quantity: '12', place: 'Cellar' });
  await shellIsKept(page);
  await server.kill();
  await page.reload();

  await goTo(page, '/settings/fields');
  await defineField(page, 'Maker', 'Text');
  await defineField(page, 'Weight', 'A number');
  await defineField(page, 'Inspected', 'A date');
  await defineField(page, 'Latex', 'Yes or no');
  await defineField(page, 'Size', 'A choice', 'S\nM\nL');

  await openItem(page, 'Nitrile');
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Add a tag' }).click();
  await pick(main, 'New tag', 'protective');
  await expect(main.getByRole('button', { name: 'Take off the tag protective' })).toBeVisible();
  await main.getByRole('button', { name: 'Done' }).click();
  await main.getByRole('button', { name: 'Add another name' }).click();
  await main.getByRole('textbox', { name: 'Another name' }).fill('Einmalhandschuhe');
  await main.getByRole('button', { name: 'Add', exact: true }).click();
  await main.getByRole('button', { name: 'Done' }).click();
  await edit(page, 'Category', () => pick(main, 'Category', 'Hygiene'));
  await edit(page, 'Maker', () => main.getByRole('textbox', { name: 'Maker' }).fill('Ålesund'));
  await edit(page, 'Weight', () => main.getByRole('textbox', { name: 'Weight' }).fill('1.234,50'));
  await edit(page, 'Inspected', () => main.getByLabel('Inspected').fill('2027-03-31'));
  await edit(page, 'Latex', () => main.getByRole('radio', { name: 'No', exact: true }).check());
  await edit(page, 'Size', () => main.getByRole('combobox', { name: 'Size' }).selectOption('M'));
  await expect(main).toContainText('1.234,50');
  await page.reload();
  await expect(main).toContainText('31.03.2027');

  await goTo(page, '/items');
  await page.getByRole('searchbox').fill('einmal');
  await expect(page.getByRole('link', { name: /Nitrile gloves/ })).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /protective/ })
    .click();
  await page.getByRole('button', { name: 'Show 1 item' }).click();
  await expect(page.getByRole('button', { name: 'Drop the filter protective' })).toBeVisible();
  await expect(page.getByRole('link', { name: /Nitrile gloves/ })).toBeVisible();
});

test('[UI10] a message that comes while one chooses does not come between', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Nitrile gloves', quantity: '12', place: 'Cellar' });
  await openItem(page, 'Nitrile');
  const main = page.getByRole('main');
  await page.getByRole('button', { name: 'Change: Category', exact: true }).click();
  await main.getByRole('combobox', { name: 'Category' }).fill('Hygiene');
  const choice = page.getByRole('option').first();
  await expect(choice).toBeVisible();
  const covered = await choice.evaluate((option) => {
    const { top, left, width, height } = option.getBoundingClientRect();
    const messages = document.querySelector<HTMLElement>('[aria-label="Messages"]');
    const message = messages?.firstElementChild;
    if (messages == null || message == null) throw new Error('there is no message');
    messages.style.insetBlockStart = `${top}px`;
    messages.style.insetBlockEnd = 'auto';
    const over = message.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const isOver = over.top < y && over.bottom > y && over.left < x && over.right > x;
    const onTop = document.elementFromPoint(x, y);
    return { isOver, isTaken: !option.contains(onTop) };
  });
  expect(covered).toEqual({ isOver: true, isTaken: false });
  await choice.click();
  await expect(choice).toBeHidden();
  await main.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('region', { name: 'About' }).getByText('Hygiene')).toBeVisible();
});
