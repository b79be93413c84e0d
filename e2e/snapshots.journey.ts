import { expect, type Page } from '@playwright/test';
import { importButton, prepareImport, sales } from './harness/imports.ts';
import { test } from './harness/journey.ts';
import { foundStockroom, goTo } from './harness/stockroom.ts';

/** The keys of all snapshots that this browser keeps; `spoil` overwrites what they hold. */
const snapshotsIn = (page: Page, spoil = false): Promise<readonly string[]> =>
  page.evaluate(async (isSpoiling) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const keys: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (name?.startsWith('tallystick-') !== true) continue;
      const database = await answer(indexedDB.open(name));
      if (database.objectStoreNames.contains('snapshots')) {
        const store = database.transaction('snapshots', 'readwrite').objectStore('snapshots');
        for (const row of await answer(store.getAll())) {
          keys.push(row.key);
          if (isSpoiling) await answer(store.put({ ...row, bytes: row.bytes.map(() => 0) }));
        }
      }
      database.close();
    }
    return keys;
  }, spoil);

test('[SN9] a ledger of some thousand entries opens from its snapshot, and without it', async ({
  openDevice,
}) => {
  const { page } = await openDevice();
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await prepareImport(page, sales(1_500));
  await importButton(page).click();
  await expect.poll(() => snapshotsIn(page), { timeout: 120_000 }).toContain('1/base');
  const seen = async () => {
    await goTo(page, '/items');
    const list = page.getByRole('main');
    await expect(list.getByRole('link').first()).toBeVisible();
    return list.textContent();
  };
  const before = await seen();
  await page.reload();
  expect(await seen()).toBe(before);
  expect(await snapshotsIn(page, true)).toContain('1/base');
  await page.reload();
  expect(await seen()).toBe(before);
});
