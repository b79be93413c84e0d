/**
 * The server's one database file: how it is opened, what it holds, and what makes a write to it
 * durable.
 */
import { DatabaseSync } from 'node:sqlite';

/**
 * Versions before this one can corrupt a database in WAL mode (sqlite.org/wal.html, the WAL-reset
 * race).
 */
const safeVersion = [3, 51, 3] as const;

const schema = `
  create table if not exists entries (
    device text not null,
    seq integer not null,
    hash text not null,
    prev text,
    stream text,
    body text,
    texts text,
    primary key (device, seq)
  );
  create index if not exists entries_by_stream on entries (stream) where stream is not null;
  create index if not exists entries_without_text on entries (device, seq) where body is null;
  create table if not exists seals (
    device text not null,
    seq integer not null,
    signature text not null,
    head text not null,
    witness text,
    primary key (device, seq, signature)
  ) without rowid;
  create table if not exists branches (
    lane text primary key, device text not null, seq integer not null, prev text not null, path text not null
  ) without rowid;
  create table if not exists statements (
    position integer primary key, epoch text not null, digest text not null, at integer not null,
    previous text, signature text not null
  );
  create table if not exists commands (cause text not null, part integer not null, primary key (cause, part));
  create table if not exists text_references (hash text primary key) without rowid;
  create table if not exists texts (hash text primary key, salt text not null, text text not null);
  create table if not exists forgotten_texts (hash text primary key) without rowid;
  create table if not exists photos (hash text primary key, bytes blob not null);
  create table if not exists segments (
    lane text not null, first integer not null, count integer not null, head text not null,
    file text not null unique, bytes blob not null, unique (lane, first)
  );
  create table if not exists lent (
    id integer primary key, file text not null unique, fold text not null, entries integer not null,
    have text not null, bytes blob not null
  );
  create table if not exists meta (name text primary key, value text not null) without rowid;
  create table if not exists admitted (device text primary key, key text not null, invitation text);
  create table if not exists sessions (
    hash text primary key, device text not null, created_at integer not null, used_at integer not null
  ) without rowid;
  create table if not exists passkeys (
    credential text primary key, member text not null, host text not null, key text not null,
    counter integer not null, label text not null, added_at integer not null
  ) without rowid;
  create table if not exists confirmed_sessions (hash text primary key, credential text not null) without rowid;
`;

/** `path` may be `:memory:`. Throws if SQLite is too old to be trusted or the file is not a database. */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  assertSafeVersion(database);
  // FULL: a commit returns only after the WAL has reached the disk, so an acknowledgement may follow it.
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;',
  );
  database.exec(
    'pragma trusted_schema = off; pragma wal_autocheckpoint = 2000; pragma secure_delete = on;',
  );
  database.exec(schema);
  return database;
}

/** All of `work` or nothing of it. Must not be nested. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    // A full disk ends the transaction by itself; rolling back again would hide the first error.
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

export type Meta = {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  remove(name: string): void;
};

export function openMeta(database: DatabaseSync): Meta {
  const select = database.prepare('select value from meta where name = ?');
  const upsert = database.prepare(
    'insert into meta (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  );
  const erase = database.prepare('delete from meta where name = ?');
  return {
    get: (name) => {
      const value = select.get(name)?.value;
      return typeof value === 'string' ? value : undefined;
    },
    set: (name, value) => void upsert.run(name, value),
    remove: (name) => void erase.run(name),
  };
}

function assertSafeVersion(database: DatabaseSync): void {
  const version = String(database.prepare('select sqlite_version() as version').get()?.version);
  if (!isSafeVersion(version))
    throw new Error(`SQLite ${version} is older than ${safeVersion.join('.')}`);
}

export function isSafeVersion(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [i, least] of safeVersion.entries()) {
    const part = parts[i] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
