/** The log's statements, prepared once, and what their rows mean. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { HeldText } from '../../event-sourcing/event-log.ts';
import type { Seal } from '../../event-sourcing/seal.ts';
import type { Branch, Entry, LaneEnd } from '../../event-sourcing/stored-event.ts';

type Row = Readonly<Record<string, SQLOutputValue>>;

const columns = 'device, seq, hash, prev, stream, body, texts';

export type Statements = Readonly<
  Record<
    | 'put'
    | 'remove'
    | 'branch'
    | 'putBranch'
    | 'removeBranch'
    | 'branches'
    | 'command'
    | 'refer'
    | 'end'
    | 'lanes'
    | 'place'
    | 'lane'
    | 'stream'
    | 'stubs'
    | 'putSeal'
    | 'seals'
    | 'sealedTo'
    | 'putText'
    | 'text'
    | 'wanted'
    | 'unforget'
    | 'forget'
    | 'dropForgotten',
    StatementSync
  >
>;

export const prepareStatements = (database: DatabaseSync): Statements => ({
  // Replaces only what the merge says is a stub or a lost row.
  put: database.prepare(`insert or replace into entries (${columns}) values (?, ?, ?, ?, ?, ?, ?)`),
  remove: database.prepare('delete from entries where device = ? and seq = ?'),
  branch: database.prepare('select device, seq, prev, path from branches where lane = ?'),
  putBranch: database.prepare(
    'insert or replace into branches (lane, device, seq, prev, path) values (?, ?, ?, ?, ?)',
  ),
  removeBranch: database.prepare('delete from branches where lane = ?'),
  branches: database.prepare('select lane, seq from branches where device = ? order by seq'),
  command: database.prepare('insert or ignore into commands (cause, part) values (?, ?)'),
  refer: database.prepare('insert or ignore into text_references (hash) values (?)'),
  end: database.prepare(
    'select device, seq, hash from entries where device = ? order by seq desc limit 1',
  ),
  // Jumps from lane to lane along the primary key; grouping would read the whole log.
  lanes: database.prepare(`
    with recursive lanes (device) as (
      select min(device) from entries
      union all
      select (select min(device) from entries where device > lanes.device) from lanes
      where lanes.device is not null
    )
    select device from lanes where device is not null
  `),
  place: database.prepare(`select ${columns} from entries where device = ? and seq = ?`),
  lane: database.prepare(
    `select ${columns} from entries where device = ? and seq > ? order by seq limit ?`,
  ),
  stream: database.prepare(`select ${columns} from entries where stream = ? order by device, seq`),
  stubs: database.prepare('select device, seq from entries where body is null limit ?'),
  putSeal: database.prepare(
    'insert or ignore into seals (device, seq, signature, head, witness) values (?, ?, ?, ?, ?)',
  ),
  seals: database.prepare(`
    select device, seq, signature, head, witness from seals
    where device = ? and seq > ? and seq <= ? order by seq, signature
  `),
  // From the top down: the first one that agrees with the entry held ends the search.
  sealedTo: database.prepare(`
    select entries.seq from seals
    join entries on entries.device = :lane and entries.seq = seals.seq - :ahead
    where seals.device = :writer and seals.head = entries.hash order by seals.seq desc limit 1
  `),
  putText: database.prepare(`
    insert or ignore into texts (hash, salt, text) select ?1, ?2, ?3
    where not exists (select 1 from forgotten_texts where hash = ?1)
  `),
  text: database.prepare('select hash, salt, text from texts where hash = ?'),
  wanted: database.prepare(`
    select hash from text_references
    where not exists (select 1 from texts where texts.hash = text_references.hash)
      and not exists (select 1 from forgotten_texts where forgotten_texts.hash = text_references.hash)
    limit ?
  `),
  unforget: database.prepare('delete from forgotten_texts'),
  forget: database.prepare('insert or ignore into forgotten_texts (hash) values (?)'),
  dropForgotten: database.prepare(
    'delete from texts where hash in (select hash from forgotten_texts)',
  ),
});

export const entryOfRow = (row: Row): Entry => ({
  device: String(row.device),
  seq: Number(row.seq),
  hash: String(row.hash),
  text: textOrNull(row.body),
  prev: textOrNull(row.prev),
  stream: textOrNull(row.stream),
  texts: row.texts === null ? [] : String(row.texts).split(' '),
});

/** Hashes hold no spaces; most entries refer to no text at all. */
export const textsColumn = ({ texts }: Entry): string | null =>
  texts.length === 0 ? null : texts.join(' ');

/** Its path was written by this log itself, in the transaction that took the branch. */
export const branchOfRow = (row: Row): Branch => ({
  device: String(row.device),
  seq: Number(row.seq),
  prev: String(row.prev),
  path: JSON.parse(String(row.path)) as Branch['path'],
});

export const endOfRow = (row: Row): LaneEnd => ({
  device: String(row.device),
  seq: Number(row.seq),
  head: String(row.hash),
});

export const sealOfRow = (row: Row): Seal => ({
  device: String(row.device),
  seq: Number(row.seq),
  head: String(row.head),
  witness: textOrNull(row.witness),
  signature: String(row.signature),
});

export const textOfRow = (row: Row): HeldText => ({
  hash: String(row.hash),
  salt: String(row.salt),
  text: String(row.text),
});

const textOrNull = (value: SQLOutputValue | undefined): string | null =>
  typeof value === 'string' ? value : null;
