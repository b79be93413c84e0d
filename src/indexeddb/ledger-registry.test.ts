import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { notes, request } from '../event-sourcing/log-contract-fixtures.ts';
import { openForTest } from './ledger-fixtures.ts';
import { type LedgerCard, type LedgerRegistry, openLedgerRegistry } from './ledger-registry.ts';
import { registryDatabaseName } from './schema.ts';
import { answerOf, runTransaction } from './transaction.ts';

const opened: LedgerRegistry[] = [];

async function openRegistry(): Promise<LedgerRegistry> {
  const result = await openLedgerRegistry();
  if ('refused' in result) throw new Error(result.detail);
  opened.push(result.registry);
  return result.registry;
}

afterEach(async () => {
  for (const registry of opened.splice(0)) registry.close();
  await answerOf(indexedDB.deleteDatabase(registryDatabaseName));
});

const card = (id: string, change: Partial<LedgerCard> = {}): LedgerCard => ({
  id,
  name: `Stockroom ${id}`,
  kind: 'own',
  memberId: 'member-1',
  createdAt: 1,
  lastOpenedAt: 1,
  serverOrigin: null,
  ...change,
});

test('[IB27] an installation knows its ledgers by name, the last opened first', async () => {
  const registry = await openRegistry();
  expect(await registry.listLedgers()).toEqual([]);
  await registry.addLedger(card('a'));
  await registry.addLedger(card('b', { kind: 'example', lastOpenedAt: 5 }));
  await registry.renameLedger('a', 'Cellar');
  await registry.changeLedger('a', { lastOpenedAt: 9, serverOrigin: 'https://stock.example' });
  await registry.changeLedger('nobody', { name: 'ghost' });
  const cellar = card('a', {
    name: 'Cellar',
    lastOpenedAt: 9,
    serverOrigin: 'https://stock.example',
  });
  expect(await (await openRegistry()).listLedgers()).toEqual([
    cellar,
    card('b', { kind: 'example', lastOpenedAt: 5 }),
  ]);
  await expect(registry.addLedger(card('a'))).rejects.toThrow();
});

test('[IB28] removing a ledger deletes its database and no other, though tabs hold it open', async () => {
  const registry = await openRegistry();
  const told: string[] = [];
  const [gone, kept] = [
    await openForTest({ onSuperseded: (by) => told.push(by) }),
    await openForTest(),
  ];
  for (const { log, ledgerId } of [gone, kept]) {
    await registry.addLedger(card(ledgerId));
    await log.append(request('c1', notes(2)));
  }
  await registry.removeLedger(gone.ledgerId);
  expect(told).toEqual(['deletion']);
  expect((await registry.listLedgers()).map(({ id }) => id)).toEqual([kept.ledgerId]);
  expect(Object.keys(await kept.log.have())).toHaveLength(1);
  const again = await openForTest({ ledgerId: gone.ledgerId });
  expect([again.created, await again.log.have()]).toEqual([true, {}]);
});

test('[IB29] a removal that a crash cut short is finished at the next start', async () => {
  const registry = await openRegistry();
  const { ledger, log, ledgerId } = await openForTest();
  await registry.addLedger(card(ledgerId));
  await log.append(request('c1', notes(2)));
  ledger.close();
  registry.close();
  const raw = await answerOf(indexedDB.open(registryDatabaseName));
  await runTransaction(raw, 'readwrite', ['ledgers'], async (transaction) => {
    transaction.objectStore('ledgers').put({ ...card(ledgerId), isBeingRemoved: true });
  });
  raw.close();
  expect(await (await openRegistry()).listLedgers()).toEqual([]);
  expect((await openForTest({ ledgerId })).created).toBe(true);
});
