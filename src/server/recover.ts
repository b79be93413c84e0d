/**
 * `npm run recover`: prints a link, good once and for 30 minutes, by which an owner is let in again.
 * `npm run recover -- passkeys` says who has passkeys, and with the id of one of them behind it clears
 * theirs. The server may be running.
 */

import { ownUrl, readSettings } from './http/settings.ts';
import { clearPasskeys } from './letting-in/clear-passkeys.ts';
import { writeRecoveryLink } from './letting-in/recovery-link.ts';
import { openStore } from './store/store.ts';

const settings = readSettings(process.env);
if (typeof settings === 'string') {
  console.error(settings);
  process.exit(1);
}
process.umask(0o077);
const { dataDirectory, publicUrl, host, port } = settings;
const [about, member] = process.argv.slice(2);
if (about !== undefined && about !== 'passkeys') {
  console.error(`Not understood: ${about}. There is only passkeys.`);
  process.exit(1);
}
const store = await openStore(dataDirectory, Date.now);
if (about === 'passkeys') {
  const cleared = await clearPasskeys(store, member);
  store.close();
  if ('refused' in cleared) {
    console.error(cleared.refused);
    process.exit(1);
  }
  for (const sentence of cleared.said) console.log(sentence);
  process.exit(0);
}
const link = await writeRecoveryLink(store, publicUrl ?? ownUrl(host, port), Date.now());
if (link === undefined) {
  console.error('No ledger that is kept here has accepted this server. See: npm run claim');
  process.exit(1);
}
console.log(
  'Open this link within 30 minutes on the device that is to be an owner’s. All will see that',
);
console.log('it was made:');
console.log(`  ${link}`);
store.close();
