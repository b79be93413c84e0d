import { expect, type Page } from '@playwright/test';
import { claim, invite } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import { drawPicture, openItem } from './harness/pictures.ts';
import {
  count,
  foundStockroom,
  goTo,
  issue,
  openVerb,
  pick,
  receive,
  sheetNamed,
} from './harness/stockroom.ts';
import {
  expectAccessible,
  expectDotsBetween,
  expectNoOverflow,
  expectTranslated,
  screens,
  settled,
} from './harness/sweep.ts';

const verbs = ['Receive', 'Issue', 'Move', 'Count', 'Write off'];

async function onEveryScreen(page: Page, look: (where: string) => Promise<void>): Promise<void> {
  for (const screen of screens) {
    await goTo(page, screen);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await settled(page);
    await look(screen);
  }
}

/** By its place on the screen, since it is called otherwise in every language. */
async function seePast(page: Page): Promise<void> {
  await goTo(page, '/more');
  await page.getByRole('main').getByRole('button').first().click();
  await expect(page.getByRole('slider')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
  await settled(page);
}

/** Something of everything that a screen must show: stock, a count that differs, less than nothing. */
async function fillShelves(page: Page): Promise<void> {
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
  await count(page, { item: 'Rice', quantity: '9', place: 'Cellar' });
}

for (const dark of [false, true]) {
  const size = dark ? 'phone' : 'desk';
  test(`[JO11] axe finds nothing on any screen, ${dark ? 'dark on a phone' : 'light on a desk'}`, async ({
    openDevice,
    server,
  }) => {
    // Some fifty looks at a second or more each.
    test.slow();
    const { page } = await openDevice({ size, dark });
    const look = (where: string) => expectAccessible(page, where);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look('the first visit');
    await page.getByRole('button', { name: 'Open the ledger' }).click();
    await look('the first visit with errors');
    await fillShelves(page);
    await look('a message with Undo');
    await onEveryScreen(page, look);

    await goTo(page, '/items');
    await page.getByRole('link', { name: /Rice/ }).click();
    await expect(page.getByRole('heading', { name: 'Rice', level: 1 })).toBeVisible();
    await look('an item');
    await goTo(page, '/places');
    await page.getByRole('treeitem', { name: /Cellar/ }).click();
    await expect(page.getByRole('heading', { name: 'Cellar', level: 1 })).toBeVisible();
    await look('a place');

    for (const verb of verbs) {
      const sheet = await openVerb(page, verb);
      await look(verb);
      await sheet.getByRole('button', { name: new RegExp(`^${verb}`) }).click();
      await look(`${verb} with errors`);
      await page.keyboard.press('Escape');
      await expect(sheet).toBeHidden();
    }
    const sheet = await openVerb(page, 'Issue');
    await pick(sheet, 'Item', 'Rice');
    await sheet.getByRole('textbox', { name: 'Quantity', exact: true }).fill('99');
    await sheet.getByRole('button', { name: /^Issue/ }).click();
    await expect(sheet.getByRole('button', { name: /^I did issue/ })).toBeVisible();
    await look('an issue that was turned down');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: /Other ledgers/ }).click();
    await look('the menu of ledgers');
    await page.keyboard.press('Escape');
    await goTo(page, '/items');
    await page.keyboard.press('?');
    await expect(sheetNamed(page, 'Keyboard shortcuts')).toBeVisible();
    await look('the shortcuts');
    await page.keyboard.press('Escape');

    await claim(page, server);
    await look('a claimed server');
    await invite(page);
    await look('an invitation');
  });
}

test('[JO12] in a pseudo-locale no text is untranslated and nothing overflows', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone', query: '?locale=pseudo', locale: 'el-GR' });
  const look = async (where: string): Promise<void> => {
    await expectTranslated(page, where);
    await expectNoOverflow(page, where);
  };
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await look('the first visit');
  const [name, person] = [page.getByRole('textbox').nth(0), page.getByRole('textbox').nth(1)];
  await name.fill('Αποθήκη');
  await person.fill('Μαρία');
  await page.locator('form button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('main').getByRole('group').getByRole('button').first().click();
  const sheet = page.getByRole('dialog').filter({ has: page.locator('form') });
  await look('a verb');
  const choose = async (field: number, text: string): Promise<void> => {
    await sheet.getByRole('combobox').nth(field).fill(text);
    await page.getByRole('option').first().click();
  };
  await choose(0, 'Ρύζι');
  await sheet.getByRole('textbox').nth(0).fill('κιλά');
  await choose(1, 'Υπόγειο');
  await sheet.getByRole('textbox').last().fill('12');
  await look('a verb that is filled in');
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await onEveryScreen(page, look);

  await openItem(page, 'Ρύζι');
  await expect(page.locator('input[type=file][multiple]')).toBeAttached();
  const photo = await drawPicture(page, { name: 'photo.jpg', label: 'Ρύζι', hue: 90 });
  await page.locator('input[type=file][multiple]').setInputFiles([photo]);
  const tile = page.getByRole('main').locator('li button:has(img)');
  await expect(tile).toBeVisible();
  await look('an item with a photo');
  await tile.click();
  await expect(page.getByRole('dialog').locator('li img')).toBeVisible();
  await look('a photo, large');
  await page.keyboard.press('Escape');
  await seePast(page);
  await look('the items as they were');
  await goTo(page, '/settings');
  await look('a screen that knows no past');
});

test('[JO12] right to left nothing overflows either', async ({ openDevice }) => {
  const { page } = await openDevice({ size: 'phone', query: '?direction=rtl' });
  await fillShelves(page);
  await issue(page, { item: 'Rice', quantity: '1' });
  await onEveryScreen(page, async (where) => {
    await expectNoOverflow(page, where);
    await expectDotsBetween(page, where);
  });
  await goTo(page, '/changes');
  // Its two deeds have a dot between them.
  await expect(page.getByRole('button', { name: /Rice.*\+12.*−1/ })).toBeVisible();
  await expectDotsBetween(page, 'what changed');
  await seePast(page);
  await expectNoOverflow(page, 'the items as they were');
});

test('[JO11] [JO12] each of these looks can fail', async ({ page }) => {
  await page.setContent('<title>⟦T⟧</title><main><h1>⟦T⟧</h1></main>');
  await expectTranslated(page, 'nothing wrong');
  await expectNoOverflow(page, 'nothing wrong');
  await expectDotsBetween(page, 'nothing wrong');
  await page.setContent(
    '<title>T</title><img src="x"><button style="width:9px;padding:0">Words</button>',
  );
  await expect(expectAccessible(page, 'no alternative text')).rejects.toThrow('image-alt');
  await expect(expectTranslated(page, 'plain words')).rejects.toThrow('Words');
  await expect(expectNoOverflow(page, 'a narrow button')).rejects.toThrow('BUTTON');
  await page.setContent('<p><bdi>Rice</bdi> · <bdi>3 box</bdi></p>');
  await expectDotsBetween(page, 'a dot between two');
  await page.setContent('<p><bdi>Rice · </bdi><bdi>3 box</bdi></p>');
  await expect(expectDotsBetween(page, 'a dot inside')).rejects.toThrow('Rice');
  await page.setContent('<style>bdi::after{content:" · "}</style><p><bdi>Rice</bdi></p>');
  await expect(expectDotsBetween(page, 'a dot that is drawn')).rejects.toThrow('Rice');
});
