import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { crc32c } from '../src/contract/crc32c.ts';
import { claim, expectInStep, invite, join } from './harness/devices.ts';
import { importButton, prepareImport, sales } from './harness/imports.ts';
import { type Device, test } from './harness/journey.ts';
import type { Server } from './harness/server.ts';
import { expectOnHand, foundStockroom, goTo, receive } from './harness/stockroom.ts';
import { expectAccessible } from './harness/sweep.ts';

/** Whether the server lends what it has folded. */
const isLent = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const answer = await fetch('/api/segments');
    return answer.status === 200 && (await answer.json()).lent !== undefined;
  });

/** The first of them: how many fit depends on what stands above. */
const itemsOn = async (page: Page): Promise<readonly string[]> => {
  await goTo(page, '/items');
  const list = page.getByRole('main');
  await expect(list.getByRole('link').first()).toBeVisible();
  const links = await list.getByRole('listitem').allTextContents();
  return links.slice(0, 12);
};

/** An old ledger on a server that lends what it has folded; answers with its first device. */
async function oldLedger({ page }: Device, server: Server): Promise<Page> {
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await prepareImport(page, sales(3_500));
  await importButton(page).click();
  await expect(page.getByText('rows are in the ledger now')).toBeVisible({ timeout: 300_000 });
  await receive(page, { item: '01 Tea', quantity: '10', place: 'Back room' });
  await claim(page, server);
  await expectInStep(page);
  await expect.poll(() => isLent(page), { timeout: 180_000, intervals: [2_000] }).toBe(true);
  return page;
}

/** Files and pages of the history do not get through; what is new since it was folded does. */
async function holdUp(page: Page): Promise<() => void> {
  let isHeldUp = true;
  await page.context().route(/\/api\/(segments\/|pull)/, async (route) => {
    const asked = JSON.parse(route.request().postData() ?? '{}');
    const isNews = Object.keys(asked.have ?? {}).length > 1;
    return isHeldUp && !isNews ? route.abort() : route.continue();
  });
  return () => {
    isHeldUp = false;
  };
}

/** The head of what was lent, as it lies in the database; `head` puts another one in its place. */
const lentHead = (page: Page, instead?: { head: string; checksum: number }): Promise<string> =>
  page.evaluate(async (put) => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      if (name?.startsWith('tallystick-') !== true) continue;
      const database = await answer(indexedDB.open(name));
      if (!database.objectStoreNames.contains('snapshots')) continue;
      const store = database.transaction('snapshots', 'readwrite').objectStore('snapshots');
      const row: { head: string } | undefined = await answer(store.get('lent'));
      const kept = { key: 'lent', bytes: new Uint8Array(), ...put };
      if (row !== undefined && put !== undefined) await answer(store.put(kept));
      database.close();
      if (row !== undefined) return row.head;
    }
    throw new Error('nothing is lent');
  }, instead);

/** As an update of the app leaves it: nobody here folds any more as whoever lent did. */
async function foldOtherwise(page: Page): Promise<void> {
  const said = JSON.parse(await lentHead(page));
  const head = JSON.stringify({ ...said, fold: 'another', parts: [] });
  await lentHead(page, { head, checksum: crc32c(new TextEncoder().encode(head)) });
}

/** A new device has joined, and the history does not come to it yet. */
async function joinHeldUp(first: Page, second: Page) {
  const link = await invite(first);
  await expectInStep(first);
  const letThrough = await holdUp(second);
  await join(second, link, 'Ada');
  const banner = second.getByText(/^History (loading|waits)/);
  await expect(banner).toBeVisible();
  return { letThrough, banner };
}

async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

