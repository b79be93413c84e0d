import { expect } from '@playwright/test';
import { claim, compareNow, expectInStep, invite, join, syncWord } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import {
  count,
  expectOnHand,
  foundStockroom,
  goTo,
  issue,
  receive,
  shellIsKept,
} from './harness/stockroom.ts';

test('[JO5] two devices that worked offline on one item agree when they meet', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(ngozi, server);
  const { page: sam } = await openDevice({ size: 'phone' });
  await join(sam, await invite(ngozi), 'Sam');
  await expectOnHand(sam, 'Rice', '20 box');
  await expectInStep(ngozi, sam);
  await shellIsKept(ngozi);
  await shellIsKept(sam);

  await server.kill();
  await issue(ngozi, { item: 'Rice', quantity: '3' });
  await count(sam, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await receive(sam, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await expect(syncWord(ngozi)).toContainText('Only on this device: 1');
  await expect(syncWord(sam)).toContainText('Only on this device: 2');

  await server.start();
  for (const page of [ngozi, sam]) {
    await expectOnHand(page, 'Rice', '40 box');
    await goTo(page, '/attention');
    await expect(page.getByRole('main')).toContainText('the book said 17');
  }
  await expectInStep(ngozi, sam);
});

test('[JO6] two tabs at once write one lane, and each shows what the other did', async ({
  openDevice,
  server,
}) => {
  const { page: first, openTab } = await openDevice();
  await foundStockroom(first, 'Harbour Street', 'Ngozi');
  await receive(first, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(first, server);
  const second = await openTab();
  await Promise.all([
    issue(first, { item: 'Rice', quantity: '3' }),
    issue(second, { item: 'Rice', quantity: '4' }),
  ]);
  await expectOnHand(first, 'Rice', '13 box');
  await expectOnHand(second, 'Rice', '13 box');
  await expectInStep(first, second);
});

test('[JO7] a server whose data directory was deleted gets everything back from the devices', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(ngozi, server);
  const { page: sam } = await openDevice();
  await join(sam, await invite(ngozi), 'Sam');
  await issue(sam, { item: 'Rice', quantity: '5' });
  await expectInStep(ngozi, sam);

  await server.kill();
  await server.deleteData();
  await server.start();
  await issue(sam, { item: 'Rice', quantity: '1' });
  await claim(ngozi, server);
  await expectInStep(ngozi);
  // Nobody asks Sam anything: the server knows this device from the access stream that came back.
  await compareNow(sam);
  await expectInStep(sam, ngozi);
  const { page: third } = await openDevice();
  await join(third, await invite(ngozi), 'Ada');
  await expectOnHand(third, 'Rice', '14 box');
  await expectInStep(third);
});
