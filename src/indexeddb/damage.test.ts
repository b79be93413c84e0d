import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEntry } from '../contract/entry.ts';
import {
  alice,
  encodeNote,
  laneOf,
  note,
  notes,
  request,
} from '../event-sourcing/log-contract-fixtures.ts';
import { type Entry, genesis } from '../event-sourcing/stored-event.ts';
import { openForTest, planForTest, rawDatabase } from './ledger-fixtures.ts';
import type { Damage } from './repair-rows.ts';
import type { LedgerTable } from './schema.ts';
import { answerOf, runTransaction } from './transaction.ts';

const { encode } = planForTest();
const nothingNew = { added: 0, beyondGap: 0, contradicting: [], forked: [] };
const world = { encode, readEntry, createStore: () => Promise.reject(new Error('not needed')) };

async function touch(
  ledgerId: string,
  table: LedgerTable,
  work: (store: IDBObjectStore) => void,
): Promise<void> {
  const raw = await rawDatabase(ledgerId);
  await runTransaction(raw, 'readwrite', [table], async (transaction) =>
    work(transaction.objectStore(table)),
  );
  raw.close();
}

async function held(ledgerId: string, table: LedgerTable): Promise<readonly unknown[]> {
  const raw = await rawDatabase(ledgerId);
  const rows = await runTransaction(raw, 'readonly', [table], (transaction) =>
    answerOf<unknown[]>(transaction.objectStore(table).getAll()),
  );
  raw.close();
  return rows;
}

/** A ledger with ten foreign entries and three of its own. */
async function openDamaged(damage: (rows: IDBObjectStore, lane: readonly Entry[]) => void) {
  const told: Damage[] = [];
  const opened = await openForTest({ onDamage: (damages) => told.push(...damages) });
  const lane = laneOf(world, alice, notes(10));
  await opened.log.merge(lane);
  const own = await opened.log.append(request('c1', notes(3, 'note/2')));
  await touch(opened.ledgerId, 'rows', (rows) => damage(rows, lane));
  return { ...opened, lane, own: own.entries, told };
}

const at = <T>(list: readonly T[], index: number): T => {
  const value = list[index];
  if (value === undefined) throw new Error(`nothing at ${index}`);
  return value;
};

const nonsense = (entry: Entry): readonly unknown[] => [
  { ...entry, text: 7 },
  { ...entry, text: entry.text?.slice(0, 40) },
  { ...entry, text: '' },
  { ...entry, hash: 'ffff' },
  { ...entry, hash: undefined },
  { ...entry, prev: 5 },
  { ...entry, stream: [] },
  { ...entry, texts: 'none' },
  { ...entry, texts: [1] },
  { device: entry.device, seq: entry.seq },
  { ...entry, text: null },
  { ...entry, text: '[1, 2' },
  { ...entry, text: new Date(0) },
];

test('[IB8] a damaged row is set aside and told, its place stays, and the rest is used', async () => {
  for (const [index] of nonsense(laneOf(world, alice, notes(1))[0] as Entry).entries()) {
    const { log, ledger, lane, own, told } = await openDamaged((rows, whole) => {
      rows.put(nonsense(at(whole, 4))[index]);
    });
    const { entries } = await log.readFrom({}, 100);
    expect(entries.map(({ device, seq, hash }) => [device, seq, hash])).toEqual(
      (log.device < alice ? [...own, ...lane] : [...lane, ...own]).map(({ device, seq, hash }) => [
        device,
        seq,
        hash,
      ]),
    );
    const others = entries.filter(({ device, seq }) => device !== alice || seq !== 5);
    expect(others).toHaveLength(12);
    for (const entry of others) expect([...lane, ...own]).toContainEqual(entry);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ device: alice, seq: 5 });
    expect(await ledger.readAside()).toMatchObject([{ device: alice, seq: 5, why: 'damaged' }]);
    const wanted = told[0]?.outcome === 'stub' ? [[alice, 5]] : [];
    expect(await ledger.care.readStubs(9)).toEqual(wanted);
    await log.merge(lane);
    expect((await log.readEntries([[alice, 5]]))[0]).toEqual(lane[4]);
    expect(await ledger.care.readStubs(9)).toEqual([]);
  }
});

