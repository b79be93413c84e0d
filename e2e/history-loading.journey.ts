import { expect, type Page } from '@playwright/test';
import { claim, expectInStep, invite, join } from './harness/devices.ts';
import { importButton, prepareImport, sales } from './harness/imports.ts';
import { test } from './harness/journey.ts';
import { expectOnHand, foundStockroom, goTo, receive } from './harness/stockroom.ts';
import { expectAccessible } from './harness/sweep.ts';

/** Whether the server lends what it has folded. */
const isLent = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const answer = await fetch('/api/segments');
    return answer.status === 200 && (await answer.json()).lent !== undefined;
  });

/** The first of them: how many fit depends on what stands above. */
const itemsOn = async (page: Page): Promise<readonly string[]> => {
  await goTo(page, '/items');
  const list = page.getByRole('main');
  await expect(list.getByRole('link').first()).toBeVisible();
  const links = await list.getByRole('listitem').allTextContents();
  return links.slice(0, 12);
};

test('[BO21] [BO23] a new device works at once with what the server has folded, while the history loads', async ({
  openDevice,
  server,
}) => {
  test.slow();
  const { page: first } = await openDevice();
  await foundStockroom(first, 'Harbour Street', 'Ngozi');
  await prepareImport(first, sales(3_500));
  await importButton(first).click();
  await expect(first.getByText('rows are in the ledger now')).toBeVisible({ timeout: 300_000 });
  await receive(first, { item: '01 Tea', quantity: '10', place: 'Back room' });
  await claim(first, server);
  await expectInStep(first);
  await expect.poll(() => isLent(first), { timeout: 180_000, intervals: [2_000] }).toBe(true);
  const link = await invite(first);
  await expectInStep(first);

  const { page: second } = await openDevice();
  let isHeldUp = true;
  // Files and pages of the history do not get through; what is new since it was folded does.
  await second.context().route(/\/api\/(segments\/|pull)/, async (route) => {
    const asked = JSON.parse(route.request().postData() ?? '{}');
    const isNews = Object.keys(asked.have ?? {}).length > 1;
    return isHeldUp && !isNews ? route.abort() : route.continue();
  });
  await join(second, link, 'Ada');
  const banner = second.getByText(/^History (loading|waits)/);
  await expect(banner).toBeVisible();
  expect(await itemsOn(second)).toEqual(await itemsOn(first));
  await receive(second, { item: '01 Tea', quantity: '2', place: 'Back room' });
  await expectOnHand(second, '01 Tea', '12');
  await receive(first, { item: '02 Rice', quantity: '5', place: 'Back room' });
  await expectOnHand(second, '02 Rice', '5');
  // What the server folded outlives a start without a network.
  await second.reload();
  await expectOnHand(second, '01 Tea', '12');
  await expect(banner).toBeVisible();
  // The list of all entries waits for them, and says so.
  await goTo(second, '/ledger');
  await expect(banner).toBeVisible();
  await expect(second.getByText('The history is not all here')).toBeVisible();
  await expectAccessible(second, 'a ledger whose history is loading');
  await second.context().setOffline(true);
  await expect(second.getByText('History waits for a network')).toBeVisible();
  await expectAccessible(second, 'a history that waits');
  await second.context().setOffline(false);
  await expect(banner).toBeVisible();
  await second.screenshot({ path: 'test-results/history-loading.png' });
  isHeldUp = false;
  await expect(banner).toBeHidden({ timeout: 180_000 });
  await expectInStep(second, first);
  await expect(second.getByRole('main').getByRole('listitem').first()).toBeVisible();
  expect(await itemsOn(second)).toEqual(await itemsOn(first));
  await expectOnHand(first, '01 Tea', '12');
  // Folded once from what has come, and from then on a start is as any other.
  await second.reload();
  await expectOnHand(second, '01 Tea', '12');
  await expect(banner).toBeHidden();
});
