import { expect, type Page, test } from '@playwright/test';
import { servePages } from './harness/pages-server.ts';

type Appended = {
  readonly answered: readonly string[];
  readonly troubles: readonly string[];
  readonly durabilities: readonly string[];
};
type Chain = readonly (readonly [seq: number, prev: string, hash: string])[];
type Seen = { readonly chain: Chain; readonly heard: number; readonly device: string };

async function press<T>(page: Page, id: string): Promise<T> {
  await page.locator('#result').evaluate((output) => {
    output.textContent = '';
  });
  await page.locator(id).click();
  await expect(page.locator('#result')).not.toBeEmpty({ timeout: 60_000 });
  return JSON.parse((await page.locator('#result').textContent()) ?? '') as T;
}

test('[IB1] [IB4] two tabs that append at once write one strict lane without a gap or a double', async ({
  context,
}) => {
  const pages = await servePages();
  const count = 300;
  const tabs = await Promise.all(
    ['first', 'second'].map(async (tab) => {
      const page = await context.newPage();
      await page.goto(`${pages.url}/log-tabs/index.html?ledger=shared&tab=${tab}&count=${count}`);
      return page;
    }),
  );
  const appended = await Promise.all(tabs.map((page) => press<Appended>(page, '#append')));
  expect(appended.map(({ answered }) => answered.length)).toEqual([count * 2, count * 2]);
  expect(appended.map(({ troubles }) => troubles)).toEqual([[], []]);
  expect(appended.map(({ durabilities }) => durabilities)).toEqual([['strict'], ['strict']]);
  const seen: Seen[] = [];
  for (const page of tabs) seen.push(await press<Seen>(page, '#read'));
  const chain = seen[0]?.chain ?? [];
  expect(seen[1]?.chain).toEqual(chain);
  expect(chain.map(([seq]) => seq)).toEqual(
    Array.from({ length: count * 4 }, (_, index) => index + 1),
  );
  expect(chain.slice(1).map(([, prev]) => prev)).toEqual(
    chain.slice(0, -1).map(([, , hash]) => hash),
  );
  const answered = appended.flatMap((each) => each.answered);
  expect(new Set(answered)).toEqual(new Set(chain.map(([, , hash]) => hash)));
  expect(seen.map(({ device }) => device)).toEqual([seen[0]?.device, seen[0]?.device]);
  for (const { heard } of seen) expect(heard).toBeGreaterThan(0);
  await pages.close();
});

test('[IB3] where the browser has no more room, appends fail aloud and what was saved stays', async ({
  page,
}) => {
  const pages = await servePages();
  const devtools = await page.context().newCDPSession(page);
  // The quota must be set before the first write: the browser remembers the room it found for half a minute.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: pages.url, quotaSize: 200_000 });
  await page.goto(`${pages.url}/log-tabs/index.html?ledger=full&tab=only&count=2000`);
  const { answered, troubles } = await press<Appended>(page, '#append');
  expect(troubles).toEqual(['storage-full']);
  expect(answered.length).toBeLessThan(4_000);
  const { chain } = await press<Seen>(page, '#read');
  expect(chain.map(([, , hash]) => hash)).toEqual(answered);
  expect(chain.map(([seq]) => seq)).toEqual(chain.map((_, index) => index + 1));
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: pages.url });
  await pages.close();
});
