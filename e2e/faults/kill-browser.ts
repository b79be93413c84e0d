/**
 * `node e2e/faults/kill-browser.ts [kills, 500]`: prints its figures as one line of JSON, and every
 * fifty kills so far. Ends with 1 if anything that was confirmed is lost or doubled.
 * `CHROMIUM_ARGS=--enable-features=IdbSqliteBackingStore`: on the newer store of Chromium.
 */
import { buildPages } from '../harness/build-pages.ts';
import { servePages } from '../harness/pages-server.ts';
import { killRounds } from './kill-rounds.ts';

const kills = Number(process.argv[2] ?? '500');
await buildPages();
const pages = await servePages();
const tally = await killRounds({
  url: pages.url,
  kills,
  onRound(soFar) {
    if (soFar.kills % 50 === 0) console.error(JSON.stringify(soFar));
  },
});
await pages.close();
console.log(JSON.stringify(tally));
process.exit(tally.lost + tally.doubled + tally.failedStarts === 0 ? 0 : 1);
