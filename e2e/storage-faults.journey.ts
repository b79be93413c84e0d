/** The short versions of `e2e/faults/`, and what else a browser may do to its stores under the app. */
import { expect, type Page, test } from '@playwright/test';
import { killRounds } from './faults/kill-rounds.ts';
import { type Damage, damages, wipe } from './faults/wipes.ts';
import { servePages } from './harness/pages-server.ts';
import type { Appended, Held } from './pages/stores/main.ts';

let pages: Awaited<ReturnType<typeof servePages>>;
test.beforeAll(async () => {
  pages = await servePages();
});
test.afterAll(() => pages.close());

const openStores = async (page: Page, ledger = 'stores'): Promise<void> => {
  await page.goto(`${pages.url}/stores/index.html?ledger=${ledger}`);
  await page.evaluate(() => window.stores);
};
const append = (page: Page, label: string, count: number): Promise<Appended> =>
  page.evaluate(async ([l, n]) => (await window.stores).append(l, n), [label, count] as const);
const held = (page: Page): Promise<Held> => page.evaluate(async () => (await window.stores).held());

test('[JN17] a browser that is killed while it writes loses nothing that was confirmed', async () => {
  const tally = await killRounds({ url: pages.url, kills: 5 });
  expect(tally).toMatchObject({ kills: 5, lost: 0, doubled: 0, failedStarts: 0 });
  expect(tally.confirmed).toBeGreaterThan(0);
  expect(tally.held).toBeGreaterThanOrEqual(tally.confirmed);
});

for (const kind of Object.keys(damages) as Damage[])
  test(`[JN18] a database that is damaged on the disk comes back: ${kind}`, async () => {
    const result = await wipe(pages.url, kind);
    expect(result).toMatchObject({ lost: 0, doubled: 0 });
    expect(result.held).toBe(result.written);
    // The browser mends this one by itself.
    if (kind === 'missing-current') expect(result.noticedAtStart).toBeNull();
    else expect(result.noticeOf).toBeGreaterThanOrEqual(40);
  });

test('[JN31] a database that the browser neither opens nor deletes comes back in a new one', async () => {
  const result = await wipe(pages.url, 'sqlite-garbage-header');
  expect(result).toMatchObject({ lost: 0, doubled: 0, noticedAtStart: 1, lanes: 2 });
  expect(result.held).toBe(result.written);
});

test('[JN19] without room nothing is said to be saved, reading goes on, and with room it resumes', async ({
  context,
  page,
}) => {
  const devtools = await context.newCDPSession(page);
  // Set before the first write: the browser remembers for half a minute the room that it found.
  const full = { origin: pages.url, quotaSize: 900_000 };
  await devtools.send('Storage.overrideQuotaForOrigin', full);
  await openStores(page, 'full');
  const { confirmed, refused } = await append(page, 'full', 2_000);
  expect(refused.length).toBeGreaterThan(0);
  expect(new Set(refused)).toEqual(new Set(['Error: storage: storage-full']));
  const then = await held(page);
  expect(then.entries).toEqual(confirmed);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: pages.url });
  await expect(async () => {
    expect((await append(page, 'room', 1)).confirmed).toHaveLength(1);
  }).toPass({ timeout: 60_000 });
  await page.reload();
  const after = await held(page);
  expect(after.entries.slice(0, confirmed.length)).toEqual(confirmed);
  expect(after.loss).toBeNull();
  await expect.poll(async () => (await held(page)).copy).toBe('kept');
});

test('[JN20] four tabs that append at once double nothing, and a frozen one is still read', async ({
  context,
}) => {
  const tabs = await Promise.all([1, 2, 3, 4].map(() => context.newPage()));
  for (const tab of tabs) await openStores(tab, 'tabs');
  const appended = await Promise.all(tabs.map((tab, n) => append(tab, `tab${n}`, 100)));
  const confirmed = appended.flatMap((each) => each.confirmed);
  const [frozen, awake] = tabs;
  if (frozen === undefined || awake === undefined) throw new Error('no tabs');
  const { entries } = await held(awake);
  expect(entries).toHaveLength(400);
  expect(new Set(entries)).toEqual(new Set(confirmed));
  const devtools = await context.newCDPSession(frozen);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  const journal = await awake.evaluate(async () => (await window.stores).journal());
  expect(journal.files).toBe(4);
  expect(journal.entries).toHaveLength(400);
  expect(new Set(journal.entries)).toEqual(new Set(confirmed));
  expect((await append(awake, 'late', 10)).confirmed).toHaveLength(10);
  const another = await context.newPage();
  await openStores(another, 'tabs');
  expect((await held(another)).entries).toHaveLength(410);
});

test('[JN17] a renderer that crashes loses nothing that was confirmed', async ({ context }) => {
  const confirmed: string[] = [];
  for (let crash = 0; crash < 5; crash += 1) {
    const page = await context.newPage();
    await page.exposeFunction('tell', (name: string) => confirmed.push(name));
    await openStores(page, 'crash');
    await page.evaluate(async (n) => (await window.stores).storm(`crash${n}`, 4), crash);
    await expect.poll(() => confirmed.length).toBeGreaterThan(crash * 10);
    const devtools = await context.newCDPSession(page);
    await Promise.race([
      devtools.send('Page.crash').catch(() => undefined),
      page.waitForEvent('crash'),
    ]);
    await page.close();
  }
  const page = await context.newPage();
  await openStores(page, 'crash');
  const { entries } = await held(page);
  expect(entries).toEqual([...new Set(entries)]);
  expect(confirmed.filter((name) => !entries.includes(name))).toEqual([]);
});

test('[JN23] a lane of which entries are lost for good is not continued', async ({ page }) => {
  await openStores(page, 'longer');
  const { confirmed } = await append(page, 'first', 5);
  const { device } = await held(page);
  // As if two more had been confirmed, and both stores had lost them.
  await page.evaluate(
    (lane) => localStorage.setItem('tallystick/longer/lanes', JSON.stringify({ [lane]: 7 })),
    device,
  );
  await page.reload();
  const after = await held(page);
  expect(after).toMatchObject({ entries: confirmed, loss: { [device]: 7 } });
  expect(after.device).not.toBe(device);
  const next = (await append(page, 'next', 1)).confirmed;
  expect(next[0]).toMatch(new RegExp(`^${after.device}/1 `));
  await page.reload();
  expect(await held(page)).toMatchObject({
    device: after.device,
    entries: expect.arrayContaining([...confirmed, ...next]),
  });
});

test('[JN24] a row whose bytes went wrong is told, and its text comes back from the journal', async ({
  page,
}) => {
  await openStores(page, 'rows');
  const { confirmed } = await append(page, 'rows', 6);
  const { device } = await held(page);
  await page.evaluate(async (lane) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('tallystick-rows');
      request.onsuccess = () => resolve(request.result);
    });
    const writing = database.transaction('rows', 'readwrite');
    const rows = writing.objectStore('rows');
    rows.put({ device: lane, seq: 2, hash: 'nonsense' });
    rows.delete([lane, 4]);
    rows.put({ device: lane, seq: 6, hash: 7, text: 'x' });
    await new Promise((resolve) => {
      writing.oncomplete = resolve;
    });
    database.close();
  }, device);
  await page.reload();
  await expect.poll(async () => (await held(page)).entries).toEqual(confirmed);
});
