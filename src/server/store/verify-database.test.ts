import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { expect, test } from 'vitest';
import { encodeEvent, readEntry } from '../../contract/entry.ts';
import { photoOf } from '../../contract/photo-fixtures.ts';
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
} from '../../verifier/mutation-fixtures.ts';
import { readBundle } from '../../verifier/read-bundle.ts';
import { readDatabase } from '../../verifier/read-database.ts';
import type { Report } from '../../verifier/report.ts';
import { verify } from '../../verifier/verify.ts';
import { openDatabase } from './database.ts';
import { createSqliteLog } from './log.ts';
import { createSqlitePhotos } from './photos.ts';

const tables = ['entries', 'seals', 'texts', 'photos', 'branches'];

const checkSignature = rememberingCheck();

async function databaseOf(name: string): Promise<DatabaseSync> {
  const evidence = readBundle(bundleNamed(name));
  if (evidence === undefined) throw new Error('no bundle');
  const database = openDatabase(':memory:');
  const device = 'd000000000000000';
  const log = createSqliteLog(database, { device, encode: encodeEvent, clock: () => 1 });
  for await (const batch of evidence.entries)
    await log.merge(
      batch.map((entry) =>
        readEntry(entry.device, entry.seq, entry.text ?? '', entry.follows ?? undefined),
      ),
      evidence.seals,
    );
  await log.putTexts(evidence.texts);
  await createSqlitePhotos(database).putPhoto(photoOf(1));
  return database;
}

function allRows(database: DatabaseSync): Tables {
  const read = (table: string): readonly Row[] =>
    database
      .prepare(`select * from ${table} order by 1, 2${table === 'photos' ? '' : ', 3'}`)
      .all();
  return Object.fromEntries(tables.map((table) => [table, read(table)]));
}

async function reportOf(database: DatabaseSync): Promise<Report> {
  const evidence = readDatabase((sql) => database.prepare(sql).iterate());
  if (evidence === undefined) throw new Error('no database of a ledger');
  return verify(evidence, { checkSignature });
}

function put(database: DatabaseSync, table: string, row: Row): void {
  const marks = Object.keys(row).map(() => '?');
  const values = Object.values(row).map((value) => value as SQLInputValue);
  database
    .prepare(`insert or replace into ${table} (${Object.keys(row)}) values (${marks})`)
    .run(...values);
}

/** What stands in a table, all of it, as it is told. */
function fill(database: DatabaseSync, table: string, rows: readonly Row[]): boolean {
  database.exec(`savepoint before; delete from ${table}`);
  try {
    for (const row of rows) put(database, table, row);
    return true;
  } catch {
    // A column that must not be null: SQLite itself refuses it.
    database.exec('rollback to before');
    return false;
  } finally {
    database.exec('release before');
  }
}

const { changes, seed } = changesAsked(300);

test.each(changedLedgers)(
  '[EV4] whatever is changed in a server’s database is found (%s), unless it reads the same',
  {
    timeout: 60_000 + changes * 50,
  },
  async (name) => {
    const database = await databaseOf(name);
    const sound = allRows(database);
    const changed = {
      tables,
      rows: async () => allRows(database),
      report: () => reportOf(database),
      change: async (table: string, before: Row, after: Row | null) => {
        const rows = (sound[table] ?? []).flatMap((row) =>
          JSON.stringify(row) !== JSON.stringify(before) ? [row] : after === null ? [] : [after],
        );
        return fill(database, table, rows);
      },
      restore: async (table: string, rows: readonly Row[]) => void fill(database, table, rows),
    };
    const told = await changeAtRandom(changed, changes, createChance(seed));
    tellFigures(`changes of a server's database (${name}), seed ${seed}`, told.figures);
    expect(told.unseen).toEqual([]);
    if (name === 'sound') expect(told.before).toBe('[]');
    expect(told.after).toBe(told.before);
    expect(told.figures.wrong).toBeGreaterThan(changes / 2);
    database.close();
  },
);
