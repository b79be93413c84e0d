import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './harness/journey.ts';
import { expectOnHand, goTo, openVerb, pick, shellIsKept } from './harness/stockroom.ts';
import { expectAccessible, expectDotsBetween, expectNoOverflow } from './harness/sweep.ts';
import { troubledLedger } from './harness/troubled-ledger.ts';

async function openTroubled(page: Page): Promise<void> {
  const buffer = await troubledLedger(Date.now());
  const file = { name: 'backup.tallystick', mimeType: 'application/octet-stream', buffer };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('button', { name: 'Ngozi', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
}

/** The section of a kind, and the one line in it that names the item. */
const section = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: title, exact: true });

const kinds = [
  'Below zero',
  'Counts that did not agree',
  'One difference, kept in two ways',
  'Before or after the count?',
  'One number, more than one piece',
  'Different expiry dates for one lot',
  'More came back than was lent',
  'More is promised than there is',
  'Stock in a place that is closed',
  'Retired, and still in use',
  'Stock of something nobody registered',
  'A kit with a retired item',
  'One barcode on several items',
  'Places moved into each other',
  'Written in the future',
];

for (const dark of [false, true]) {
  const size = dark ? 'desk' : 'phone';
  test(`[AT6] every kind of thing that needs a look is told in words and breaks no rule, ${size}`, async ({
    openDevice,
  }) => {
    const { page } = await openDevice({ size, dark });
    await openTroubled(page);
    await goTo(page, '/attention');
    for (const kind of kinds) await expect(section(page, kind)).toBeVisible();
    await expect(section(page, 'Below zero')).toContainText(
      /Issued \d box Rice from Cellar · (Ngozi|Sam), (Store|Van) phone/,
    );
    await expectAccessible(page, 'everything that needs a look');
    await expectNoOverflow(page, 'everything that needs a look');
  });
}

test('[AT7] keep difference, before or after, and letting be until there is new evidence', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await openTroubled(page);
  await shellIsKept(page);
  await page.context().setOffline(true);
  await goTo(page, '/attention');

  const counts = section(page, 'Counts that did not agree')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'Flour' }) });
  await expect(counts).toContainText('Counted 9, the book said 12 box');
  await counts.getByRole('button', { name: 'Keep difference' }).click();
  await expect(page.getByText('The difference of Flour is written down: −3.')).toBeVisible();
  await expect(counts).toBeHidden();
  await expectOnHand(page, 'Flour', '9 box');
  await goTo(page, '/attention');

  const doubts = section(page, 'Before or after the count?');
  await doubts.getByRole('button', { name: 'Before the count' }).click();
  await expect(doubts).toBeHidden();
  await expectOnHand(page, 'Milk powder', '12 box');
  await goTo(page, '/attention');

  const below = section(page, 'Below zero');
  await below.getByRole('button', { name: 'More for Rice' }).click();
  await page.getByRole('menuitem', { name: 'Let it be' }).click();
  await expect(below).toBeHidden();
  await page.getByRole('button', { name: /Show 2 that somebody let be/ }).click();
  await expect(section(page, 'Let be')).toContainText('Rice');
  const sheet = await openVerb(page, 'Issue');
  await pick(sheet, 'Item', 'Rice');
  await sheet.getByRole('textbox', { name: 'Quantity', exact: true }).fill('1');
  await sheet.getByRole('button', { name: /^Issue/ }).click();
  await sheet.getByRole('button', { name: /^I did issue/ }).click();
  await expect(sheet).toBeHidden();
  await goTo(page, '/attention');
  await expect(below).toContainText('−3 box');
});

for (const query of ['?locale=pseudo', '?direction=rtl']) {
  test(`[AT6] nothing overflows on a narrow phone, with ${query}`, async ({ openDevice }) => {
    const { page } = await openDevice({ size: 'phone', query });
    const buffer = await troubledLedger(Date.now());
    const file = { name: 'backup.tallystick', mimeType: 'application/octet-stream', buffer };
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByRole('button', { name: 'Ngozi', exact: true }).click();
    await expect(page.getByRole('main').getByRole('group').first()).toBeVisible();
    await goTo(page, '/attention');
    await expect(page.getByRole('main').getByRole('region')).toHaveCount(kinds.length);
    await expectNoOverflow(page, query);
    await expectDotsBetween(page, query);
    await goTo(page, '/counts/spring/review');
    await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
    await expectNoOverflow(page, `a sheet, ${query}`);
    await expectDotsBetween(page, `a sheet, ${query}`);
  });
}
