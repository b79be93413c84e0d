import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { notes, request } from '../event-sourcing/log-contract-fixtures.ts';
import { openForTest, planForTest, rawDatabase } from './ledger-fixtures.ts';
import { openLedger } from './open-ledger.ts';
import { ledgerDatabaseName } from './schema.ts';
import { answerOf, runTransaction } from './transaction.ts';
import { type StorageTrouble, storageTroubleOf } from './trouble.ts';

const troubleOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no trouble',
    (error: unknown) => storageTroubleOf(error) ?? error,
  );

/** Runs `work` while the next `count` transactions of every connection fail as `fail` says. */
async function failing<T>(count: number, fail: () => never, work: () => Promise<T>): Promise<T> {
  const probe = await answerOf(indexedDB.open('probe'));
  const prototype = Object.getPrototypeOf(probe) as IDBDatabase;
  const { transaction } = prototype;
  let left = count;
  prototype.transaction = function broken(...args: Parameters<IDBDatabase['transaction']>) {
    left -= 1;
    return left >= 0 ? fail() : transaction.apply(this, args);
  };
  try {
    return await work();
  } finally {
    prototype.transaction = transaction;
    probe.close();
  }
}

const serverLost = (): never => {
  throw new DOMException(
    'Connection to Indexed Database server lost. Refresh the page',
    'UnknownError',
  );
};

test('[IB17] a database is created once, and its device id is minted in its first transaction', async () => {
  const ledgerId = crypto.randomUUID();
  const opened = await Promise.all([1, 2, 3].map(() => openForTest({ ledgerId })));
  expect(opened[0]?.ledger.device).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set(opened.map(({ ledger }) => ledger.device)).size).toBe(1);
  expect(opened[0]?.dataLoss).toBe(null);
  for (const { ledger } of opened) ledger.close();
  const again = await openForTest({ ledgerId });
  expect([again.created, again.ledger.device]).toEqual([false, opened[0]?.ledger.device]);
  expect((await openForTest()).created).toBe(true);
  expect((await openForTest()).ledger.device).not.toBe(again.ledger.device);
});

test('[IB18] a database that a newer app made is refused and left as it is', async () => {
  const { ledger, ledgerId } = await openForTest();
  ledger.close();
  const newer = indexedDB.open(ledgerDatabaseName(ledgerId), 1_000);
  (await answerOf(newer)).close();
  expect(await openLedger(planForTest({ ledgerId }))).toMatchObject({
    refused: 'newer-version-installed',
  });
  const raw = await rawDatabase(ledgerId);
  expect([raw.version, [...raw.objectStoreNames].includes('rows')]).toEqual([1_000, true]);
  raw.close();
});

test('[IB19] another tab that upgrades or deletes is let through at once, and the page is told', async () => {
  for (const [ask, by] of [
    [(name: string) => indexedDB.open(name, 1_000), 'upgrade'],
    [(name: string) => indexedDB.deleteDatabase(name), 'deletion'],
  ] as const) {
    const told: string[] = [];
    const { log, ledgerId } = await openForTest({ onSuperseded: (reason) => told.push(reason) });
    await log.append(request('c1', notes(1)));
    const answer = await answerOf(ask(ledgerDatabaseName(ledgerId)));
    if (by === 'upgrade') answer.close();
    expect(told).toEqual([by]);
    expect(await troubleOf(log.append(request('c2', notes(1))))).toBe('closed');
  }
});

test('[IB20] a dead handle is opened again at most three times, and nothing is doubled by it', async () => {
  const troubles: StorageTrouble[] = [];
  const pauses: number[] = [];
  const { log } = await openForTest({
    onTrouble: (trouble) => troubles.push(trouble),
    pause: async (durationMs) => void pauses.push(durationMs),
  });
  await failing(1, serverLost, () => log.append(request('c1', notes(2))));
  expect([await log.have().then((have) => have[log.device]?.[0]), pauses.length, troubles]).toEqual(
    [2, 1, []],
  );
  const asks = () =>
    Promise.all(['c2', 'c3'].map((cause) => troubleOf(log.append(request(cause, notes(2))))));
  expect(await failing(1_000, serverLost, asks)).toEqual(['connection-lost', 'connection-lost']);
  expect([pauses.length, troubles]).toEqual([7, ['connection-lost', 'connection-lost']]);
  expect((await log.append(request('c2', notes(2)))).entries.map(({ seq }) => seq)).toEqual([3, 4]);
});

