/**
 * `node e2e/faults/tabs-and-crashes.ts [crashes, 100] [entries of each of four tabs, 1000]`: pages that
 * crash in a storm of writes, then four tabs that write at once while a fifth is frozen with its journal.
 * Prints both tallies; ends with 1 if an entry that was confirmed is lost, or stands there twice.
 */
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { buildPages } from '../harness/build-pages.ts';
import { servePages } from '../harness/pages-server.ts';
import type { Appended, Held } from '../pages/stores/main.ts';
import { type Browser, launch, newProfile, type Tab } from './devtools.ts';

const [crashes = 100, entriesEach = 1_000] = process.argv.slice(2).map(Number);
const stores = (call: string): string => `stores.then((stores) => stores.${call})`;
const heldBy = (tab: Tab): Promise<Held> => tab.ask<Held>(stores('held()'));
const pause = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs));

await buildPages();
const pages = await servePages();
const open = (browser: Browser, ledger: string): Promise<Tab> =>
  browser.openTab(`${pages.url}/stores/index.html?ledger=${ledger}`);

function weigh(confirmed: readonly string[], { entries }: Held) {
  const all = new Set(entries);
  const places = new Set(entries.map((name) => name.split(' ')[0]));
  return {
    confirmed: confirmed.length,
    held: entries.length,
    lost: confirmed.filter((name) => !all.has(name)).length,
    doubled: entries.length - places.size,
  };
}

async function crash(browser: Browser) {
  const confirmed: string[] = [];
  for (let n = 0; n < crashes; n += 1) {
    const tab = await open(browser, 'crashes');
    await tab.ask(stores('held()'));
    await tab.onTold((name) => confirmed.push(name));
    await tab.ask(stores(`storm('crash${n}', 8)`));
    await pause(randomInt(20, 300));
    await Promise.race([tab.call('Page.crash').catch(() => undefined), pause(500)]);
  }
  return { crashes, ...weigh(confirmed, await heldBy(await open(browser, 'crashes'))) };
}

async function write(browser: Browser) {
  const frozen = await open(browser, 'tabs');
  const early = await frozen.ask<Appended>(stores(`append('frozen', 20)`));
  await frozen.call('Page.setWebLifecycleState', { state: 'frozen' });
  const tabs: Tab[] = [];
  for (let n = 0; n < 4; n += 1) tabs.push(await open(browser, 'tabs'));
  const appended = await Promise.all(
    tabs.map((tab, n) => tab.ask<Appended>(stores(`append('tab${n}', ${entriesEach})`))),
  );
  const confirmed = [early, ...appended].flatMap((each) => each.confirmed);
  const last = await open(browser, 'tabs');
  const journal = await last.ask<{ files: number; entries: string[] }>(stores('journal()'));
  const written = new Set(journal.entries);
  return {
    tabs: 4,
    files: journal.files,
    ...weigh(confirmed, await heldBy(last)),
    missingInJournal: confirmed.filter((name) => !written.has(name)).length,
  };
}

const profile = newProfile();
const browser = launch(profile);
const tallies = [await crash(browser), await write(browser)];
await browser.close();
await pages.close();
rmSync(profile, { recursive: true, force: true });
for (const tally of tallies) console.log(JSON.stringify(tally));
process.exit(tallies.every(({ lost, doubled }) => lost + doubled === 0) ? 0 : 1);
