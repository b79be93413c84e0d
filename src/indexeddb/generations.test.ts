import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { notes, request } from '../event-sourcing/log-contract-fixtures.ts';
import { openForTest, planForTest } from './ledger-fixtures.ts';
import { type LedgerCard, openLedgerRegistry } from './ledger-registry.ts';
import { openLedger } from './open-ledger.ts';
import { ledgerDatabaseName, registryDatabaseName } from './schema.ts';
import { answerOf } from './transaction.ts';

const { open, deleteDatabase } = indexedDB;

afterEach(() => {
  Object.assign(indexedDB, { open, deleteDatabase });
});

type Broken = (name: string) => boolean;

/** As Chromium answers where the first bytes of a file are garbage. */
function breakDatabases(isBroken: Broken, cannotBeDeleted: Broken = isBroken): void {
  const refuse = () => {
    throw new DOMException('Internal error opening backing store', 'UnknownError');
  };
  indexedDB.open = (name, version) =>
    isBroken(name) ? refuse() : open.call(indexedDB, name, version);
  indexedDB.deleteDatabase = (name) =>
    cannotBeDeleted(name) ? refuse() : deleteDatabase.call(indexedDB, name);
}

/** A closed ledger of two entries. */
async function writtenLedger() {
  const { ledger, log, ledgerId } = await openForTest();
  const { entries } = await log.append(request('c1', notes(2)));
  ledger.close();
  return { ledgerId, device: ledger.device, entries, name: ledgerDatabaseName(ledgerId) };
}

const databasesOf = async (name: string): Promise<readonly string[]> =>
  (await indexedDB.databases())
    .flatMap((each) => (each.name?.startsWith(name) ? [each.name] : []))
    .sort();

const card = (id: string): LedgerCard => ({
  id,
  name: 'Cellar',
  kind: 'own',
  memberId: 'member-1',
  createdAt: 1,
  lastOpenedAt: 1,
  serverOrigin: null,
});

test('[JN31] a database that neither opens nor can be deleted gives way to a new one, for workers too', async () => {
  const { ledgerId, device, entries, name } = await writtenLedger();
  breakDatabases((each) => each === name);
  expect(await openLedger(planForTest({ ledgerId }))).toMatchObject({
    refused: 'storage-unavailable',
  });
  const anew = await openForTest({ ledgerId, givesUp: true });
  expect([anew.created, await anew.log.have()]).toEqual([true, {}]);
  expect(anew.ledger.device).not.toBe(device);
  await anew.log.merge(entries);
  const worker = await openForTest({ ledgerId });
  expect(worker.created).toBe(false);
  expect([worker.ledger.device, worker.ledger.name]).toEqual([
    anew.ledger.device,
    anew.ledger.name,
  ]);
  expect((await worker.log.readFrom({}, 10)).entries).toEqual(entries);
});

test('[JN31] the one that came after it gives way too, also where the browser lists none', async () => {
  const { ledgerId, name } = await writtenLedger();
  const broken = new Set([name]);
  breakDatabases((each) => broken.has(each));
  const second = await openForTest({ ledgerId, givesUp: true });
  second.ledger.close();
  broken.add(second.ledger.name);
  const { databases } = indexedDB;
  indexedDB.databases = () => Promise.reject(new DOMException('no', 'UnknownError'));
  const third = await openForTest({ ledgerId, givesUp: true }).finally(() => {
    indexedDB.databases = databases;
  });
  expect(third.created).toBe(true);
  expect(broken).not.toContain(third.ledger.name);
  third.ledger.close();
  const again = await openForTest({ ledgerId, givesUp: true });
  expect(again.ledger.device).toBe(third.ledger.device);
});

test('[JN31] the list of ledgers gives way too', async () => {
  breakDatabases((each) => each === registryDatabaseName);
  expect(await openLedgerRegistry()).toMatchObject({ refused: 'storage-unavailable' });
  const opened = await openLedgerRegistry({ givesUp: true, pause: async () => undefined });
  if ('refused' in opened) throw new Error(opened.detail);
  await opened.registry.addLedger(card('a'));
  const worker = await openLedgerRegistry();
  if ('refused' in worker) throw new Error(worker.detail);
  expect(await worker.registry.listLedgers()).toEqual([card('a')]);
  for (const { registry } of [opened, worker]) registry.close();
  await answerOf(indexedDB.deleteDatabase(`${registryDatabaseName}~1`));
});

