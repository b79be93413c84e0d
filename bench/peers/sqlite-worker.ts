/** Holds the database: its files can be written at once only in a worker. See `sqlite.ts`. */
import startSqlite, { type PreparedStatement, type SAHPoolUtil } from '@sqlite.org/sqlite-wasm';
import type { StartFrom } from '../engine.ts';
import type { StockEvent } from '../workload.ts';
import type { Answer, Answers, Ask, TotalRows } from './sqlite-messages.ts';

type Database = InstanceType<SAHPoolUtil['OpfsSAHPoolDb']>;
type Held = {
  readonly pool: SAHPoolUtil;
  readonly database: Database;
  readonly statements: Readonly<Record<'event' | 'name' | 'shelf', PreparedStatement>>;
};

// Without shared memory a write-ahead log needs the lock before anything else is done.
const pragmas = 'PRAGMA locking_mode=exclusive; PRAGMA journal_mode=wal; PRAGMA synchronous=full;';
const tables = `
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, item TEXT NOT NULL,
    kind TEXT NOT NULL, name TEXT, source TEXT, target TEXT, quantity INTEGER, reference TEXT
  );
  CREATE TABLE IF NOT EXISTS names (
    item TEXT PRIMARY KEY, name TEXT NOT NULL, seq INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS shelves (
    item TEXT NOT NULL, place TEXT NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (item, place)
  ) WITHOUT ROWID;`;
const insertEvent = 'INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
// What another replica wrote earlier may come later.
const putName = `INSERT INTO names VALUES (?, ?, ?)
  ON CONFLICT (item) DO UPDATE SET name = excluded.name, seq = excluded.seq
  WHERE excluded.seq > seq`;
const addToShelf = `INSERT INTO shelves VALUES (?, ?, ?)
  ON CONFLICT (item, place) DO UPDATE SET quantity = quantity + excluded.quantity`;

async function open(name: string): Promise<Held> {
  const sqlite = await startSqlite();
  // Each database has a pool of its own, because a pool belongs to one worker.
  const pool = await sqlite.installOpfsSAHPoolVfs({ name, directory: `/${name}` });
  const database = new pool.OpfsSAHPoolDb(`/${name}.sqlite3`);
  database.exec(pragmas + tables);
  const statements = {
    event: database.prepare(insertEvent),
    name: database.prepare(putName),
    shelf: database.prepare(addToShelf),
  };
  return { pool, database, statements };
}

function add({ statements }: Held, event: StockEvent): void {
  const { seq, at, actor, item, kind } = event;
  const name = 'name' in event ? event.name : null;
  const from = 'from' in event ? event.from : null;
  const to = 'to' in event ? event.to : null;
  const [quantity, reference] =
    'quantity' in event ? [event.quantity, event.reference] : [null, null];
  const row = [seq, at, actor, item, kind, name, from, to, quantity, reference];
  statements.event.bind(row).stepReset();
  if (name !== null) statements.name.bind([item, name, seq]).stepReset();
  if (quantity === null) return;
  if (from !== null) statements.shelf.bind([item, from, -quantity]).stepReset();
  if (to !== null) statements.shelf.bind([item, to, quantity]).stepReset();
}

const ofTotals: Readonly<Record<StartFrom, { readonly names: string; readonly onHand: string }>> = {
  kept: {
    names: 'SELECT item, name FROM names',
    onHand: 'SELECT item, place, quantity FROM shelves',
  },
  events: {
    // With max() alone, the other columns are those of its row.
    names: 'SELECT item, name, max(seq) FROM events WHERE name IS NOT NULL GROUP BY item',
    onHand: `SELECT item, place, sum(quantity) FROM (
        SELECT item, target AS place, quantity FROM events WHERE target IS NOT NULL
        UNION ALL SELECT item, source, -quantity FROM events WHERE source IS NOT NULL
      ) GROUP BY item, place`,
  },
};

const totals = ({ database }: Held, from: StartFrom): TotalRows => ({
  names: database.selectArrays(ofTotals[from].names) as [string, string][],
  onHand: database.selectArrays(ofTotals[from].onHand) as [string, string, number][],
});

/** Whatever a row does not say it does not hold. */
function eventOf([seq, at, actor, item, kind, ...rest]: readonly unknown[]): StockEvent {
  const [name, from, to, quantity, reference] = rest;
  const said = { name, from, to, quantity, reference };
  const held = Object.entries(said).filter(([, value]) => value !== null);
  return { seq, at, actor, item, kind, ...Object.fromEntries(held) } as StockEvent;
}

const between = ({ database }: Held, first: number, last: number): readonly StockEvent[] =>
  database
    .selectArrays('SELECT * FROM events WHERE seq > ? AND seq < ? ORDER BY seq', [first, last])
    .map(eventOf);

function highest({ database }: Held, first: number, last: number): number | undefined {
  const found = database.selectValue('SELECT max(seq) FROM events WHERE seq >= ? AND seq < ?', [
    first,
    last,
  ]);
  return found === null || found === undefined ? undefined : Number(found);
}

function close({ pool, database, statements }: Held): void {
  for (const statement of Object.values(statements)) statement.finalize();
  database.close();
  pool.pauseVfs();
}

let held: Held | undefined;

async function answer(asked: Ask): Promise<Answers[Ask['ask']]> {
  if (asked.ask === 'open') {
    held = await open(asked.name);
    return undefined;
  }
  const opened = held;
  if (opened === undefined) throw new Error('it is not open');
  switch (asked.ask) {
    case 'add':
      opened.database.transaction(() => {
        for (const event of asked.events) add(opened, event);
      });
      return undefined;
    case 'totals':
      return totals(opened, asked.from);
    case 'highest':
      return highest(opened, asked.first, asked.last);
    case 'between':
      return between(opened, asked.first, asked.last);
    case 'close':
      close(opened);
      return undefined;
  }
}

self.onmessage = async ({ data }: MessageEvent<Ask>) => {
  const said = await answer(data)
    .then((answered): Answer => ({ answer: answered }))
    .catch((error): Answer => ({ failed: String(error) }));
  self.postMessage(said);
};
