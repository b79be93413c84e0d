/** `npm run restore -- file [--replace]`: a backup becomes the data directory. Stop the server first. */
import { resolve } from 'node:path';
import { restoreBackup } from './backups/restore-backup.ts';

const words = process.argv.slice(2);
const replace = words.includes('--replace');
const [file] = words.filter((word) => !word.startsWith('--'));
if (file === undefined) {
  console.error('Say which backup: npm run restore -- file [--replace]');
  process.exit(2);
}
process.umask(0o077);
const dataDirectory = resolve(process.env.TALLYSTICK_DATA ?? './data');
const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
const restored = restoreBackup(resolve(file), dataDirectory, { replace, stamp });
if ('rejected' in restored) {
  console.error(`Nothing was restored: ${restored.rejected} (${restored.detail})`);
  if (restored.rejected === 'directory-in-use')
    console.error('With --replace, what is there is kept aside.');
  process.exit(1);
}
console.log(`${restored.entries} entries of ${restored.lanes} devices are in ${dataDirectory}.`);
if (restored.keptAside !== null) console.log(`What was there before is in ${restored.keptAside}`);
console.log('The devices will bring what the backup lacks.');