test('[JN32] a database that fails for a moment is not given up', async () => {
  for (const failures of [1, 2]) {
    const { ledgerId, device, name } = await writtenLedger();
    let asked = 0;
    breakDatabases((each) => {
      if (each === name) asked += 1;
      return each === name && asked <= failures;
    });
    const again = await openForTest({ ledgerId, givesUp: true });
    expect([again.created, again.ledger.device]).toEqual([false, device]);
    expect(await databasesOf(name)).toEqual([name]);
  }
});

test('[JN32] where no database opens at all, or one is full or newer, none is given up', async () => {
  const { ledgerId, device, name } = await writtenLedger();
  const refusals: string[] = [];
  const tryIt = async () => {
    const opened = await openLedger(planForTest({ ledgerId, givesUp: true }));
    refusals.push('refused' in opened ? opened.refused : 'opened');
    Object.assign(indexedDB, { open, deleteDatabase });
  };
  breakDatabases(() => true);
  await tryIt();
  indexedDB.open = () => {
    throw new DOMException('planned', 'QuotaExceededError');
  };
  await tryIt();
  expect(await databasesOf(name)).toEqual([name]);
  expect((await openForTest({ ledgerId })).ledger.device).toBe(device);
  const newer = crypto.randomUUID();
  (await answerOf(indexedDB.open(ledgerDatabaseName(newer), 1_000))).close();
  const opened = await openLedger(planForTest({ ledgerId: newer, givesUp: true }));
  refusals.push('refused' in opened ? opened.refused : 'opened');
  expect(await databasesOf(ledgerDatabaseName(newer))).toHaveLength(1);
  expect(refusals).toEqual(['storage-unavailable', 'storage-full', 'newer-version-installed']);
});

test('[JN32] tabs that start at the same time give up once, and mean the same new one', async () => {
  const { ledgerId, name } = await writtenLedger();
  breakDatabases((each) => each === name);
  const tabs = await Promise.all([1, 2, 3].map(() => openForTest({ ledgerId, givesUp: true })));
  expect(new Set(tabs.map(({ ledger }) => ledger.device)).size).toBe(1);
  expect(await databasesOf(name)).toEqual([name, `${name}~1`]);
});

test('[JN33] what was given up is deleted later, unless it opens again', async () => {
  const [gone, back] = [await writtenLedger(), await writtenLedger()];
  for (const { ledgerId, name } of [gone, back]) {
    breakDatabases((each) => each === name);
    (await openForTest({ ledgerId, givesUp: true })).ledger.close();
  }
  const start = async (ledgerId: string) =>
    (await openForTest({ ledgerId, givesUp: true })).ledger.close();
  Object.assign(indexedDB, { open, deleteDatabase });
  await start(back.ledgerId);
  breakDatabases(
    (each) => each === gone.name,
    () => false,
  );
  await start(gone.ledgerId);
  await expect.poll(() => databasesOf(gone.name)).toEqual([`${gone.name}~1`]);
  expect(await databasesOf(back.name)).toEqual([back.name, `${back.name}~1`]);
});

/** One that the registry knows, and whose database neither opens nor can be deleted. */
async function brokenLedger() {
  const written = await writtenLedger();
  const opened = await openLedgerRegistry();
  if ('refused' in opened) throw new Error(opened.detail);
  await opened.registry.addLedger(card(written.ledgerId));
  breakDatabases((each) => each === written.name);
  return { ...written, registry: opened.registry };
}

test('[JN33] removing a ledger deletes all its databases, as soon as the browser lets it', async () => {
  const { ledgerId, name, registry } = await brokenLedger();
  await openForTest({ ledgerId, givesUp: true });
  await registry.removeLedger(ledgerId);
  expect(await registry.listLedgers()).toEqual([]);
  expect(await databasesOf(name)).toEqual([name]);
  registry.close();
  Object.assign(indexedDB, { open, deleteDatabase });
  const next = await openLedgerRegistry();
  if ('refused' in next) throw new Error(next.detail);
  expect(await databasesOf(name)).toEqual([]);
  expect(await next.registry.listLedgers()).toEqual([]);
  next.registry.close();
});

test('[JN33] a ledger whose removal could not be finished may come back', async () => {
  const { ledgerId, registry } = await brokenLedger();
  await registry.removeLedger(ledgerId);
  await registry.addLedger(card(ledgerId));
  expect(await registry.listLedgers()).toEqual([card(ledgerId)]);
  registry.close();
});
