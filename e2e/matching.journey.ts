import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { test } from './harness/journey.ts';
import { expectOnHand, foundStockroom, goTo, issue, receive } from './harness/stockroom.ts';

/** What a press of this button saves, as somebody would carry it on a memory stick. */
async function savedBy(page: Page, name: string) {
  await goTo(page, '/sync');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name }).click(),
  ]);
  const buffer = await readFile(await download.path());
  return { name: 'all.tallystick', mimeType: 'application/x-tallystick', buffer };
}

test('[MW3] [MW1] two devices that never meet a server agree by files alone, and say so', async ({
  openDevice,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Rice', quantity: '20', place: 'Cellar' });
  const { page: sam } = await openDevice({ size: 'phone' });
  await sam.locator('input[type=file]').setInputFiles(await savedBy(ngozi, 'Save a backup file'));
  await expect(sam.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await issue(sam, { item: 'Rice', quantity: '3' });
  await issue(ngozi, { item: 'Rice', quantity: '4' });

  await goTo(sam, '/sync');
  await sam.locator('input[type=file]').setInputFiles(await savedBy(ngozi, 'Save a backup file'));
  await expect(sam.getByText(/They lack \d+ entr/)).toBeVisible();
  const [download] = await Promise.all([
    sam.waitForEvent('download'),
    sam.getByRole('button', { name: 'Save the answer' }).click(),
  ]);
  const buffer = await readFile(await download.path());
  const answer = { name: 'answer.tallystick', mimeType: 'application/x-tallystick', buffer };
  await goTo(ngozi, '/sync');
  await ngozi.locator('input[type=file]').setInputFiles(answer);
  await expect(ngozi.getByText('Both devices hold the same now.')).toBeVisible();
  for (const page of [ngozi, sam]) await expectOnHand(page, 'Rice', '13 box');
});
