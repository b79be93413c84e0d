/** `node e2e/faults/append-time.ts [entries, 500]`: ms until an entry stands in both stores. */
import { rmSync } from 'node:fs';
import { buildPages } from '../harness/build-pages.ts';
import { servePages } from '../harness/pages-server.ts';
import { launch, newProfile } from './devtools.ts';

const count = Number(process.argv[2] ?? '500');
await buildPages();
const pages = await servePages();
const profile = newProfile();
const browser = launch(profile);
const tab = await browser.openTab(`${pages.url}/stores/index.html`);
const took = await tab.ask<readonly number[]>(`stores.then((stores) => stores.time(${count}))`);
await browser.close();
await pages.close();
rmSync(profile, { recursive: true, force: true });
const at = (share: number): number => Math.round((took[Math.floor(count * share)] ?? 0) * 10) / 10;
console.log(JSON.stringify({ entries: count, p50: at(0.5), p95: at(0.95), p99: at(0.99) }));
