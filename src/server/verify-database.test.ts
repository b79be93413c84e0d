import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { expect, test } from 'vitest';
import { encodeEvent, readEntry } from '../contract/entry.ts';
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
import { readDatabase } from '../verifier/read-database.ts';
import type { Report } from '../verifier/report.ts';
import { verify } from '../verifier/verify.ts';
import { openDatabase } from './sqlite-database.ts';
import { createSqliteLog } from './sqlite-log.ts';
import { createSqlitePhotos } from './sqlite-photos.ts';

const tables = ['entries', 'seals', 'texts', 'photos', 'branches'] as const;
type Table = (typeof tables)[number];

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

function allRows(database: DatabaseSync): Readonly<Record<Table, readonly Row[]>> {
  const read = (table: Table): readonly Row[] =>
    database
      .prepare(
        `select * from ${table} order by 1, 2, 3`.replace(', 3', table === 'photos' ? '' : ', 3'),
      )
      .all();
  return {
    entries: read('entries'),
    seals: read('seals'),
    texts: read('texts'),
    photos: read('photos'),
    branches: read('branches'),
  };
}

async function reportOf(database: DatabaseSync): Promise<Report> {
  const evidence = readDatabase((sql) => database.prepare(sql).iterate());
  if (evidence === undefined) throw new Error('no database of a ledger');
  return verify(evidence, { checkSignature });
}

function put(database: DatabaseSync, table: Table, row: Row): void {
  const marks = Object.keys(row).map(() => '?');
  const values = Object.values(row).map((value) => value as SQLInputValue);
  database
    .prepare(`insert or replace into ${table} (${Object.keys(row)}) values (${marks})`)
    .run(...values);
}

/** What stands in a table, all of it, as it is told. */
function fill(database: DatabaseSync, table: Table, rows: readonly Row[]): boolean {
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
    const chance = createChance(seed);
    const database = await databaseOf(name);
    const sound = allRows(database);
    const told = saidBy(await reportOf(database));
    if (name === 'sound') expect(told).toBe('[]');
    const figures = { changed: 0, refused: 0, gone: 0, same: 0, wrong: 0, look: 0, well: 0 };
    for (; figures.changed < changes; figures.changed += 1) {
      const table = tables[chance(chance(2) === 0 ? 1 : tables.length)] ?? 'entries';
      const at = chance(sound[table].length);
      const row = sound[table][at];
      if (row === undefined) continue;
      const changed = mutatedRow(row, sound[table], chance);
      const rows =
        changed === null ? sound[table].toSpliced(at, 1) : sound[table].with(at, changed);
      if (!fill(database, table, rows)) {
        figures.refused += 1;
        continue;
      }
      const now = allRows(database);
      const report = await reportOf(database);
      figures[report.verdict] += 1;
      if (JSON.stringify(now) === JSON.stringify(sound)) figures.same += 1;
      else if (isOnlyLess(sound, now)) figures.gone += 1;
      else
        expect(saidBy(report), `${figures.changed}: ${table} ${JSON.stringify(changed)}`).not.toBe(
          told,
        );
      fill(database, table, sound[table]);
    }
    tellFigures(`changes of a server's database (${name}), seed ${seed}`, figures);
    expect(saidBy(await reportOf(database))).toBe(told);
    expect(figures.wrong).toBeGreaterThan(changes / 2);
    database.close();
  },
);
