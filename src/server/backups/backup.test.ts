import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import {
  laneOf,
  ledger,
  received,
  startClaimed,
  type TestDevice,
  type TestServer,
} from '../http-fixtures.ts';
import { openDatabase } from '../store/database.ts';
import { databaseName, openStore, serverKeyName } from '../store/store.ts';
import { checkLog } from './check-log.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const directory = mkdtempSync(join(tmpdir(), 'tallystick-backup-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let server: TestServer;
let owner: TestDevice;
let lane: readonly Entry[];
let file: string;
let target: string;
let runs = 0;

beforeEach(async () => {
  ({ server, owner, lane } = await startClaimed());
  runs += 1;
  file = join(directory, `backup-${runs}.sqlite`);
  target = join(directory, `data-${runs}`);
});
afterEach(() => server.close());

const restore = (replace = false) => restoreBackup(file, target, { replace, stamp: 'then' });
const open = () => openStore(target, () => 1_790_000_000_000);

test('[SV37] a backup is restored with its ledger, its devices and a new epoch', async () => {
  expect(makeBackup(server.directory, file)).toEqual({ entries: 2, lanes: 1, problems: [] });
  expect(restore()).toEqual({ entries: 2, lanes: 1, problems: [], keptAside: null });
  const [before, restored] = [await server.store(), await open()];
  expect((await restored.log.readFrom({}, 10)).entries).toEqual(lane);
  expect(restored.claims.ledger()).toBe(ledger);
  expect([...restored.access().devicesById.keys()]).toEqual([owner.device]);
  expect(restored.epoch).not.toBe(before.epoch);
  expect(restored.node).not.toBe(before.node);
  restored.close();
});

test('[SV37] also a file that was merely copied from a backup begins a new epoch', async () => {
  makeBackup(server.directory, file);
  const [first, second] = [join(target, 'a'), join(target, 'b')];
  for (const each of [first, second]) (await openStore(each, () => 1)).close();
  for (const each of [first, second]) {
    for (const tail of ['-wal', '-shm']) rmSync(join(each, databaseName + tail), { force: true });
    copyFileSync(file, join(each, databaseName));
  }
  const stores = [await openStore(first, () => 1), await openStore(second, () => 1)];
  expect(new Set([...stores, await server.store()].map(({ epoch }) => epoch)).size).toBe(3);
  for (const store of stores) store.close();
});

test('[SV37] opening the same directory again keeps the epoch, the node and the key', async () => {
  const first = await open();
  first.close();
  const second = await open();
  expect([second.epoch, second.node, second.serverKey]).toEqual([
    first.epoch,
    first.node,
    first.serverKey,
  ]);
  expect(statSync(join(target, serverKeyName)).mode & 0o777).toBe(0o600);
  second.close();
});

test('[SV38] a backup holds no session', async () => {
  makeBackup(server.directory, file);
  const copy = openDatabase(file);
  expect(copy.prepare('select count(*) as count from sessions').get()).toEqual({ count: 0 });
  copy.close();
});

test('[SV38] a backup never overwrites a file, and there is none of nothing', () => {
  writeFileSync(file, 'precious');
  expect(makeBackup(server.directory, file)).toMatchObject({ rejected: 'file-exists' });
  expect(readFileSync(file, 'utf8')).toBe('precious');
  expect(makeBackup(join(directory, 'nowhere'), join(directory, 'x'))).toMatchObject({
    rejected: 'no-log',
  });
});

test('[SV39] a damaged log is no backup: the text of an entry that was altered is noticed', async () => {
  const { log } = await server.store();
  await log.merge(laneOf(owner.device, [received(1), received(2)], lane));
  const other = openDatabase(join(server.directory, databaseName));
  other.exec(`update entries set body = replace(body, '"quantity":1', '"quantity":9')`);
  other.exec('delete from entries where seq = 2');
  expect(checkLog(other).problems).toEqual([
    `lane ${owner.device} has a gap before 3`,
    `entry ${owner.device}/3 does not match its hash`,
  ]);
  other.close();
  expect(makeBackup(server.directory, file)).toMatchObject({ rejected: 'log-damaged' });
  expect(existsSync(file)).toBe(false);
});

test('[SV40] a directory in use is replaced only when told to, and kept aside', async () => {
  makeBackup(server.directory, file);
  const former = await open();
  const { serverKey } = former;
  await former.log.merge(laneOf('b'.repeat(16), [received(1)]));
  former.close();
  expect(restore()).toMatchObject({ rejected: 'directory-in-use' });
  expect(restore(true)).toMatchObject({ entries: 2, keptAside: `${target}.replaced-then` });
  const restored = await open();
  expect(Object.keys(await restored.log.have())).toEqual([owner.device]);
  expect(restored.serverKey).toBe(serverKey);
  restored.close();
  expect(existsSync(join(`${target}.replaced-then`, databaseName))).toBe(true);
});

test('[SV40] what is no backup is refused and leaves everything as it was', async () => {
  (await open()).close();
  writeFileSync(file, 'not a database at all, but long enough to be looked at as one'.repeat(100));
  expect(restore(true)).toMatchObject({ rejected: 'not-a-backup' });
  expect(existsSync(join(target, databaseName))).toBe(true);
  expect(
    restoreBackup(join(directory, 'nothing'), target, { replace: true, stamp: 'x' }),
  ).toMatchObject({
    rejected: 'no-file',
  });
});

test('[SV37] the commands do it from a shell', async () => {
  const run = (script: string, data: string, ...words: string[]) =>
    execFileSync(process.execPath, [join(import.meta.dirname, '..', script), ...words], {
      env: { ...process.env, TALLYSTICK_DATA: data },
      encoding: 'utf8',
      stdio: 'pipe',
    });
  expect(run('backup.ts', server.directory, file)).toContain('2 entries of 1 devices');
  expect(run('restore.ts', target, file)).toContain(`2 entries of 1 devices are in ${target}`);
  expect(() => run('claim.ts', target)).toThrow(/A ledger is kept here already/);
  const link = run('claim.ts', join(directory, `fresh-${runs}`));
  expect(link).toMatch(/^http:\/\/localhost:4747\/#\/claim\/[0-9A-HJKMNP-TV-Z]{26}\n$/);
});

test('[SV37] a backup of a log that is being written to is whole', async () => {
  const { log } = await server.store();
  let written = lane;
  for (let i = 0; i < 20; i++) {
    const more = laneOf(
      owner.device,
      Array.from({ length: 50 }, () => received(i + 1)),
      written,
    );
    await log.merge(more);
    written = [...written, ...more];
    const copy = join(directory, `copy-${runs}-${i}.sqlite`);
    expect(makeBackup(server.directory, copy)).toMatchObject({
      entries: written.length,
      problems: [],
    });
  }
});
