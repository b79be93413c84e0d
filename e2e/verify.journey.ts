import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { claim, compareNow, expectInStep, invite, join } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import { foundStockroom, goTo, issue, receive } from './harness/stockroom.ts';
import { expectAccessible, expectNoOverflow } from './harness/sweep.ts';

/** What a tool, a disk or a person may do to the database behind the app's back. */
const alterQuantity = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const name = names.find((each) => each.startsWith('tallystick-'));
    const database = await answer(indexedDB.open(name ?? ''));
    const rows = database.transaction('rows', 'readwrite').objectStore('rows');
    const all: { text: string }[] = await answer(rows.getAll());
    const row = all.find(({ text }) => text.includes('StockReceived'));
    if (row === undefined) throw new Error('nothing was received');
    await answer(rows.put({ ...row, text: row.text.replace('"quantity":20', '"quantity":25') }));
    database.close();
  });

async function verify(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Verify (now|again)$/ }).click();
  await expect(page.getByRole('button', { name: 'Verify again' })).toBeVisible();
}

test('[EV5] a ledger is verified on the device; an entry that was altered is named, and the evidence saved', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await goTo(page, '/sync');
  await page.getByRole('link', { name: 'Verify', exact: true }).click();
  await verify(page);
  const main = page.getByRole('main');
  await expect(main.getByText('All well')).toBeVisible();
  await expect(main).toContainText('of 1 device');
  await expect(main).toContainText('No server has vouched for this ledger yet');
  await expectAccessible(page, 'all well');
  await expectNoOverflow(page, 'all well');

  await alterQuantity(page);
  await verify(page);
  await expect(main.getByText('Something is wrong')).toBeVisible();
  await expect(main).toContainText(/Entry \d+ of .+ \(Ngozi\): altered after it was written\./);
  await expectAccessible(page, 'something wrong');
  await expectNoOverflow(page, 'something wrong');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the evidence' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.tallystick$/);
});

/** The auditor's command: its exit code, and what it says. */
function command(file: string): { readonly code: number | null; readonly out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/verifier/main.ts', file], {
    encoding: 'utf8',
  });
  return { code: status, out: `${stdout}${stderr}` };
}

function expectAllWell(file: string): void {
  const { code, out } = command(file);
  expect(out).toContain('All well. Ledger “Harbour Street”');
  expect(out).toContain('(Sam)');
  expect(code, out).toBe(0);
}

test('[EV3] [EV5] two devices and their server: all three are well, and each says what the server vouched for', async ({
  openDevice,
  server,
}, testInfo) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(ngozi, server);
  await expectInStep(ngozi);
  const { page: sam } = await openDevice({ size: 'phone' });
  await join(sam, await invite(ngozi), 'Sam');
  await issue(sam, { item: 'Rice', quantity: '3' });
  await expectInStep(sam);
  await compareNow(ngozi);
  await expectInStep(ngozi, sam);
  for (const page of [ngozi, sam]) {
    await goTo(page, '/verify');
    await verify(page);
    const main = page.getByRole('main');
    await expect(main).toContainText('All well');
    await expect(main).toContainText(/What the server vouched for on .+ is all here/);
    await expect(main).toContainText('No device with two histories');
  }
  await goTo(sam, '/sync');
  const download = sam.waitForEvent('download');
  await sam.getByRole('button', { name: 'Save a backup file' }).click();
  const backup = testInfo.outputPath('backup.tallystick');
  await (await download).saveAs(backup);
  // The server goes on speaking now and then, and seals what it said a moment later.
  await expect(() => expectAllWell(server.dataDirectory)).toPass();
  expectAllWell(backup);
});

test('[EV6] a backup file is verified: as it was saved it is whole, cut it is not', async ({
  openDevice,
}, testInfo) => {
  const { page } = await openDevice();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await goTo(page, '/sync');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a backup file' }).click();
  const saved = readFileSync(await (await download).path());
  const [whole, cut, other] = ['whole', 'cut', 'other'].map((name) => testInfo.outputPath(name));
  writeFileSync(whole ?? '', saved);
  writeFileSync(cut ?? '', saved.subarray(0, saved.length - 200));
  writeFileSync(other ?? '', 'a list of groceries');
  await goTo(page, '/verify');
  const field = page.getByLabel('Verify a backup file');
  const main = page.getByRole('main');
  await field.setInputFiles(whole ?? '');
  await expect(main.getByText('whole, a file of “Harbour Street”')).toBeVisible();
  await expect(main.getByText('Something is wrong')).toBeHidden();
  await field.setInputFiles(cut ?? '');
  await expect(main.getByText('The file was cut or changed after it was saved.')).toBeVisible();
  await field.setInputFiles(other ?? '');
  await expect(main.getByText('This file is not a backup of a ledger.')).toBeVisible();
});

test('[EV7] a check code from paper leads back to its moment, and says whether all of it still stands', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone', dark: true });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await goTo(page, '/verify');
  const code = await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent();
  const field = page.getByRole('textbox', { name: 'Check code from paper' });
  const compare = async (text: string, said: string | RegExp): Promise<void> => {
    await field.fill(text);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(page.getByRole('main')).toContainText(said);
  };
  await compare('12', 'A check code has twelve letters and digits.');
  await compare((code ?? '').toLowerCase().replaceAll('-', ' '), 'It is just what stands here now');
  await issue(page, { item: 'Rice', quantity: '1' });
  await goTo(page, '/verify');
  await compare(code ?? '', /This device showed it on .+ All of it still stands as it did\./);
  await compare('0000-0000-0000', 'This device knows of no such moment.');
});

test('[EV9] the value report on paper carries a check code that is found again', async ({
  openDevice,
}) => {
  const { page } = await openDevice();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '20', place: 'Cellar' });
  // The dialog of the system would wait for somebody.
  await page.evaluate(() => Object.assign(window, { print: () => undefined }));
  await goTo(page, '/value');
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('table')).toContainText('Rice');
  await expect(page.getByRole('img', { name: 'QR code of the whole check code' })).toBeVisible();
  const line = await page.getByText(/^Check code .+ · as of /).textContent();
  await expect(page.getByRole('main')).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(page.getByRole('table')).toBeHidden();
  await issue(page, { item: 'Rice', quantity: '1' });
  await goTo(page, '/verify');
  const [code = ''] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(line ?? '') ?? [];
  await page.getByRole('textbox', { name: 'Check code from paper' }).fill(code);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('All of it still stands as it did.');
});
