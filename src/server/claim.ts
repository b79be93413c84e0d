/**
 * `node src/server/claim.ts`: prints another claim link for a server that nobody has claimed yet; it
 * may be running.
 */

import { ownUrl, readSettings } from './http/settings.ts';
import { writeClaimLink } from './letting-in/claim-link.ts';
import { openStore } from './store/store.ts';

const settings = readSettings(process.env);
if (typeof settings === 'string') {
  console.error(settings);
  process.exit(1);
}
process.umask(0o077);
const { dataDirectory, publicUrl, host, port } = settings;
const store = await openStore(dataDirectory, Date.now);
if (store.claims.ledger() !== undefined) {
  console.error('A ledger is kept here already; its devices can invite others.');
  process.exit(1);
}
const [link] = writeClaimLink(store, dataDirectory, [publicUrl ?? ownUrl(host, port)]);
console.log(link);
store.close();
