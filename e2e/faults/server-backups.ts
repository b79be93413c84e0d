/**
 * `npm run faults -- server-backups --backups 100`: backups while devices write, each restored and checked.
 * Prints what they held; exits with 1 if one was not whole, or lacked what was acknowledged before it began.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs, promisify } from 'node:util';
import { restoreBackup } from '../../src/server/backups/restore-backup.ts';
import { createServer } from '../harness/server.ts';
import { allInStep, openWriting } from './writing-devices.ts';

const { values } = parseArgs({ options: { backups: { type: 'string', default: '100' } } });
const backups = Number(values.backups);
const directory = mkdtempSync(join(tmpdir(), 'tallystick-backups-'));
const server = await createServer();
await server.start();
const writing = await openWriting({ server, devices: 10, paceMs: 40 });
await allInStep(writing.devices, 60_000);
writing.start();

let [bad, lacking, least, most] = [0, 0, Number.POSITIVE_INFINITY, 0];
for (let made = 0; made < backups; made += 1) {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
  const told = writing.devices.map(({ acknowledged }) => new Map(acknowledged()));
  const [file, target] = [join(directory, 'backup.sqlite'), join(directory, 'data')];
  // In a process of its own, so that everybody goes on writing meanwhile.
  const backup = await promisify(execFile)(process.execPath, ['src/server/backup.ts', file], {
    env: { ...process.env, TALLYSTICK_DATA: server.dataDirectory },
  }).catch(() => ({ rejected: true }));
  const restored = restoreBackup(file, target, { replace: false, stamp: '' });
  if ('rejected' in backup || 'rejected' in restored || restored.problems.length > 0) bad += 1;
  else {
    const database = new DatabaseSync(join(target, 'tallystick.sqlite'), { readOnly: true });
    const hashAt = database.prepare('select hash from entries where device = ? and seq = ?');
    for (const lanes of told)
      for (const [lane, [seq, head]] of lanes)
        if (hashAt.get(lane, seq)?.hash !== head) lacking += 1;
    database.close();
    [least, most] = [Math.min(least, restored.entries), Math.max(most, restored.entries)];
  }
  rmSync(file, { force: true });
  rmSync(target, { recursive: true, force: true });
}
await writing.stop();
for (const device of writing.devices) device.stop();
await server.kill();
await server.deleteData();
rmSync(directory, { recursive: true, force: true });
const figures = { backups, bad, lacking, fewestEntries: least, mostEntries: most };
console.log(JSON.stringify(figures, null, 2));
process.exit(bad === 0 && lacking === 0 ? 0 : 1);
