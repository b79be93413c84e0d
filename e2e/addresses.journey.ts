/** Which addresses a browser trusts, and what becomes of a device that comes by another one. */
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import config from '../playwright.config.ts';
import { claim, invite, join } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import { expectOnHand, foundStockroom, receive } from './harness/stockroom.ts';

const { launchOptions } = config.use ?? {};
// A name of another machine, as far as the browser knows.
test.use({
  launchOptions: {
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), '--host-resolver-rules=MAP stock.test 127.0.0.1'],
  },
});

test.describe('at a plain address', () => {
  test.use({ environment: { PUBLIC_URL: 'http://stock.test' } });

  test('[LA12] the app says what will not work and where to go, and lets one look around', async ({
    openDevice,
    server,
  }) => {
    const { page } = await openDevice({ size: 'phone' });
    await page.goto(`http://stock.test:${new URL(server.url).port}/`);
    await expect(page.getByRole('heading', { name: 'This address will not do' })).toBeVisible();
    await expect(page.getByText(/npm start -- --lan/)).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole('button', { name: 'Look around anyway' }).click();
    await foundStockroom(page, 'Harbour Street', 'Ngozi');
    await expect(page.getByText('At this address nothing that you enter is safe')).toBeVisible();
    await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
    await expectOnHand(page, 'Rice', '12 box');
    await page.getByRole('button', { name: 'What to do' }).click();
    await expect(page.getByRole('heading', { name: 'This address will not do' })).toBeVisible();
  });
});

test('[LA13] a device that comes by another address is told not to begin again, and can move', async ({
  openDevice,
  server,
}) => {
  const { page, openTab } = await openDevice({ size: 'phone' });
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '12', place: 'Cellar' });
  await claim(page, server);
  const link = new URL(await invite(page));
  const other = await openTab();
  await other.goto(server.url.replace('localhost', '127.0.0.1'));
  await expect(other.getByText('This server keeps a stockroom already')).toBeVisible();
  expect((await new AxeBuilder({ page: other }).analyze()).violations).toEqual([]);
  await join(other, `${server.url.replace('localhost', '127.0.0.1')}/${link.hash}`, 'Ngozi');
  await expectOnHand(other, 'Rice', '12 box');
});

test.describe('with an address of its own', () => {
  test.use({ environment: { PUBLIC_URL: 'https://stock.example' } });

  test('[LA11] an invitation leads there, though it was made on the machine itself', async ({
    openDevice,
    server,
  }) => {
    const { page } = await openDevice();
    await foundStockroom(page, 'Harbour Street', 'Ngozi');
    await claim(page, server);
    expect(await invite(page)).toMatch(/^https:\/\/stock\.example\/#\/join\/[0-9a-f]{32}(\/|$)/);
    await expect(page.getByRole('img', { name: 'QR code of the invitation link' })).toBeVisible();
  });
});
