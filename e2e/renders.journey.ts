import { expect, type Page } from '@playwright/test';
import { largeLedger } from '../bench/large-ledger.ts';
import { type Device, type DeviceOptions, test } from './harness/journey.ts';
import { goTo, receive } from './harness/stockroom.ts';

/** As far as this asks: a component, or an element, as React keeps it. */
type Fiber = {
  readonly tag: number;
  readonly flags: number;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
};

declare global {
  interface Window {
    /** How many components each commit has drawn since it was emptied. */
    drawn: number[];
  }
}

/** Runs in the page before React, which tells of each commit to what developers install. */
function countRenders(): void {
  window.drawn = [];
  const performedWork = 1;
  // Functions, with a reference or memory or without.
  const components = new Set([0, 11, 14, 15]);
  const renders = (fiber: Fiber): number => {
    let sum = 0;
    for (let child = fiber.child; child !== null; child = child.sibling) {
      const { alternate } = child;
      const isDrawn = alternate === null || (child.flags & performedWork) !== 0;
      if (components.has(child.tag) && isDrawn) sum += 1;
      // What was left alone still has the children that it had.
      if (alternate === null || child.child !== alternate.child) sum += renders(child);
    }
    return sum;
  };
  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: (_: number, root: { readonly current: Fiber }) =>
        window.drawn.push(renders(root.current)),
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
    },
  });
}

/** Until nothing more is drawn. */
async function settle(page: Page): Promise<readonly number[]> {
  for (;;) {
    const before = await page.evaluate(() => window.drawn.length);
    await page.waitForTimeout(1_500);
    const after = await page.evaluate(() => window.drawn);
    if (after.length === before) return after;
  }
}

async function drawnForOneEntry(openDevice: OpenDevice, items: number): Promise<readonly number[]> {
  const { page, openTab } = await openDevice();
  await page.addInitScript(countRenders);
  await page.reload();
  const ledger = await largeLedger({ items, places: 20, events: 0 });
  const buffer = Buffer.from(ledger);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'years.tally', mimeType: 'application/octet-stream', buffer });
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  const other = await openTab();
  await goTo(page, '/items');
  await expect(page.getByRole('listitem').first()).toBeVisible();
  await settle(page);
  await page.evaluate(() => {
    window.drawn = [];
  });
  await receive(other, { item: 'Beans, long 1', quantity: '5', place: 'Place 1' });
  await expect.poll(() => page.evaluate(() => window.drawn.length)).toBeGreaterThan(0);
  const drawn = await settle(page);
  await page.close();
  return drawn;
}

type OpenDevice = (options?: DeviceOptions) => Promise<Device>;

test('[CW9] an entry draws again what is on the screen, however many items there are', async ({
  openDevice,
}) => {
  // Two ledgers are made and read in.
  test.slow();
  const few = await drawnForOneEntry(openDevice, 900);
  const many = await drawnForOneEntry(openDevice, 2_700);
  expect(Math.max(...many)).toBeLessThanOrEqual(Math.max(...few) * 1.2);
});