test('[IB9] a row whose text is whole is restored from it; no other replica is needed', async () => {
  const { log, lane, told } = await openDamaged((rows, whole) => {
    rows.put({ ...at(whole, 2), stream: 5, prev: 'x' });
    rows.put({ ...at(whole, 9), hash: null, texts: {} });
  });
  expect((await log.readFrom({}, 100)).entries.filter(({ device }) => device === alice)).toEqual(
    lane,
  );
  expect(told.map(({ seq, outcome }) => [seq, outcome])).toEqual([
    [10, 'restored'],
    [3, 'restored'],
  ]);
});

test('[IB10] the hash of a lost place is read off its neighbours, up to the head of the lane', async () => {
  const { log, lane, told } = await openDamaged((rows) => {
    rows.delete([alice, 1]);
    rows.delete([alice, 6]);
    rows.delete([alice, 10]);
  });
  const { entries } = await log.readFrom({}, 100);
  const foreign = entries.filter(({ device }) => device === alice);
  expect(foreign.map(({ hash }) => hash)).toEqual(lane.map(({ hash }) => hash));
  expect(foreign.map(({ text }) => text === null)).toEqual(
    lane.map(({ seq }) => [1, 6, 10].includes(seq)),
  );
  expect(told.map(({ seq, outcome }) => [seq, outcome])).toEqual([
    [10, 'stub'],
    [6, 'stub'],
    [1, 'stub'],
  ]);
});

test('[IB11] a place whose hash is lost too takes whatever text the lane brings', async () => {
  const { log, lane } = await openDamaged((rows) => {
    for (const seq of [4, 5, 6]) rows.delete([alice, seq]);
  });
  const stubs = (await log.readFrom({}, 100)).entries.filter(({ text }) => text === null);
  expect(stubs.map(({ hash }) => hash)).toEqual([genesis, genesis, at(lane, 5).hash]);
  expect(await log.merge(lane)).toEqual(nothingNew);
  expect((await log.readFrom({}, 100)).entries.filter(({ device }) => device === alice)).toEqual(
    lane,
  );
});

test('[IB11] the head of a lane that was lost with its row comes back with the text', async () => {
  const { log, ledger, ledgerId, lane } = await openDamaged((rows) => {
    rows.put({ device: alice, seq: 10 });
  });
  await touch(ledgerId, 'lanes', (lanes) => lanes.delete(alice));
  await ledger.care.verify();
  expect((await log.have())[alice]).toEqual([10, genesis]);
  await log.merge(lane);
  expect((await log.have())[alice]).toEqual([10, at(lane, 9).hash]);
});

test('[IB12] rows in no place at all are taken away and set aside', async () => {
  const { log, ledger, lane, own, told } = await openDamaged((rows, whole) => {
    rows.put({ ...at(whole, 2), seq: 2.5 });
  });
  expect((await log.readFrom({}, 100)).entries).toHaveLength(lane.length + own.length);
  expect(await log.readStream('note/1')).toHaveLength(lane.length);
  expect(told).toMatchObject([{ seq: 2.5, outcome: 'removed' }]);
  expect(await ledger.readAside()).toHaveLength(1);
});

test('[IB13] the ends of lanes are read off the rows again when they are lost or wrong', async () => {
  for (const row of [
    { device: alice },
    { device: alice, seq: -1, head: 'x' },
    { device: alice, seq: 2, head: genesis },
  ]) {
    const { log, ledger, ledgerId, lane, own } = await openDamaged(() => undefined);
    await touch(ledgerId, 'lanes', (lanes) => {
      lanes.put(row);
      lanes.delete(log.device);
    });
    const appended = await log.append(request('c2', notes(1)));
    expect(appended.entries.map(({ seq, prev }) => [seq, prev])).toEqual([[4, at(own, 2).hash]]);
    await ledger.care.verify();
    expect(await log.have()).toEqual({
      [alice]: [10, at(lane, 9).hash],
      [log.device]: [4, at(appended.entries, 0).hash],
    });
  }
});

