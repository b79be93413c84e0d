import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { claim, expectInStep, invite, join, syncWord } from './harness/devices.ts';
import {
  expectedChanges,
  expectImported,
  importButton,
  prepareImport,
  sales,
} from './harness/imports.ts';
import { test } from './harness/journey.ts';
import { foundStockroom, goTo, shellIsKept } from './harness/stockroom.ts';

/** Stock on hand by code, from the table that people take away. */
async function exportedStock(page: Page): Promise<ReadonlyMap<string, number>> {
  await goTo(page, '/import');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Stock on hand as CSV' }).click();
  const path = await (await download).path();
  const rows = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .map(cellsOf);
  const [header = []] = rows;
  const [code, quantity] = ['Code', 'Quantity'].map((name) => header.indexOf(name)) as [
    number,
    number,
  ];
  expect([code, quantity], header.join()).not.toContain(-1);
  return new Map(rows.slice(1).map((row) => [row[code] ?? '', Number(row[quantity])]));
}

/** Plain RFC 4180, on one line. */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

test('[JO9] an import of a real file is cancelled, finished after a reload, right to the piece, and taken back', async ({
  openDevice,
}) => {
  // Forty thousand rows, twice through.
  test.slow();
  const { page, openTab } = await openDevice();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await prepareImport(page, sales());
  await importButton(page).click();
  await expect(page.getByText(/^[1-9][\d,]* of [\d,]+$/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('The import was stopped half-way.')).toBeVisible();

  await page.reload();
  await goTo(page, '/import');
  await page.getByRole('button', { name: 'Finish it' }).click();
  await expectImported(page, '42,481');
  const other = await openTab();
  const stock = await exportedStock(other);
  const expected = expectedChanges();
  const isWrong = ([code, quantity]: readonly [string, number]): boolean =>
    quantity !== stock.get(code);
  expect([...expected].filter(isWrong)).toEqual([]);

  await page.getByRole('button', { name: 'Take all of it back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'The record was wrong' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Take back [\d,]+ entries$/ })
    .click({ timeout: 120_000 });
  await expect(page.getByText('Taken back.')).toBeVisible({ timeout: 120_000 });
  await goTo(other, '/');
  await expect(other.getByText('Nothing on the shelves yet')).toBeVisible();
});

test('[JO8] a server killed in the middle of a push and started again misses nothing', async ({
  openDevice,
  server,
}) => {
  test.slow();
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await claim(ngozi, server);
  await expectInStep(ngozi);
  // Without a network only what the shell holds can be opened.
  await shellIsKept(ngozi);
  await server.kill();
  await prepareImport(ngozi, sales(5_001));
  await importButton(ngozi).click();
  await expectImported(ngozi, '5,000');
  await server.start();
  await expect(syncWord(ngozi)).toContainText('Sending', { timeout: 90_000 });
  await server.kill();
  await expect(syncWord(ngozi)).toContainText('Only on this device');
  await server.start();
  const { page: sam } = await openDevice();
  await expectInStep(ngozi);
  await join(sam, await invite(ngozi), 'Sam');
  await expectInStep(sam);
  expect(await exportedStock(sam)).toEqual(await exportedStock(ngozi));
});