test('[IB21] an append whose answer was lost with the connection answers with what it stored', async () => {
  const { log, ledgerId } = await openForTest();
  const raw = await rawDatabase(ledgerId);
  const prototype = Object.getPrototypeOf(raw.transaction('rows')) as IDBTransaction;
  const { oncomplete } = Object.getOwnPropertyDescriptors(prototype);
  raw.close();
  expect(oncomplete).toBe(undefined);
  const dispatch = prototype.dispatchEvent;
  let isCut = true;
  prototype.dispatchEvent = function cut(this: IDBTransaction, event: Event) {
    if (!isCut || event.type !== 'complete' || this.mode !== 'readwrite')
      return dispatch.call(this, event);
    isCut = false;
    this.onabort?.(event);
    return true;
  };
  try {
    const { entries, repeated } = await log.append(request('c1', notes(2)));
    expect([isCut, entries.map(({ seq }) => seq), repeated]).toEqual([false, [1, 2], false]);
    expect((await log.readFrom({}, 9)).entries).toEqual(entries);
  } finally {
    prototype.dispatchEvent = dispatch;
  }
});

test('[IB22] a database that was emptied under the open page is never mistaken for ours', async () => {
  const troubles: StorageTrouble[] = [];
  const { log, ledgerId } = await openForTest({ onTrouble: (trouble) => troubles.push(trouble) });
  await log.append(request('c1', notes(1)));
  const raw = await rawDatabase(ledgerId);
  await runTransaction(raw, 'readwrite', ['rows', 'lanes', 'meta'], async (transaction) => {
    for (const table of ['rows', 'lanes', 'meta']) transaction.objectStore(table).clear();
  });
  raw.close();
  const outcome = await failing(1, serverLost, () =>
    troubleOf(log.append(request('c2', notes(1)))),
  );
  expect([outcome, troubles]).toEqual(['wiped', ['wiped']]);
  expect(await troubleOf(log.have())).toBe('closed');
});

test('[IB20] a connection that the browser closed by itself is opened again', async () => {
  const handles: IDBDatabase[] = [];
  const { open } = indexedDB;
  indexedDB.open = function watched(...args: Parameters<IDBFactory['open']>) {
    const asked = open.apply(this, args);
    asked.addEventListener('success', () => handles.push(asked.result));
    return asked;
  };
  const { log } = await openForTest().finally(() => {
    indexedDB.open = open;
  });
  await log.append(request('c1', notes(1)));
  const handle = handles.at(-1);
  if (handle === undefined) throw new Error('no handle was seen');
  forceCloseDatabase(handle as never);
  expect((await log.append(request('c2', notes(1)))).entries.map(({ seq }) => seq)).toEqual([2]);
});

test('[IB30] a browser that had to empty the database says so, and the device is a new one', async () => {
  const { open } = indexedDB;
  indexedDB.open = function lossy(...args: Parameters<IDBFactory['open']>) {
    const asked = open.apply(this, args);
    const loss = { dataLoss: 'total', dataLossMessage: 'checksum mismatch' };
    asked.addEventListener('upgradeneeded', (event) => Object.assign(event, loss));
    return asked;
  };
  const opened = await openForTest().finally(() => {
    indexedDB.open = open;
  });
  expect([opened.created, opened.dataLoss]).toEqual([true, 'total: checksum mismatch']);
  expect((await opened.log.append(request('c1', notes(1)))).entries).toHaveLength(1);
});

test('[IB23] a browser without room or without a database is a refusal, not an exception', async () => {
  const { open } = indexedDB;
  const refusals: string[] = [];
  for (const name of ['QuotaExceededError', 'InvalidStateError']) {
    indexedDB.open = () => {
      throw new DOMException('planned', name);
    };
    const opened = await openLedger(planForTest());
    indexedDB.open = open;
    refusals.push('refused' in opened ? opened.refused : 'opened');
  }
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('planned', 'QuotaExceededError');
  };
  const full = await openLedger(planForTest()).finally(() => {
    IDBObjectStore.prototype.put = put;
  });
  refusals.push('refused' in full ? full.refused : 'opened');
  expect(refusals).toEqual(['storage-full', 'storage-unavailable', 'storage-full']);
});

