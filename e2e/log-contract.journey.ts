import { expect, test } from '@playwright/test';
import { eventLogContract } from '../src/event-sourcing/event-log-contract.ts';
import { servePages } from './harness/pages-server.ts';

test('[JO1] the log in the IndexedDB of a real browser keeps the contract of every log', async ({
  page,
}) => {
  const pages = await servePages();
  await page.goto(`${pages.url}/log-contract/index.html`);
  await expect(page.locator('#done')).toBeVisible({ timeout: 60_000 });
  const cases = await page.locator('#cases li').evaluateAll((lines) =>
    lines.map((line) => ({
      name: line.textContent,
      outcome: line.getAttribute('data-outcome'),
    })),
  );
  expect(cases).toEqual(eventLogContract.map(({ name }) => ({ name, outcome: 'passed' })));
  await pages.close();
});
