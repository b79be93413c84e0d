import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { readEntry } from '../contract/entry.ts';
import { photoOf } from '../contract/photo-fixtures.ts';
import {
  bundleNamed,
  changedLedgers,
  changesAsked,
  createChance,
  isOnlyLess,
  mutatedRow,
  type Row,
  rememberingCheck,
  saidBy,
  tellFigures,
} from '../verifier/mutation-fixtures.ts';
import { readBundle } from '../verifier/read-bundle.ts';
import { readIndexedDb } from '../verifier/read-indexed-db.ts';
import type { Report } from '../verifier/report.ts';
import { verify } from '../verifier/verify.ts';
import { openForTest, rawDatabase } from './ledger-fixtures.ts';
import { answerOf } from './transaction.ts';

const tables = ['rows', 'lanes', 'seals', 'texts', 'blobs'] as const;
type Table = (typeof tables)[number];

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

async function allRows(database: IDBDatabase): Promise<Readonly<Record<Table, readonly Row[]>>> {
  const read = (table: Table): Promise<readonly Row[]> =>
    answerOf<Row[]>(database.transaction(table).objectStore(table).getAll());
  return {
    rows: await read('rows'),
    lanes: await read('lanes'),
    seals: await read('seals'),
    texts: await read('texts'),
    blobs: await read('blobs'),
  };
}

const reportOf = async (database: IDBDatabase): Promise<Report> =>
  verify(await readIndexedDb(database, 'ledger-1'), { checkSignature });

/** Puts the row in the place of the other; false where the database itself refuses it as a key. */
async function replaceRow(
  database: IDBDatabase,
  table: Table,
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
    const chance = createChance(seed);
    const database = await databaseOf(name);
    const sound = await allRows(database);
    const told = saidBy(await reportOf(database));
    if (name === 'sound') expect(told).toBe('[]');
    const figures = { changed: 0, refused: 0, gone: 0, same: 0, wrong: 0, look: 0, well: 0 };
    for (; figures.changed < changes; figures.changed += 1) {
      const table = tables[chance(chance(2) === 0 ? 1 : tables.length)] ?? 'rows';
      const row = sound[table][chance(sound[table].length)];
      if (row === undefined) continue;
      const changed = mutatedRow(row, sound[table], chance);
      if (!(await replaceRow(database, table, row, changed))) {
        figures.refused += 1;
        continue;
      }
      const now = await allRows(database);
      const report = await reportOf(database);
      figures[report.verdict] += 1;
      if (JSON.stringify(now) === JSON.stringify(sound)) figures.same += 1;
      else if (isOnlyLess(sound, now)) figures.gone += 1;
      else
        expect(saidBy(report), `${figures.changed}: ${table} ${JSON.stringify(changed)}`).not.toBe(
          told,
        );
      await replaceRow(database, table, changed, null);
      // The changed row may have taken the place of another one.
      for (const each of sound[table]) await replaceRow(database, table, null, each);
    }
    tellFigures(`changes of a device's database (${name}), seed ${seed}`, figures);
    expect(saidBy(await reportOf(database))).toBe(told);
    expect(figures.wrong).toBeGreaterThan(changes / 2);
    database.close();
  },
);
