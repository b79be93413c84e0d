import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { readEntry } from '../contract/entry.ts';
import { photoOf } from '../contract/photo-fixtures.ts';
import {
  bundleNamed,
  changeAtRandom,
  changedLedgers,
  changesAsked,
  createChance,
  type Row,
  rememberingCheck,
  type Tables,
  tellFigures,
} from '../verifier/mutation-fixtures.ts';
import { readBundle } from '../verifier/read-bundle.ts';
import { readIndexedDb } from '../verifier/read-indexed-db.ts';
import type { Report } from '../verifier/report.ts';
import { verify } from '../verifier/verify.ts';
import { openForTest, rawDatabase } from './ledger-fixtures.ts';
import { answerOf } from './transaction.ts';

const tables = ['rows', 'lanes', 'seals', 'texts', 'blobs'];

const checkSignature = rememberingCheck();

/** The sound ledger, as a device that has written nothing yet holds it. */
async function databaseOf(name: string): Promise<IDBDatabase> {
  const evidence = readBundle(bundleNamed(name));
  if (evidence === undefined) throw new Error('no bundle');
  const { ledger, log, ledgerId } = await openForTest();
  for await (const batch of evidence.entries)
    await log.merge(
      batch.map(({ device, seq, text, follows }) =>
        readEntry(device, seq, text ?? '', follows ?? undefined),
      ),
      evidence.seals,
    );
  await log.putTexts(evidence.texts);
  await ledger.photos.putPhoto(photoOf(1));
  ledger.close();
  return rawDatabase(ledgerId);
}

async function allRows(database: IDBDatabase): Promise<Tables> {
  const read: Record<string, readonly Row[]> = {};
  for (const table of tables)
    read[table] = await answerOf<Row[]>(database.transaction(table).objectStore(table).getAll());
  return read;
}

const reportOf = async (database: IDBDatabase): Promise<Report> =>
  verify(await readIndexedDb(database, 'ledger-1'), { checkSignature });

/** Puts the row in the place of the other; false where the database itself refuses it as a key. */
async function replaceRow(
  database: IDBDatabase,
  table: string,
  before: Row | null,
  after: Row | null,
): Promise<boolean> {
  const store = database.transaction(table, 'readwrite').objectStore(table);
  const path = store.keyPath;
  const keyOf = (row: Row): IDBValidKey =>
    (Array.isArray(path) ? path.map((name) => row[name]) : row[String(path)]) as IDBValidKey;
  try {
    if (after !== null) store.put(after);
    if (before !== null && (after === null || indexedDB.cmp(keyOf(before), keyOf(after)) !== 0))
      await answerOf(store.delete(keyOf(before)));
    await new Promise((resolve, reject) => {
      store.transaction.oncomplete = resolve;
      store.transaction.onabort = reject;
    });
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'DataError') return false;
    throw error;
  }
}

const { changes, seed } = changesAsked(300);

test.each(changedLedgers)(
  '[EV4] whatever is changed in a device’s database is found (%s), unless it reads the same',
  {
    timeout: 60_000 + changes * 50,
  },
  async (name) => {
    const database = await databaseOf(name);
    const changed = {
      tables,
      rows: () => allRows(database),
      report: () => reportOf(database),
      change: (table: string, before: Row, after: Row | null) =>
        replaceRow(database, table, before, after),
      restore: async (table: string, rows: readonly Row[], after: Row | null) => {
        await replaceRow(database, table, after, null);
        // The changed row may have taken the place of another one.
        for (const row of rows) await replaceRow(database, table, null, row);
      },
    };
    const told = await changeAtRandom(changed, changes, createChance(seed));
    tellFigures(`changes of a device's database (${name}), seed ${seed}`, told.figures);
    expect(told.unseen).toEqual([]);
    if (name === 'sound') expect(told.before).toBe('[]');
    expect(told.after).toBe(told.before);
    expect(told.figures.wrong).toBeGreaterThan(changes / 2);
    database.close();
  },
);
