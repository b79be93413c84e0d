/** `npm run backup -- file`: a checked copy of the log, also while the server runs. */
import { resolve } from 'node:path';
import { makeBackup } from './backups/make-backup.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Say where the backup should go: npm run backup -- file');
  process.exit(2);
}
process.umask(0o077);
const made = makeBackup(process.env.TALLYSTICK_DATA ?? './data', resolve(file));
if ('rejected' in made) {
  console.error(`No backup was made: ${made.rejected} (${made.detail})`);
  process.exit(1);
}
console.log(`${made.entries} entries of ${made.lanes} devices are in ${resolve(file)}, checked.`);
