import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { decodePushAnswer } from '../../contract/messages.ts';
import { decodePage } from '../../contract/page.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import { restoreBackup } from '../backups/restore-backup.ts';
import {
  laneOf,
  ledger,
  pageOf,
  received,
  startClaimed,
  type TestDevice,
  type TestServer,
} from '../http-fixtures.ts';
import { isSafeVersion } from './database.ts';
import { openStore } from './store.ts';

let server: TestServer;
let owner: TestDevice;
let cookie: string;
let lane: readonly Entry[];
/** The server's own connection: what is set on it is set for the server. */
let database: DatabaseSync;

beforeEach(async () => {
  const opened = vi.spyOn(DatabaseSync.prototype, 'exec');
  ({ server, owner, cookie, lane } = await startClaimed());
  const [first] = opened.mock.contexts;
  opened.mockRestore();
  if (!(first instanceof DatabaseSync)) throw new Error('no database was opened');
  database = first;
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const push = (page: readonly Entry[]) => {
  server.clock.ms += 1_000;
  return server.post('/api/push', pageOf(page), { cookie });
};
async function pullAll(): Promise<readonly Entry[]> {
  const answer = await server.post('/api/pull', { ledger, have: {}, wants: [] }, { cookie });
  const decoded = decodePage(answer.body);
  if ('refused' in decoded) throw new Error(decoded.detail);
  return decoded.page.entries;
}
/** A page that needs a good many pages of the database. */
const longPage = (after: readonly Entry[]): readonly Entry[] =>
  laneOf(
    owner.device,
    Array.from({ length: 60 }, (_, index) => received(index + 1, 'x'.repeat(450))),
    after,
  );
const pragma = (name: string): number =>
  Number(Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0]);

test('[HA8] wherever the disk is full, nothing is half stored, reading goes on, and it heals', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let held = lane;
  let refusals = 0;
  // Room for one page more each time: so the disk is full at every place of the writing.
  for (let room = 0; room < 12; room += 1) {
    database.exec(`pragma max_page_count = ${pragma('page_count') + room}`);
    const more = longPage(held);
    const refused = await push(more);
    expect([room, refused.statusCode, refused.headers['retry-after']]).toEqual([room, 507, '60']);
    expect(refused.json()).toEqual({ error: 'storage-full' });
    refusals += 1;
    expect(await pullAll()).toEqual(held);
    database.exec('pragma max_page_count = 1000000');
    const answer = decodePushAnswer((await push(more)).body);
    held = [...held, ...more];
    expect(answer?.have[owner.device]).toEqual([held.length, held.at(-1)?.hash]);
    expect(await pullAll()).toEqual(held);
  }
  expect(refusals).toBe(12);
});

test('[HA8] a directory that became read-only is said, and read on', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  database.exec('pragma query_only = on');
  const answer = await push(longPage(lane));
  expect([answer.statusCode, answer.json().error]).toEqual([507, 'storage-read-only']);
  expect(await pullAll()).toEqual(lane);
});

test('[HA9] a sync of the disk that failed acknowledges nothing, and the database is opened anew', async () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const sick = await server.store();
  Object.assign(sick.log, {
    merge: async () => {
      // SQLITE_IOERR_FSYNC
      throw Object.assign(new Error('disk I/O error'), { errcode: 1034 });
    },
  });
  const more = longPage(lane);
  const refused = await push(more);
  expect([refused.statusCode, refused.json().error, refused.headers['retry-after']]).toEqual([
    503,
    'storage-failed',
    '5',
  ]);
  expect(written).toHaveBeenCalledOnce();
  expect(database.isOpen).toBe(false);
  expect(await pullAll()).toEqual(lane);
  expect(server.opened).toHaveLength(2);
  const answer = decodePushAnswer((await push(more)).body);
  expect(answer?.have[owner.device]?.[0]).toBe(lane.length + more.length);
  expect(answer?.epoch).toBe(sick.epoch);
});

test('[HA14] a backup while devices write is whole, each time, with all that was acknowledged', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tallystick-backups-'));
  let held = lane;
  for (let made = 0; made < 4; made += 1) {
    const file = join(directory, `${made}.sqlite`);
    const acknowledged = held.length;
    const child: ChildProcess = spawn(
      process.execPath,
      [join(import.meta.dirname, '../backup.ts'), file],
      { env: { ...process.env, TALLYSTICK_DATA: server.directory }, stdio: 'ignore' },
    );
    const ended = once(child, 'exit');
    while (child.exitCode === null) {
      const more = longPage(held);
      expect((await push(more)).statusCode).toBe(200);
      held = [...held, ...more];
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect((await ended)[0]).toBe(0);
    const target = join(directory, `data-${made}`);
    const restored = restoreBackup(file, target, { replace: false, stamp: 'then' });
    expect(restored).toMatchObject({ problems: [], lanes: 1 });
    const store = await openStore(target, () => server.clock.ms);
    const { entries } = await store.log.readFrom({}, 1_000_000);
    store.close();
    expect(entries.length).toBeGreaterThanOrEqual(acknowledged);
    expect(entries).toEqual(held.slice(0, entries.length));
  }
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

test.each([
  ['3.7.0', false],
  ['3.51.2', false],
  ['3.51', false],
  ['3.51.3', true],
  ['3.53.4', true],
  ['4.0.0', true],
  ['', false],
])('[HA15] SQLite %s is trusted: %s', (version, isSafe) => {
  expect(isSafeVersion(version)).toBe(isSafe);
});
