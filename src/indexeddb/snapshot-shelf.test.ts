import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { ReadPart, SnapshotFile, SnapshotShelf } from '../event-sourcing/snapshot-shelf.ts';
import { openForTest, rawDatabase } from './ledger-fixtures.ts';
import type { SnapshotRow } from './schema.ts';
import { answerOf, runTransaction } from './transaction.ts';

const file: SnapshotFile = {
  fold: 'f',
  have: { d000000000000001: [2, 'a'.repeat(64)] },
  parked: [['d000000000000001', 1]],
  said: [],
  parts: [{ streams: '[1]', last: '[2]' }, { streams: '[2]' }],
};

/** With all that is in it. */
async function read(shelf: SnapshotShelf, key: string) {
  const found = await shelf.read(key);
  const textsOf = (part: ReadPart) =>
    Object.fromEntries(Object.entries(part).map(([name, text]) => [name, text()]));
  return found && { ...found, parts: found.parts.map(textsOf) };
}

test('[SN8] a snapshot comes back as it was put there, and what it replaces goes with it', async () => {
  const { ledger, ledgerId } = await openForTest();
  await ledger.snapshots.write('1/base', file, []);
  await ledger.snapshots.write('2/base', { ...file, parts: [] }, ['1/base', '0/base']);
  const { ledger: other } = await openForTest({ ledgerId });
  expect(await other.snapshots.keys()).toEqual(['2/base']);
  expect(await read(other.snapshots, '2/base')).toEqual({ ...file, parts: [] });
  expect(await read(other.snapshots, '1/base')).toBeUndefined();
  await other.snapshots.remove('2/base');
  expect(await ledger.snapshots.keys()).toEqual([]);
});

test('[SN8] of one that is not as it was put there nothing is given', async () => {
  const { ledger, ledgerId } = await openForTest();
  await ledger.snapshots.write('1/base', file, []);
  const raw = await rawDatabase(ledgerId);
  const put = (change: (row: SnapshotRow) => object) =>
    runTransaction(raw, 'readwrite', ['snapshots'], async (transaction) => {
      const store = transaction.objectStore('snapshots');
      store.put({ ...change(await answerOf<SnapshotRow>(store.get('1/base'))), key: '1/base' });
    });
  const changes: readonly ((row: SnapshotRow) => object)[] = [
    ({ bytes, ...row }) => ({ ...row, bytes: bytes.with(1, 7) }),
    ({ bytes, ...row }) => ({ ...row, bytes: bytes.slice(1) }),
    ({ head, ...row }) => ({ ...row, head: head.replace('2', '3') }),
    ({ bytes, ...row }) => ({ ...row, bytes: [...bytes] }),
    ({ checksum, ...row }) => ({ ...row, checksum: checksum + 1 }),
    () => ({ head: '{}' }),
    () => ({}),
  ];
  for (const change of changes) {
    await put(change);
    expect(await ledger.snapshots.read('1/base')).toBeUndefined();
    await ledger.snapshots.write('1/base', file, []);
    expect(await read(ledger.snapshots, '1/base')).toEqual(file);
  }
  raw.close();
});
