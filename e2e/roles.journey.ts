import { expect, type Page } from '@playwright/test';
import { claim, compareNow, expectInStep, invite, join, syncWord } from './harness/devices.ts';
import { type Device, type DeviceOptions, test } from './harness/journey.ts';
import type { Server } from './harness/server.ts';
import { expectOnHand, foundStockroom, goTo, issue, receive } from './harness/stockroom.ts';

type OpenDevice = (options?: DeviceOptions) => Promise<Device>;

/** Ngozi owns the ledger; Sam has joined it as a keeper. */
async function ngoziAndSam(
  openDevice: OpenDevice,
  server: Server,
): Promise<{ readonly ngozi: Page; readonly sam: Page }> {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(ngozi, server);
  const link = await invite(ngozi, 'Keeper');
  await expectInStep(ngozi);
  const { page: sam } = await openDevice({ size: 'phone' });
  await sam.goto(link);
  await expect(sam.getByText('Ngozi invites you into Harbour Street')).toBeVisible();
  await expect(sam.getByText(/^You join as Keeper\./)).toBeVisible();
  await join(sam, link, 'Sam');
  await expectOnHand(sam, 'Rice', '20 box');
  await expectInStep(ngozi, sam);
  return { ngozi, sam };
}

const openSam = async (page: Page): Promise<void> => {
  await goTo(page, '/people');
  await page.getByRole('link', { name: /^Sam/ }).click();
  await expect(page.getByRole('heading', { name: 'Sam', level: 1 })).toBeVisible();
};

async function letAllCount(page: Page, title: RegExp): Promise<void> {
  await goTo(page, '/attention');
  await expect(page.getByText(title)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Let it count' }).click();
  await expect(page.getByText('It counts now.')).toBeVisible();
}

test('[PP9] a role that changed meanwhile sets an entry aside with its reason; the author sees it, a manager lets it count', async ({
  openDevice,
  server,
}) => {
  test.slow();
  const { ngozi, sam } = await ngoziAndSam(openDevice, server);
  await sam.context().setOffline(true);
  await issue(sam, { item: 'Rice', quantity: '3' });
  await openSam(ngozi);
  await ngozi.getByRole('button', { name: 'Change the role' }).click();
  await ngozi.getByRole('radio', { name: /^Counter/ }).check();
  await ngozi.getByRole('button', { name: 'Make them Counter' }).click();
  await expectInStep(ngozi);

  await sam.context().setOffline(false);
  await compareNow(sam);
  await expectInStep(sam);
  await goTo(sam, '/');
  await expect(sam.getByText('One entry of this device was set aside')).toBeVisible();
  await expect(sam.getByText('Your role does not allow it.')).toBeVisible();
  await expectOnHand(sam, 'Rice', '20 box');
  await goTo(sam, '/');
  const verbs = sam.getByRole('group', { name: 'What happened?' }).getByRole('button');
  await expect(verbs).toHaveText(['Count', 'Record as found']);

  await letAllCount(ngozi, /^One entry of Sam, from /);
  await expectOnHand(ngozi, 'Rice', '17 box');
  await expectInStep(ngozi);
  await compareNow(sam);
  await expectOnHand(sam, 'Rice', '17 box');
  await goTo(sam, '/');
  await expect(sam.getByText(/was set aside/)).toBeHidden();
});

test('[PP10] whoever is removed while offline hands in what they wrote, is told so, and a manager decides', async ({
  openDevice,
  server,
}) => {
  test.slow();
  const { ngozi, sam } = await ngoziAndSam(openDevice, server);
  await sam.context().setOffline(true);
  await issue(sam, { item: 'Rice', quantity: '3' });
  await openSam(ngozi);
  await ngozi.getByRole('button', { name: 'Remove from the ledger' }).click();
  await ngozi.getByRole('button', { name: 'Remove Sam' }).click();
  await expect(ngozi.getByText('Sam was removed.')).toBeVisible();
  await expectInStep(ngozi);

  await sam.context().setOffline(false);
  await compareNow(sam);
  await expect(syncWord(sam)).toContainText('Removed', { timeout: 60_000 });
  await expect(sam.getByRole('main')).toContainText('You were removed from this ledger.');
  await expect(sam.getByRole('main')).toContainText(
    'Everything that was written here has been handed in.',
  );
  await goTo(sam, '/');
  await expect(sam.getByRole('main')).toContainText('You were removed from this ledger');

  await letAllCount(ngozi, /^One entry of Sam, from /);
  await expectOnHand(ngozi, 'Rice', '17 box');
});

test('[PP8] a link that was withdrawn or used lets nobody in, and says so', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await claim(ngozi, server);
  const withdrawn = await invite(ngozi, 'Viewer');
  await goTo(ngozi, '/people');
  await ngozi.getByRole('button', { name: 'Withdraw the invitation for a Viewer' }).click();
  await expect(ngozi.getByText('Withdrawn: the link lets nobody in any more.')).toBeVisible();
  await expectInStep(ngozi);
  const { page: sam } = await openDevice({ size: 'phone' });
  await sam.goto(withdrawn);
  await sam.getByRole('textbox', { name: 'Your name' }).fill('Sam');
  await sam.getByRole('button', { name: 'Join' }).click();
  await expect(sam.getByRole('alert')).toContainText('ask for a new one');
  await expect(sam.getByRole('alert')).toContainText('Ngozi can make one in a moment.');
});
