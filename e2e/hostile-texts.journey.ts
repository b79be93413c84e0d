import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { decodePage } from '../src/contract/page.ts';
import { readTable } from '../src/spreadsheets/read-table.ts';
import { fitted, hostileId, hostileLedger } from './harness/hostile-ledger.ts';
import { expectSoundAt, expectSoundToTheEnd } from './harness/hostile-sweep.ts';
import { hostileTexts } from './harness/hostile-texts.ts';
import { test } from './harness/journey.ts';
import { goTo, openVerb, sheetNamed } from './harness/stockroom.ts';
import { expectNoOverflow, screens } from './harness/sweep.ts';

const roomy = { pageBytesMax: 1e9, pageEntriesMax: 1e9, pageTextsMax: 1e9, pageSealsMax: 1e9 };

async function openHostile(page: Page, buffer: Buffer): Promise<void> {
  const file = { name: 'backup.tallystick', mimeType: 'application/octet-stream', buffer };
  await page.locator('input[type=file]').first().setInputFiles(file);
  const people = page.getByRole('region', { name: 'Who are you?' });
  await people.getByRole('button').first().click({ timeout: 120_000 });
  // Thirteen thousand entries are read, kept and folded.
  const today = page.getByRole('heading', { name: 'Today', level: 1 });
  await expect(today).toBeVisible({ timeout: 120_000 });
}

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

/** Every screen with all of them takes minutes: here a fifth and whatever is long, by hand all of them. */
const swept =
  process.env.HOSTILE_TEXTS === 'all'
    ? hostileTexts
    : hostileTexts.filter((text, n) => n % 5 === 0 || text.length > 100);

test('[XS2] hostile texts in every field of every kind of thing stay texts on every screen', async ({
  openDevice,
}) => {
  test.setTimeout(900_000);
  expect(hostileTexts.length).toBeGreaterThan(500);
  const buffer = await hostileLedger(swept, Date.now());
  const { page } = await openDevice({ size: 'phone' });
  await openHostile(page, buffer);
  for (const screen of screens) {
    await goTo(page, screen);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectSoundToTheEnd(page, screen);
  }
  const looked = swept.map((text, n) => ({ text, id: encodeURIComponent(hostileId(text, n)) }));
  for (const kind of ['items', 'places', 'parties', 'kits', 'counts'])
    await expectSoundAt(
      page,
      looked.map(({ id }) => `/${kind}/${id}`),
    );
  await expectSoundAt(
    page,
    looked.map(({ text, id }) => `/items/${id}/lots/${encodeURIComponent(fitted(text, 'lot'))}`),
  );
  // Whatever stands in an address is as little to be trusted.
  await expectSoundAt(
    page,
    looked.flatMap(({ text }) => [`/items/${text}`, `/${text}`]),
  );
});

test('[XS3] hostile texts leave and come back as they were, in a backup and in a table', async ({
  openDevice,
}) => {
  test.slow();
  const buffer = await hostileLedger(hostileTexts, Date.now());
  const { page } = await openDevice();
  await openHostile(page, buffer);
  const sent = decodePage(buffer.toString(), roomy);
  await goTo(page, '/import');
  const got = decodePage(await saved(page, 'Everything as a backup file'), roomy);
  if ('refused' in sent || 'refused' in got) throw new Error('no bundle');
  const textOf = (lane: string) => got.page.entries.filter(({ device }) => device === lane);
  const lane = sent.page.entries[0]?.device ?? '';
  expect(textOf(lane)).toEqual(sent.page.entries);
  const byHash = new Map(got.page.texts.map((held) => [held.hash, held]));
  for (const held of sent.page.texts) expect(byHash.get(held.hash)).toEqual(held);
  const csv = await saved(page, 'Stock on hand as CSV');
  const { table } = readTable(csv);
  const name = table.headers.indexOf('Name');
  const names = new Set(table.rows.map(({ cells }) => cells[name]));
  expect(hostileTexts.filter((text) => !names.has(text))).toEqual([]);
  const runs = /^[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20]/;
  const rows = readTable(csv, { guarded: false }).table.rows;
  const texts = rows.map(({ cells }) => cells[name] ?? '');
  expect(texts.filter((text) => runs.test(text))).toEqual([]);
});

test('[XS4] hostile texts typed into every field of screens and forms run nothing and break no layout', async ({
  openDevice,
}) => {
  test.slow();
  const { page } = await openDevice({ size: 'phone' });
  const some = hostileTexts.filter((_, n) => n % 9 === 0);
  await page
    .getByRole('textbox')
    .nth(0)
    .fill(hostileTexts[2] ?? '');
  await page
    .getByRole('textbox')
    .nth(1)
    .fill(hostileTexts[40] ?? '');
  await page.getByRole('button', { name: 'Open the ledger' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  const typeEverywhere = async (where: string, inside = page.locator('body')): Promise<void> => {
    const fields = inside.locator(
      'input:not([type=file]):not([type=checkbox]):not([type=radio]),textarea',
    );
    for (const [n, field] of (await fields.all()).entries()) {
      if (!(await field.isVisible()) || !(await field.isEditable())) continue;
      const type = await field.getAttribute('type');
      if (type === 'date' || type === 'time' || type === 'datetime-local') continue;
      for (const text of some.filter((_, at) => at % 8 === n % 8)) await field.fill(text);
    }
    await expectNoOverflow(page, where);
  };
  for (const screen of screens) {
    await goTo(page, screen);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await typeEverywhere(screen);
  }
  await goTo(page, '/');
  await page.getByRole('searchbox').fill('');
  for (const verb of ['Receive', 'Issue', 'Move', 'Count', 'Write off']) {
    const sheet = await openVerb(page, verb);
    await typeEverywhere(verb, sheet);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
  }
  await goTo(page, '/items');
  await page.getByRole('searchbox').fill('');
  for (const [n, text] of some.entries()) {
    // What was registered is shown; back to the list for the next.
    await goTo(page, '/items');
    await page.getByRole('button', { name: 'New item' }).first().click({ timeout: 30_000 });
    const sheet = sheetNamed(page, 'New item');
    await sheet.getByRole('textbox', { name: 'Name' }).fill(text);
    await sheet.getByRole('textbox', { name: 'Unit' }).fill('box');
    await sheet.getByRole('button', { name: /^Register/ }).click();
    await expect(sheet, `${n}: ${text}`).toBeHidden();
  }
  await expectSoundToTheEnd(page, 'items that were typed');
});