test('[BO21] [BO23] a new device works at once with what the server has folded, while the history loads', async ({
  openDevice,
  server,
}) => {
  test.slow();
  const first = await oldLedger(await openDevice(), server);
  const { page: second } = await openDevice();
  const { letThrough, banner } = await joinHeldUp(first, second);
  expect(await itemsOn(second)).toEqual(await itemsOn(first));
  await receive(second, { item: '01 Tea', quantity: '2', place: 'Back room' });
  await expectOnHand(second, '01 Tea', '12');
  await receive(first, { item: '02 Rice', quantity: '5', place: 'Back room' });
  await expectOnHand(second, '02 Rice', '5');
  // What the server folded outlives a start without a network.
  await second.reload();
  await expectOnHand(second, '01 Tea', '12');
  await expect(banner).toBeVisible();
  // The list of all entries waits for them, and says so.
  await goTo(second, '/ledger');
  await expect(banner).toBeVisible();
  await expect(second.getByText('The history is not all here')).toBeVisible();
  await expectAccessible(second, 'a ledger whose history is loading');
  await second.context().setOffline(true);
  await expect(second.getByText('History waits for a network')).toBeVisible();
  await expectAccessible(second, 'a history that waits');
  await second.context().setOffline(false);
  await expect(banner).toBeVisible();
  await second.screenshot({ path: 'test-results/history-loading.png' });
  letThrough();
  await expect(banner).toBeHidden({ timeout: 180_000 });
  await expectInStep(second, first);
  await expect(second.getByRole('main').getByRole('listitem').first()).toBeVisible();
  expect(await itemsOn(second)).toEqual(await itemsOn(first));
  await expectOnHand(first, '01 Tea', '12');
  // Folded once from what has come, and from then on a start is as any other.
  await second.reload();
  await expectOnHand(second, '01 Tea', '12');
  await expect(banner).toBeHidden();
});

test('[BO24] [BO25] [BO26] of a history that is not here nothing is made as if it were, also after an update of the app', async ({
  openDevice,
  server,
}) => {
  test.slow();
  const first = await oldLedger(await openDevice(), server);
  const { page: second } = await openDevice();
  const { letThrough, banner } = await joinHeldUp(first, second);
  await receive(second, { item: '01 Tea', quantity: '2', place: 'Back room' });
  await goTo(second, '/ledger');
  await expect(second.getByText('can be saved as CSV once they are')).toBeVisible();
  await expect(second.getByRole('button', { name: 'Save as CSV' })).toBeHidden();
  await goTo(second, '/settings');
  await expect(second.getByText('can be saved as CSV once they are')).toBeVisible();
  await expect(second.getByRole('button', { name: 'Ledger as CSV' })).toBeHidden();
  await expect(second.getByText('A backup file made now holds only')).toBeVisible();
  expect(await saved(second, 'Stock on hand as CSV')).toContain('01 Tea');
  // What was written here is in it, though nothing else may be.
  expect(await saved(second, 'Everything as a backup file')).toContain('StockReceived');
  await expectAccessible(second, 'files of a history that is not here');
  await goTo(second, '/verify');
  await second.getByRole('button', { name: 'Verify now' }).click();
  await expect(
    second.getByText('The entries that have not come yet were not checked'),
  ).toBeVisible();
  await expect(second.getByText('nothing is missing')).toBeHidden();
  await expectAccessible(second, 'verifying what is here of a history');

  // What came late has its place in a past that does not come: it is not counted, and that is said.
  const streams = '**/api/streams';
  await second.route(streams, (route) => route.abort());
  await receive(first, { item: '01 Tea', quantity: '3', place: 'Back room', daysAgo: 2 });
  await expect(second.getByText('One item may still change')).toBeVisible({ timeout: 60_000 });
  await goTo(second, '/settings');
  await expect(second.getByRole('button', { name: 'Stock on hand as CSV' })).toBeHidden();
  await expectOnHand(second, '01 Tea', '12');
  await second.screenshot({ path: 'test-results/history-unsettled.png' });
  await second.unroute(streams);
  await expect(second.getByText('One item may still change')).toBeHidden();
  await expectOnHand(second, '01 Tea', '15');

  await second.context().setOffline(true);
  await foldOtherwise(second);
  await second.reload();
  await expect(second.getByText('What you see is only what has come so far')).toBeVisible();
  await expect(second.getByText('History waits for a network')).toBeVisible();
  await goTo(second, '/settings');
  await expect(second.getByText('so a table would be wrong')).toBeVisible();
  await expect(second.getByRole('button', { name: 'Stock on hand as CSV' })).toBeHidden();
  await expectAccessible(second, 'a part of a history, after an update');
  await second.context().setOffline(false);
  letThrough();
  await expect(banner).toBeHidden({ timeout: 180_000 });
  await expectInStep(second, first);
  await expectOnHand(second, '01 Tea', '15');
  await goTo(second, '/settings');
  expect(await saved(second, 'Ledger as CSV')).toContain('01 Tea');
});
