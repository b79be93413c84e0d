/**
 * `node e2e/faults/disk-full.ts [folder on a small disk]`: fills the disk under the browser until entries
 * are refused, makes room again, starts anew, and prints what was confirmed, refused and lost. Without a
 * folder it mounts 96 MB of memory, which only root may. Ends with 1 if anything is lost or never resumes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages } from '../harness/build-pages.ts';
import { servePages } from '../harness/pages-server.ts';
import type { Appended, Held } from '../pages/stores/main.ts';
import { launch, newProfile, type Tab } from './devtools.ts';

const [given] = process.argv.slice(2);
const folder = given ?? mkdtempSync(join(tmpdir(), 'tallystick-disk-'));
if (given === undefined) run('mount', '-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', folder);

function run(command: string, ...args: readonly string[]): void {
  if (spawnSync(command, args, { stdio: 'inherit' }).status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed`);
}

/** Leaves so many bytes. */
function fill(path: string, leaveBytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(path, new Uint8Array(Math.max(0, bavail * bsize - leaveBytes)));
}

await buildPages();
const pages = await servePages();
const profile = newProfile(folder);
const filler = join(folder, 'filler');
const stores = (call: string): string => `stores.then((stores) => stores.${call})`;
const open = async () => {
  const browser = launch(profile);
  return { browser, tab: await browser.openTab(`${pages.url}/stores/index.html`) };
};
const append = (tab: Tab, label: string, count: number) =>
  tab.ask<Appended>(stores(`append('${label}', ${count})`));

const first = await open();
const before = await append(first.tab, 'before', 20);
fill(filler, 400_000);
const full = await append(first.tab, 'full', 3_000);
/** Null: the browser has closed the database, and only what a page has folded is shown. */
const heldWhileFull = await first.tab
  .ask<Held>(stores('held()'))
  .then(({ entries }) => entries.length)
  .catch(() => null);
rmSync(filler);
let resumedAfterMs = -1;
const resumed: string[] = [];
for (const start = Date.now(); Date.now() - start < 60_000 && resumed.length < 20; ) {
  const { confirmed } = await append(first.tab, `after${resumed.length}`, 1);
  if (confirmed.length > 0 && resumedAfterMs < 0) resumedAfterMs = Date.now() - start;
  resumed.push(...confirmed);
  if (confirmed.length === 0) await new Promise((resolve) => setTimeout(resolve, 250));
}
await first.browser.kill();
const second = await open();
const { entries, loss } = await second.tab.ask<Held>(stores('held()'));
const held = new Set(entries);
await second.browser.close();
const confirmed = [...before.confirmed, ...full.confirmed, ...resumed];
const lost = confirmed.filter((name) => !held.has(name)).length;
console.log(
  JSON.stringify({
    confirmed: confirmed.length,
    refusedWhileFull: full.refused.length,
    reasons: [...new Set(full.refused)],
    heldWhileFull,
    resumedAfterMs,
    loss,
    lost,
  }),
);
await pages.close();
rmSync(profile, { recursive: true, force: true });
if (given === undefined) {
  run('umount', folder);
  rmSync(folder, { recursive: true, force: true });
}
process.exit(lost === 0 && resumedAfterMs >= 0 ? 0 : 1);
