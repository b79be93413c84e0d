/** How a ledger is tied to a server and how further devices come to it. */
import { expect, type Page } from '@playwright/test';
import type { Server } from './server.ts';
import { goTo } from './stockroom.ts';

/** Opens the link that the server printed, on a device that holds the ledger. */
export async function claim(page: Page, server: Server): Promise<void> {
  await claimThrough(page, await server.claimLink());
}

/** The same where the page's address is not the one that the server printed. */
export async function claimThrough(page: Page, link: string): Promise<void> {
  await goTo(page, new URL(link).hash.slice(1));
  await page.getByRole('button', { name: /^Connect( again)?$/ }).click();
  await expect(page.getByText('Next, invite others')).toBeVisible();
}

export async function invite(page: Page, role = 'Manager'): Promise<string> {
  await goTo(page, '/people/invite');
  const another = page.getByRole('button', { name: 'Make another one' });
  const choice = page.getByRole('radio', { name: role });
  await expect(choice.or(another)).toBeVisible();
  if (await another.isVisible()) await another.click();
  await choice.check();
  await page.getByRole('button', { name: 'Make the invitation' }).click();
  const link = page.getByText(/^http\S+#\/join\/\S+$/);
  await expect(link).toBeVisible();
  return (await link.textContent()) ?? '';
}

export async function join(page: Page, link: string, person: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Your name' }).fill(person);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
}

/** The word that is always in sight; `In step` means that vectors and heads were compared. */
export const syncWord = (page: Page) => page.getByRole('banner').getByRole('status');

export async function expectInStep(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await expect(syncWord(page)).toContainText('In step', { timeout: 60_000 });
  }
}

/** Does not wait for the next comparison, which comes by itself within a minute or so. */
export async function compareNow(page: Page): Promise<void> {
  await goTo(page, '/sync');
  await page.getByRole('button', { name: 'Compare now' }).click();
}
