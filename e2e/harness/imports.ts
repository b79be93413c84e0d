/** A real log of movements, brought in on the screen as a person does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { root } from '../../scripts/runtime.mjs';
import { goTo } from './stockroom.ts';

const dataDirectory = join(root, '..', 'shared', 'data', 'online-retail');

export const salesName = 'online-retail-2010-12.csv';

/** The first so many lines of a month of sales; all of them if none is said. */
export function sales(linesMax = Number.POSITIVE_INFINITY): Buffer {
  const text = readFileSync(join(dataDirectory, salesName), 'utf8');
  return Buffer.from(text.split('\n').slice(0, linesMax).join('\n'));
}

/** What the sales change, code by code, worked out without this project. */
export function expectedChanges(): ReadonlyMap<string, number> {
  const text = readFileSync(join(dataDirectory, 'expected-net-change.csv'), 'utf8');
  const rows = text.trim().split(/\r?\n/).slice(1);
  return new Map(
    rows.map((row) => row.split(',')).map(([code = '', , net]) => [code, Number(net)]),
  );
}

/** Up to the moment at which all is ready to be written. */
export async function prepareImport(page: Page, file: Buffer): Promise<void> {
  await goTo(page, '/import');
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: salesName, mimeType: 'text/csv', buffer: file });
  await page.getByRole('button', { name: 'See what will happen' }).click();
  await expect(importButton(page)).toBeEnabled({ timeout: 60_000 });
}

export const importButton = (page: Page) =>
  page.getByRole('button', { name: /^Import [\d,]+ rows$/ });

/** The end of an import; a slow machine may take its time. */
export const expectImported = (page: Page, rows: string): Promise<void> =>
  expect(page.getByText(`${rows} rows are in the ledger now`)).toBeVisible({ timeout: 180_000 });
