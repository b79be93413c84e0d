/** What a browser does to its own storage, and what a person sees of it. */
import { expect, type Page } from '@playwright/test';
import { claim, expectInStep, invite, join } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import { expectOnHand, foundStockroom, goTo, receive, shellIsKept } from './harness/stockroom.ts';

const rope = (quantity: number) => ({ item: 'Rope', quantity: `${quantity}`, place: 'Shelf' });

/** A stockroom on one device, without a server, with twelve ropes in it. */
async function cellarOn(openDevice: () => Promise<{ readonly page: Page }>): Promise<Page> {
  const { page } = await openDevice();
  await foundStockroom(page, 'Cellar', 'Ada');
  await receive(page, rope(12));
  return page;
}

async function clearSiteData(page: Page, url: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: url, storageTypes: 'all' });
}

/** All databases of the origin, as a browser loses them: the ledger's and the list of ledgers. */
async function loseDatabases(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/api/health`);
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases())
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name ?? '');
        request.onsuccess = resolve;
        request.onerror = reject;
        request.onblocked = reject;
      });
  });
}

const lost = /The browser damaged its storage: (\d+) of \1 entries recovered/;

test('[JN16] databases that the browser lost come back from the journal, with a notice and no first run', async ({
  openDevice,
  server,
}) => {
  const page = await cellarOn(openDevice);
  await loseDatabases(page, server.url);
  await page.goto(server.url);
  await expect(page.getByText(lost)).toBeVisible();
  await expectOnHand(page, 'Rope', '12 box');
  await receive(page, rope(3));
  await expectOnHand(page, 'Rope', '15 box');
  await page.getByRole('button', { name: 'I have read this' }).click();
  await expect(page.getByText(lost)).toBeHidden();
  await page.reload();
  await expectOnHand(page, 'Rope', '15 box');
  await expect(page.getByText(lost)).toBeHidden();
});

test('[JN31] databases that the browser neither opens nor deletes give way to new ones, without a first run', async ({
  openDevice,
}) => {
  const page = await cellarOn(openDevice);
  const names = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name ?? ''),
  );
  expect(names.length).toBeGreaterThan(1);
  await page.addInitScript((broken) => {
    const { open, deleteDatabase } = IDBFactory.prototype;
    const refuseBroken = (name: string) => {
      if (broken.includes(name)) throw new DOMException('no', 'UnknownError');
    };
    IDBFactory.prototype.open = function (name, version) {
      refuseBroken(name);
      return open.call(this, name, version);
    };
    IDBFactory.prototype.deleteDatabase = function (name) {
      refuseBroken(name);
      return deleteDatabase.call(this, name);
    };
  }, names);
  await page.reload();
  await expect(page.getByText(lost)).toBeVisible();
  await expectOnHand(page, 'Rope', '12 box');
  await receive(page, rope(3));
  await page.getByRole('button', { name: 'I have read this' }).click();
  await expect(page.getByText(lost)).toBeHidden();
  await page.reload();
  await expectOnHand(page, 'Rope', '15 box');
  await expect(page.getByText(lost)).toBeHidden();
  await goTo(page, '/sync');
  await page.getByRole('link', { name: 'Verify', exact: true }).click();
  await page.getByRole('button', { name: 'Verify now' }).click();
  // What was given up knows of one device.
  await expect(page.getByText(/entries of 2 devices/)).toBeVisible();
  await expect(page.getByText('Nothing missing, nothing altered')).toBeVisible();
});

test('[JN21] site data that are cleared under the open page come back from what it holds', async ({
  openDevice,
  server,
}) => {
  const page = await cellarOn(openDevice);
  const reloaded = page.waitForEvent('load');
  await clearSiteData(page, server.url);
  await reloaded;
  await expect(page.getByText(lost)).toBeVisible();
  await expectOnHand(page, 'Rope', '12 box');
  await receive(page, rope(3));
  await page.reload();
  await expectOnHand(page, 'Rope', '15 box');
});

test('[JN25] a device that lost its storage goes on with its server, under a new lane', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice();
  await foundStockroom(page, 'Cellar', 'Ada');
  await claim(page, server);
  const other = await openDevice();
  await join(other.page, await invite(page), 'Grace');
  await receive(page, rope(12));
  await loseDatabases(page, server.url);
  await page.goto(server.url);
  await expect(page.getByText(lost)).toBeVisible();
  await receive(page, rope(3));
  await expectInStep(page);
  await expectOnHand(other.page, 'Rope', '15 box');
  await receive(other.page, rope(5));
  await expectOnHand(page, 'Rope', '20 box');
});

test('[JN26] a device that lost its storage and its sign-in is let in again by an invitation', async ({
  openDevice,
  server,
}) => {
  const first = await openDevice();
  await foundStockroom(first.page, 'Cellar', 'Ada');
  await claim(first.page, server);
  await receive(first.page, rope(5));
  const { page } = await openDevice();
  await join(page, await invite(first.page), 'Grace');
  await receive(page, rope(12));
  await expectOnHand(first.page, 'Rope', '17 box');
  await page.context().setOffline(true);
  await receive(page, rope(3));
  await page.context().setOffline(false);
  const reloaded = page.waitForEvent('load');
  await clearSiteData(page, server.url);
  await reloaded;
  await expect(page.getByText(/The browser damaged its storage/)).toBeVisible();
  await page.goto(await invite(first.page));
  await page.getByRole('textbox', { name: 'Your name' }).fill('Grace');
  await page.getByRole('button', { name: 'Join' }).click();
  await expectInStep(page);
  await expectOnHand(page, 'Rope', '20 box');
  await expectOnHand(first.page, 'Rope', '20 box');
});

test('[JN27] a service worker that is killed again and again while a device syncs loses and doubles nothing', async ({
  openDevice,
  server,
}) => {
  const first = await openDevice();
  const { page } = first;
  await foundStockroom(page, 'Cellar', 'Ada');
  await shellIsKept(page);
  await claim(page, server);
  const other = await openDevice();
  await join(other.page, await invite(page), 'Grace');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  let kills = 0;
  const killing = setInterval(() => {
    kills += 1;
    devtools.send('ServiceWorker.stopAllWorkers').catch(() => undefined);
  }, 300);
  for (let n = 0; n < 4; n += 1) await receive(page, rope(3));
  await expectInStep(page);
  clearInterval(killing);
  expect(kills).toBeGreaterThan(5);
  await expectOnHand(other.page, 'Rope', '12 box');
  await page.reload();
  await expectOnHand(page, 'Rope', '12 box');
  await expect(page.getByText(/The browser damaged its storage/)).toBeHidden();
});

test('[JN28] a device whose key is lost keeps its entries and goes on in a new lane', async ({
  openDevice,
}) => {
  const page = await cellarOn(openDevice);
  await page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
      });
      if (database.objectStoreNames.contains('keys'))
        database.transaction('keys', 'readwrite').objectStore('keys').clear();
      database.close();
    }
  });
  await page.reload();
  await expect(page.getByText(lost)).toBeVisible();
  await receive(page, rope(3));
  await page.reload();
  await expectOnHand(page, 'Rope', '15 box');
  await goTo(page, '/sync');
  await expect(page.getByText('this one')).toHaveCount(1);
  await expect(page.getByText('Chrome, Linux')).toHaveCount(2);
});

test('[JN29] while the browser takes nothing back, the page says so and gives what it holds as a file', async ({
  openDevice,
  server,
}) => {
  const page = await cellarOn(openDevice);
  // The handle that dies is opened again; whoever then looks for the version is refused.
  await page.evaluate(() => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function refusing(name, version) {
      if (version === undefined) throw new DOMException('no', 'UnknownError');
      return open.call(this, name, version);
    };
  });
  await clearSiteData(page, server.url);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save what this page holds' }).click();
  const path = await (await saving).path();
  await page.reload();
  // Nothing remembers: as on a device that never had it.
  await page.locator('input[type=file]').setInputFiles(path);
  await expectOnHand(page, 'Rope', '12 box');
});

test('[JN30] whether the browser promises to keep the ledger is shown as it is, and asking says what came of it', async ({
  openDevice,
  server,
}) => {
  const page = await cellarOn(openDevice);
  const devtools = await page.context().newCDPSession(page);
  const { browserContextId } = (await devtools.send('Target.getTargetInfo')).targetInfo;
  const root = await page.context().browser()?.newBrowserCDPSession();
  const allow = (setting: 'granted' | 'denied') =>
    root?.send('Browser.setPermission', {
      permission: { name: 'persistent-storage' },
      setting,
      origin: server.url,
      ...(browserContextId === undefined ? {} : { browserContextId }),
    });
  await allow('denied');
  await goTo(page, '/sync');
  await expect(page.getByText('Not promised: when room is scarce')).toBeVisible();
  const ask = page.getByRole('button', { name: 'Ask it to keep the ledger' });
  await ask.click();
  await expect(page.getByText('The browser does not promise it yet')).toBeVisible();
  await allow('granted');
  await ask.click();
  await expect(page.getByText('The browser will keep the ledger.')).toBeVisible();
  await expect(page.getByText('Yes: it will not clear the ledger by itself.')).toBeVisible();
});
