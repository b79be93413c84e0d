/** Holds the database: its files can be written at once only in a worker. See `sqlite.ts`. */
import startSqlite, { type PreparedStatement, type SAHPoolUtil } from '@sqlite.org/sqlite-wasm';
import type { StockEvent } from '../workload.ts';
import type { Answer, Ask, TotalRows } from './sqlite-messages.ts';

type Database = InstanceType<SAHPoolUtil['OpfsSAHPoolDb']>;
type Held = {
  readonly pool: SAHPoolUtil;
  readonly database: Database;
  readonly statements: Readonly<Record<'event' | 'name' | 'shelf', PreparedStatement>>;
};

const tables = `
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, item TEXT NOT NULL,
    kind TEXT NOT NULL, name TEXT, source TEXT, target TEXT, quantity INTEGER, reference TEXT
  );
  CREATE TABLE IF NOT EXISTS names (item TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS shelves (
    item TEXT NOT NULL, place TEXT NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (item, place)
  ) WITHOUT ROWID;`;
const insertEvent = 'INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
const putName =
  'INSERT INTO names VALUES (?, ?) ON CONFLICT (item) DO UPDATE SET name = excluded.name';
const addToShelf = `INSERT INTO shelves VALUES (?, ?, ?)
  ON CONFLICT (item, place) DO UPDATE SET quantity = quantity + excluded.quantity`;

async function open(name: string): Promise<Held> {
  const sqlite = await startSqlite();
  const pool = await sqlite.installOpfsSAHPoolVfs({});
  const database = new pool.OpfsSAHPoolDb(`/${name}.sqlite3`);
  database.exec(tables);
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
  if (name !== null) statements.name.bind([item, name]).stepReset();
  if (quantity === null) return;
  if (from !== null) statements.shelf.bind([item, from, -quantity]).stepReset();
  if (to !== null) statements.shelf.bind([item, to, quantity]).stepReset();
}

const totals = ({ database }: Held): TotalRows => ({
  names: database.selectArrays('SELECT item, name FROM names') as [string, string][],
  onHand: database.selectArrays('SELECT item, place, quantity FROM shelves') as [
    string,
    string,
    number,
  ][],
});

function close({ pool, database, statements }: Held): void {
  for (const statement of Object.values(statements)) statement.finalize();
  database.close();
  pool.pauseVfs();
}

let held: Held | undefined;

async function answer(asked: Ask): Promise<Answer> {
  if (asked.ask === 'open') {
    held = await open(asked.name);
    return {};
  }
  const opened = held;
  if (opened === undefined) return { failed: 'it is not open' };
  switch (asked.ask) {
    case 'add':
      opened.database.transaction(() => {
        for (const event of asked.events) add(opened, event);
      });
      return {};
    case 'totals':
      return { totals: totals(opened) };
    case 'close':
      close(opened);
      return {};
  }
}

self.onmessage = async ({ data }: MessageEvent<Ask>) => {
  const said = await answer(data).catch((error): Answer => ({ failed: String(error) }));
  self.postMessage(said);
};
