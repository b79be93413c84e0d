import { expect, type Page } from '@playwright/test';
import { claim, compareNow, expectInStep, invite, join } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import { count, foundStockroom, goTo, issue, receive } from './harness/stockroom.ts';

/** As if it had last looked on a day long ago. */
const letADayPass = (page: Page) =>
  page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((each) => each.endsWith('/draft/away'))) {
      const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as object;
      localStorage.setItem(key, JSON.stringify({ ...kept, day: '2020-01-01' }));
    }
  });

test('[LE9] the first sync of a day tells what others wrote, and leads to it in the ledger', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice();
  await foundStockroom(ngozi, 'Harbour Street', 'Ngozi');
  await receive(ngozi, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(ngozi, server);
  const { page: sam } = await openDevice({ size: 'phone' });
  await join(sam, await invite(ngozi), 'Sam');
  await issue(sam, { item: 'Rice', quantity: '1' });
  await expectInStep(ngozi, sam);
  await expect(sam.getByText('While you were away')).toBeHidden();

  // What was seen coming is remembered a moment later.
  await expect
    .poll(() =>
      sam.evaluate(() => Object.entries(localStorage).some(([key]) => key.endsWith('/draft/away'))),
    )
    .toBe(true);
  await letADayPass(sam);
  const address = sam.url();
  await sam.goto('about:blank');
  await issue(ngozi, { item: 'Rice', quantity: '3' });
  await issue(ngozi, { item: 'Rice', quantity: '2' });
  await count(ngozi, { item: 'Rice', quantity: '10', place: 'Cellar' });
  await compareNow(ngozi);
  await expectInStep(ngozi);

  await sam.goto(address);
  await goTo(sam, '/');
  const card = sam.getByRole('region', { name: 'While you were away' });
  await expect(card).toContainText('Ngozi on');
  await expect(card).toContainText('2 issued, one count that differs');
  await sam.reload();
  await card.getByRole('button', { name: /Ngozi on/ }).click();
  await expect(sam.getByRole('button', { name: /Came while you were away/ })).toBeVisible();
  await expect(sam.getByRole('main').getByRole('listitem')).toHaveCount(3);
  await goTo(sam, '/');
  await card.getByRole('button', { name: /^Dismiss/ }).click();
  await expect(card).toBeHidden();
  await sam.reload();
  await expect(sam.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await expect(card).toBeHidden();
});
