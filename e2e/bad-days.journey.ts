import { expect } from '@playwright/test';
import { startChaosProxy } from './faults/chaos-proxy.ts';
import { isSound, killServer } from './faults/server-kill.ts';
import { claimThrough, expectInStep, invite, join, syncWord } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import { expectOnHand, foundStockroom, issue, receive, shellIsKept } from './harness/stockroom.ts';

test('[FA1] a server that is killed again and again under writing devices loses and doubles nothing', async () => {
  const figures = await killServer({ kills: 6, devices: 6, paceMs: 120 });
  expect(isSound(figures), JSON.stringify(figures)).toBe(true);
  expect(figures.written).toBeGreaterThan(20);
});

test('[FA2] through a network that delays, cuts, truncates, resets and lies, nothing is lost or doubled', async ({
  browser,
  server,
}) => {
  test.setTimeout(300_000);
  const proxy = await startChaosProxy(Number(new URL(server.url).port));
  const [ngozis, sams] = [await browser.newContext(), await browser.newContext()];
  try {
    const [ngozi, sam] = [await ngozis.newPage(), await sams.newPage()];
    await ngozi.goto(proxy.url);
    await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
    await receive(ngozi, { item: 'Rice', quantity: '20', place: 'Cellar' });
    await claimThrough(ngozi, await server.claimLink());
    await join(sam, await invite(ngozi), 'Sam');
    await expectOnHand(sam, 'Rice', '20 box');
    await shellIsKept(ngozi);
    await shellIsKept(sam);

    proxy.setBadness(0.7);
    for (const page of [ngozi, sam, ngozi, sam, ngozi, sam]) {
      await issue(page, { item: 'Rice', quantity: '1' });
      // Whatever it says meanwhile, it says it at once, and goes on.
      await expect(syncWord(page)).not.toBeEmpty();
    }
    proxy.setBadness(0);
    await expectInStep(ngozi, sam);
    for (const page of [ngozi, sam]) await expectOnHand(page, 'Rice', '14 box');
    expect(Object.values(proxy.counts()).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(5);
  } finally {
    await ngozis.close();
    await sams.close();
    await proxy.close();
  }
});
