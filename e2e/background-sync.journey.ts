import { expect, type Page } from '@playwright/test';
import { claim, expectInStep, invite, join, syncWord } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import { expectOnHand, foundStockroom, issue, receive, shellIsKept } from './harness/stockroom.ts';

/** Plays the browser that has found the network again, whatever it thinks of it itself. */
async function fireBackgroundSync(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
      if (own !== undefined) resolve(own.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await found;
  const tag = 'tallystick-flush';
  await session.send('ServiceWorker.dispatchSyncEvent', {
    origin,
    registrationId,
    tag,
    lastChance: false,
  });
}

test('[SW6] with no page open the service worker itself sends what was left behind', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(ngozi, server);
  await shellIsKept(ngozi);
  const { page: sam } = await openDevice();
  await join(sam, await invite(ngozi), 'Sam');
  await expectInStep(ngozi, sam);

  await server.kill();
  await issue(ngozi, { item: 'Rice', quantity: '3' });
  await expect(syncWord(ngozi)).toContainText('Only on this device: 1');
  // The profile stays open, the app does not.
  await ngozi.goto('about:blank');
  await server.start();
  await fireBackgroundSync(ngozi, server.url);
  await expectOnHand(sam, 'Rice', '17 box');
});
