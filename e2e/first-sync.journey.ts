import { expect, type Page } from '@playwright/test';
import { claim, expectInStep, invite, join } from './harness/devices.ts';
import { importButton, prepareImport, sales } from './harness/imports.ts';
import { test } from './harness/journey.ts';
import { foundStockroom, goTo } from './harness/stockroom.ts';

/** How many rows, and how many segments, this browser keeps of its ledgers. */
const heldIn = (page: Page): Promise<{ rows: number; segments: number }> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const held = { rows: 0, segments: 0 };
    for (const { name } of await indexedDB.databases()) {
      if (name?.startsWith('tallystick-') !== true) continue;
      const database = await answer(indexedDB.open(name));
      for (const store of ['rows', 'segments'] as const)
        if (database.objectStoreNames.contains(store))
          held[store] += await answer(database.transaction(store).objectStore(store).count());
      database.close();
    }
    return held;
  });

const filesOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const answer = await fetch('/api/segments');
    return answer.status === 200 ? (await answer.json()).segments.length : 0;
  });

const seenOn = async (page: Page): Promise<string | null> => {
  await goTo(page, '/items');
  const list = page.getByRole('main');
  await expect(list.getByRole('link').first()).toBeVisible();
  return list.textContent();
};

test('[BO13] a second device joins a ledger of some thousand entries, is cut, and joins again', async ({
  openDevice,
  server,
}) => {
  test.slow();
  const { page: first } = await openDevice();
  await foundStockroom(first, 'Harbour Street', 'Ngozi');
  await prepareImport(first, sales(3_500));
  await importButton(first).click();
  await expect(first.getByText('rows are in the ledger now')).toBeVisible({ timeout: 300_000 });
  await claim(first, server);
  await expectInStep(first);
  await expect.poll(() => filesOf(first), { timeout: 180_000 }).toBeGreaterThan(1);
  const link = await invite(first);
  await expectInStep(first);

  const { page: second } = await openDevice();
  const fetched: string[] = [];
  let isCut = true;
  await second.route(/\/api\/(segments\/|pull|lent)/, async (route) => {
    const { pathname } = new URL(route.request().url());
    // As from a server that has not folded anything yet.
    if (pathname.startsWith('/api/lent/')) return route.abort();
    const isFile = pathname.startsWith('/api/segments/');
    // After the first file there is no network any more.
    if (isCut && (!isFile || fetched.length > 0)) return route.abort();
    if (isFile) fetched.push(pathname);
    return route.continue();
  });
  await second.goto(link);
  await second.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  await second.getByRole('button', { name: 'Join' }).click();
  await expect.poll(async () => (await heldIn(second)).segments, { timeout: 60_000 }).toBe(1);
  await expect(second.getByRole('button', { name: 'Join' })).toBeEnabled({ timeout: 60_000 });
  isCut = false;
  await join(second, link, 'Ada');
  await expectInStep(second, first);
  const files = await filesOf(second);
  expect([fetched.length, new Set(fetched).size]).toEqual([files, files]);
  expect((await heldIn(second)).segments).toBeGreaterThanOrEqual(files);
  expect(await seenOn(second)).toBe(await seenOn(first));
});
