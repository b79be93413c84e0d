/**
 * `node e2e/faults/inject-wipe.ts [kind, all] [runs of each, 1]`: a line of JSON for each run. Ends with
 * 1 if an entry that was confirmed is lost, or stands there twice. With
 * `CHROMIUM_ARGS=--enable-features=IdbSqliteBackingStore`: on the newer store of Chromium.
 */
import { buildPages } from '../harness/build-pages.ts';
import { servePages } from '../harness/pages-server.ts';
import { type Damage, damages, sqliteDamages, wipe } from './wipes.ts';

const [asked = 'all', runs = '1'] = process.argv.slice(2);
const isSqlite = process.env.CHROMIUM_ARGS?.includes('IdbSqliteBackingStore') === true;
const known = Object.keys(isSqlite ? sqliteDamages : damages) as Damage[];
const kinds = known.filter((kind) => asked === 'all' || asked === kind);
await buildPages();
const pages = await servePages();
let faults = 0;
for (const kind of kinds) {
  for (let run = 0; run < Number(runs); run += 1) {
    const result = await wipe(pages.url, kind);
    faults += result.lost + result.doubled;
    console.log(JSON.stringify(result));
  }
}
await pages.close();
process.exit(faults === 0 ? 0 : 1);