test('[IB14] a merge or a read by place or stream that meets damage repairs it first', async () => {
  const { log, lane } = await openDamaged((rows, whole) => {
    rows.put({ ...at(whole, 7), text: '{' });
  });
  expect(await log.merge(lane.slice(5))).toEqual(nothingNew);
  await touchText(log.readStream('note/1'), lane);
  const other = await openDamaged((rows, whole) => {
    rows.put({ ...at(whole, 7), texts: null });
  });
  expect(await other.log.readEntries([[alice, 8]])).toEqual([at(other.lane, 7)]);
  const third = await openDamaged((rows, whole) => {
    rows.put({ ...at(whole, 7), prev: 0 });
  });
  await touchText(third.log.readStream('note/1'), third.lane);
});

async function touchText(
  reading: Promise<readonly Entry[]>,
  lane: readonly Entry[],
): Promise<void> {
  expect([...(await reading)].sort((a, b) => a.seq - b.seq)).toEqual(lane);
}

test('[IB15] verify finds a text that was changed, though it reads well', async () => {
  const { log, ledger, lane, told } = await openDamaged((rows, whole) => {
    const entry = at(whole, 3);
    rows.put({ ...entry, text: entry.text?.replace('note 4', 'note 5') });
  });
  const progress: number[] = [];
  const report = await ledger.care.verify((checked) => progress.push(checked));
  expect(report).toEqual({ checked: 13, damaged: 1 });
  expect(progress.at(-1)).toBe(13);
  expect(told).toMatchObject([{ device: alice, seq: 4, outcome: 'stub' }]);
  await log.merge(lane);
  expect(await ledger.care.verify()).toEqual({ checked: 13, damaged: 0 });
});

test('[IB16] a damaged text of a person is wanted again', async () => {
  const { log, ledgerId } = await openForTest({ encode: encodeNote(world) });
  const hash = '9'.repeat(64);
  await log.append(request('c1', [note('note/1', 'a', [hash])]));
  await log.putTexts([{ hash, salt: 's', text: 't' }]);
  await touch(ledgerId, 'texts', (texts) => texts.put({ hash, salt: 's', text: 5 }));
  expect(await log.readTexts([hash])).toEqual([]);
  expect(await log.wantedTexts(9)).toEqual([hash]);
});

test('[IB8] whatever stands in the rows, the log is read whole and heals from another replica', async () => {
  const lane = laneOf(world, alice, notes(8));
  const field = fc.constantFrom('hash', 'text', 'prev', 'stream', 'texts', 'all', 'row');
  const damage = fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), field, fc.anything()), {
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(damage, async (damages) => {
      const { log, ledger, ledgerId } = await openForTest();
      await log.merge(lane);
      await touch(ledgerId, 'rows', (rows) => {
        for (const [seq, name, value] of damages) {
          const plain: unknown = JSON.parse(JSON.stringify(value ?? null));
          if (name === 'row') rows.delete([alice, seq]);
          else
            rows.put({
              ...(name === 'all' ? {} : lane[seq - 1]),
              [name]: plain,
              device: alice,
              seq,
            });
        }
      });
      const { entries, more } = await log.readFrom({}, 100);
      expect([entries.map(({ seq }) => seq), more]).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], false]);
      const appended = await log.append(request('c1', notes(1)));
      expect(appended.entries).toHaveLength(1);
      await ledger.care.verify();
      await log.merge(lane);
      expect(
        (await log.readFrom({}, 100)).entries.filter(({ device }) => device === alice),
      ).toEqual(lane);
      expect(await held(ledgerId, 'stubs')).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
