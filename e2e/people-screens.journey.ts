import { expect, type Page } from '@playwright/test';
import { test } from './harness/journey.ts';
import { foundStockroom, goTo, pick, receive, sheetNamed } from './harness/stockroom.ts';
import { expectAccessible, expectNoOverflow, expectTranslated, settled } from './harness/sweep.ts';

type Look = (where: string) => Promise<void>;
const longItem = 'Inflatable four-person tent with groundsheet, poles and repair set';
const longName = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

async function walkLoans(page: Page, look: Look): Promise<void> {
  await goTo(page, '/parties');
  await page.getByRole('button', { name: 'New contact' }).click();
  const sheet = sheetNamed(page, 'New contact');
  await sheet.getByRole('button', { name: 'Write down' }).click();
  await look('a new contact with errors');
  await sheet.getByRole('textbox', { name: 'Name' }).fill(longName);
  await sheet.getByRole('textbox', { name: 'How to reach them' }).fill(longName);
  await sheet.getByRole('button', { name: 'Write down' }).click();
  await page.getByRole('button', { name: 'Lend to them' }).click();
  const lend = sheetNamed(page, 'Lend');
  await pick(lend, 'Item', longItem);
  await lend.getByRole('radio', { name: 'Another day' }).check();
  await lend.getByLabel('Day', { exact: true }).fill('2020-01-31');
  await look('lending');
  await lend.getByRole('button', { name: /^Lend/ }).click();
  await expect(lend).toBeHidden();
  await look('a contact who has something');
  await goTo(page, '/loans');
  await page.getByRole('button', { name: /^Take back/ }).click();
  for (const fate of ['It stays longer', 'It will not come back', 'It is back']) {
    await page.getByRole('radio', { name: fate }).check();
    await look(fate);
  }
  await page.getByRole('textbox', { name: 'Came back', exact: true }).fill('9');
  await page.getByRole('button', { name: /^Take back 9/ }).click();
  await expect(page.getByRole('button', { name: /^I did take back/ })).toBeVisible();
  await look('a return of more than was lent');
  await page.keyboard.press('Escape');
}

async function walkKits(page: Page, look: Look): Promise<void> {
  await goTo(page, '/kits');
  await page.getByRole('button', { name: 'New kit' }).click();
  await sheetNamed(page, 'New kit').getByRole('textbox', { name: 'Name' }).fill(longName);
  await look('a new kit');
  await sheetNamed(page, 'New kit').getByRole('button', { name: 'Make the kit' }).click();
  const main = page.getByRole('main');
  await pick(main, 'Add an item', longItem);
  await main.getByRole('textbox', { name: 'For one kit' }).last().fill('2');
  await main.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Enough for 1 now')).toBeVisible();
  await main.getByRole('button', { name: `Change: ${longItem}` }).click();
  await look('a kit with a line that is edited');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Reserve', exact: true }).click();
  const reserve = sheetNamed(page, 'Reserve');
  await pick(reserve, 'For whom', longName);
  await look('reserving a kit');
  await reserve.getByRole('button', { name: /^Reserve/ }).click();
  await expect(reserve).toBeHidden();
  await page.getByRole('button', { name: 'Pick', exact: true }).click();
  await look('picking what is short');
  await page.keyboard.press('Escape');
}

for (const dark of [false, true]) {
  const size = dark ? 'desk' : 'phone';
  test(`[JO11] axe finds nothing where things are lent, reserved and picked, ${dark ? 'dark on a desk' : 'light on a phone'}`, async ({
    openDevice,
  }) => {
    test.slow();
    const { page } = await openDevice({ size, dark });
    const look: Look = async (where) => {
      await settled(page);
      await expectAccessible(page, where);
      await expectNoOverflow(page, where);
    };
    await foundStockroom(page, 'Harbour Street', 'Ngozi');
    await receive(page, { item: longItem, quantity: '4', place: 'Cellar behind the old laundry' });
    await walkLoans(page, look);
    await walkKits(page, look);
    for (const screen of ['/parties', '/loans', '/kits', '/reservations', '/']) {
      await goTo(page, screen);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await look(`${screen}, full`);
    }
  });
}

test('[JO12] the sheets of contacts, kits and reservations are translated and overflow nowhere', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone', query: '?locale=pseudo', locale: 'el-GR' });
  await page.getByRole('textbox').nth(0).fill('Αποθήκη');
  await page.getByRole('textbox').nth(1).fill('Μαρία');
  await page.locator('form button[type=submit]').click();
  for (const screen of ['/parties', '/kits', '/reservations']) {
    const heading = page.getByRole('heading', { level: 1 });
    const before = (await heading.textContent()) ?? '';
    await goTo(page, screen);
    // The screen before stands until this one has come.
    await expect(heading).not.toHaveText(before);
    await page.getByRole('main').getByRole('button').first().click();
    const sheet = page.getByRole('dialog');
    await sheet.locator('button[type=submit]').click();
    await settled(page);
    await expectTranslated(page, screen);
    await expectNoOverflow(page, screen);
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
  }
});