test('[IB24] drawers give back what was put, each for itself', async () => {
  const { ledger, ledgerId } = await openForTest();
  await ledger.drafts.set('receive/1', { lines: [{ code: 'ß', quantity: 2 }] });
  await ledger.drafts.set('receive/2', 'two');
  await ledger.drafts.set('issue/1', 3);
  await ledger.meta.set('receive/1', 'of meta');
  await ledger.drafts.delete('receive/2');
  ledger.close();
  const { ledger: again } = await openForTest({ ledgerId });
  expect(await again.drafts.get('receive/1')).toEqual({ lines: [{ code: 'ß', quantity: 2 }] });
  expect(await again.drafts.get('receive/2')).toBe(undefined);
  expect(await again.drafts.list('receive/')).toEqual([
    ['receive/1', { lines: [{ code: 'ß', quantity: 2 }] }],
  ]);
  expect(await again.drafts.list()).toHaveLength(2);
  expect(await again.meta.get('receive/1')).toBe('of meta');
});

test('[IB25] a key comes back as a key that signs, and cannot be taken out', async () => {
  const { ledger } = await openForTest();
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  await ledger.keys.set('device', pair.privateKey);
  const key = await ledger.keys.get('device');
  if (key === undefined) throw new Error('the key is gone');
  const [hash, text] = [{ name: 'ECDSA', hash: 'SHA-256' }, new TextEncoder().encode('nonce')];
  const signature = await crypto.subtle.sign(hash, key, text);
  expect(await crypto.subtle.verify(hash, pair.publicKey, signature, text)).toBe(true);
  await expect(crypto.subtle.exportKey('pkcs8', key)).rejects.toThrow();
  expect(await ledger.keys.get('other')).toBe(undefined);
});

test('[IB26] each claim of the fence outdates the one before, in whatever tab', async () => {
  const ledgerId = crypto.randomUUID();
  const [tab, other] = [await openForTest({ ledgerId }), await openForTest({ ledgerId })];
  const [first, second] = await Promise.all([tab.ledger.fence.claim(), other.ledger.fence.claim()]);
  expect(first).not.toBe(second);
  const held = await Promise.all([first, second].map((token) => tab.ledger.fence.isHeld(token)));
  expect(held.filter(Boolean)).toHaveLength(1);
  expect(await tab.ledger.fence.isHeld(Math.max(first, second))).toBe(true);
});

test('[SE4] a database of the first version opens with all it holds, and takes seals from then on', async () => {
  const { ledger, log, ledgerId } = await openForTest();
  const { entries } = await log.append(request('c1', notes(3)));
  const rows = { device: ledger.device, entries, have: await log.have() };
  ledger.close();
  await asFirstVersion(ledgerId);
  const opened = await openForTest({ ledgerId });
  expect([opened.created, opened.dataLoss]).toEqual([false, null]);
  expect(opened.ledger.device).toBe(rows.device);
  expect((await opened.log.readFrom({}, 10)).entries).toEqual(rows.entries);
  expect(await opened.log.have()).toEqual(rows.have);
  expect(await opened.log.sealedTo()).toEqual({});
  const [seq, head] = rows.have[rows.device] ?? [0, ''];
  const seal = { device: rows.device, seq, head, witness: null, signature: 'signature' };
  await opened.log.merge([], [seal]);
  expect(await opened.log.readSeals({})).toEqual([seal]);
  expect(await opened.log.sealedTo()).toEqual({ [rows.device]: 3 });
  await opened.log.append(request('c2', notes(1)));
  opened.ledger.close();
});

/** The same database, as the app made it before it knew seals. */
async function asFirstVersion(ledgerId: string): Promise<void> {
  const name = ledgerDatabaseName(ledgerId);
  const now = await rawDatabase(ledgerId);
  const names = [...now.objectStoreNames].filter((store) => store !== 'seals');
  const whole = await runTransaction(now, 'readonly', names, (transaction) =>
    Promise.all(
      names.map(async (store) => {
        const held = transaction.objectStore(store);
        const { keyPath, autoIncrement } = held;
        const indexes = [...held.indexNames].map((index) => {
          const { keyPath: path, multiEntry, unique } = held.index(index);
          return { index, path, multiEntry, unique };
        });
        const values: unknown[] = await answerOf(held.getAll());
        return { store, keyPath, autoIncrement, indexes, values };
      }),
    ),
  );
  now.close();
  await answerOf(indexedDB.deleteDatabase(name));
  const asked = indexedDB.open(name, 10);
  asked.onupgradeneeded = () => {
    for (const { store, keyPath, autoIncrement, indexes, values } of whole) {
      const made = asked.result.createObjectStore(store, { keyPath, autoIncrement });
      for (const { index, path, multiEntry, unique } of indexes)
        made.createIndex(index, path, { multiEntry, unique });
      for (const value of values) made.put(value);
    }
  };
  (await answerOf(asked)).close();
}
