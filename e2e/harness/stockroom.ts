/** What a person does on the screens, by the names that a screen reader would tell. */
import { expect, type Locator, type Page } from '@playwright/test';

export type Stock = {
  readonly item: string;
  readonly quantity: string;
  readonly place?: string;
};

/** Typed into a picker and chosen from what it offers; what is not there yet is made in passing. */
export async function pick(sheet: Locator, label: string, name: string): Promise<void> {
  const page = sheet.page();
  const field = sheet.getByRole('combobox', { name: label, exact: true });
  // What was used last stands there already.
  if ((await field.inputValue()) === name) return;
  await field.fill(name);
  const options = page.getByRole('option');
  await expect(options.first()).toBeVisible();
  const known = options.filter({ has: page.getByText(name, { exact: true }) });
  const made = options.filter({ hasText: `“${name}”` });
  const choice = ((await known.count()) > 0 ? known : made).first();
  // What moves or comes between press and release takes a tap away; who sees the list still open taps again.
  await expect(async () => {
    if (await choice.isVisible()) await choice.click({ timeout: 5_000 });
    await expect(choice).toBeHidden({ timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
}

export const sheetNamed = (page: Page, name: string): Locator =>
  page.getByRole('dialog', { name, exact: true });

export async function openVerb(page: Page, verb: string): Promise<Locator> {
  await goTo(page, '/');
  const group = page.getByRole('group', { name: 'What happened?' });
  await group.getByRole('button', { name: verb, exact: true }).click();
  return sheetNamed(page, verb);
}

async function send(sheet: Locator, verb: string): Promise<void> {
  await sheet.getByRole('button', { name: new RegExp(`^${verb}`) }).click();
  await expect(sheet).toBeHidden();
}

/** Opens a screen by its address, as a link would. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);
}

const dayMs = 86_400_000;

/** As `2026-11-28`. */
export const dayAgo = (days: number): string =>
  new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);

/** What is told happened some days ago, nobody knows at which hour. */
export async function sayDay(sheet: Locator, daysAgo: number): Promise<void> {
  await sheet.getByRole('button', { name: 'When, reference and note' }).click();
  await sheet.getByRole('radio', { name: 'Only the day' }).check();
  await sheet.getByLabel('Day', { exact: true }).fill(dayAgo(daysAgo));
}

type Received = Stock & { readonly daysAgo?: number };

export async function receive(page: Page, about: Received): Promise<void> {
  const { item, quantity, place, daysAgo } = about;
  const sheet = await openVerb(page, 'Receive');
  await pick(sheet, 'Item', item);
  const unit = sheet.getByRole('textbox', { name: 'Unit', exact: true });
  if (await unit.isVisible()) await unit.fill('box');
  if (place !== undefined) await pick(sheet, 'Into', place);
  await sheet.getByRole('textbox', { name: 'Quantity', exact: true }).fill(quantity);
  if (daysAgo !== undefined) await sayDay(sheet, daysAgo);
  await send(sheet, 'Receive');
}

async function fromShelf(page: Page, verb: string, stock: Stock, label: string): Promise<Locator> {
  const sheet = await openVerb(page, verb);
  await pick(sheet, 'Item', stock.item);
  if (stock.place !== undefined) await sheet.getByRole('radio', { name: stock.place }).check();
  await sheet.getByRole('textbox', { name: label, exact: true }).fill(stock.quantity);
  return sheet;
}

export async function issue(page: Page, stock: Stock): Promise<void> {
  await send(await fromShelf(page, 'Issue', stock, 'Quantity'), 'Issue');
}

export async function count(page: Page, stock: Stock): Promise<void> {
  await send(await fromShelf(page, 'Count', stock, 'Counted'), 'Count');
}

export async function writeOff(page: Page, stock: Stock): Promise<void> {
  await send(await fromShelf(page, 'Write off', stock, 'Quantity'), 'Write off');
}

export async function move(page: Page, stock: Stock & { readonly to: string }): Promise<void> {
  const sheet = await fromShelf(page, 'Move', stock, 'Quantity');
  await pick(sheet, 'To', stock.to);
  await send(sheet, 'Move');
}

/** The first visit: two names, no server, no account. */
export async function foundStockroom(page: Page, name: string, person: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name of the stockroom' }).fill(name);
  await page.getByRole('textbox', { name: 'Your name' }).fill(person);
  await page.getByRole('button', { name: 'Open the ledger' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
}

/** The total on hand as the list of items shows it, such as `12 box`. */
export async function expectOnHand(page: Page, item: string, total: string): Promise<void> {
  await goTo(page, '/items');
  const line = page.getByRole('listitem').filter({ hasText: item });
  await expect(line).toContainText(new RegExp(`(^|\\D)${total.replace(' ', '\\s*')}`));
}

/** The app's shell is kept for a start without a network. */
export async function shellIsKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  });
}
