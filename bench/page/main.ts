/** Works on the real log, kernel and read models, and beside it on plain rows; `bench/main.ts` calls it. */
import { encodeEvent, readEntry } from '../../src/contract/entry.ts';
import type { LedgerCommand } from '../../src/domain/ledger-command.ts';
import { openLedger } from '../../src/indexeddb/open-ledger.ts';
import { pause } from '../../src/page/pause.ts';
import { createReplica, type Replica } from '../../src/replica/replica.ts';
import { type AppendFigures, type Figure, spreadOf } from './figures.ts';
import { openPlainRows } from './plain-rows.ts';

const chunkRows = 1_000;
const place = 'shelf';
const actor = 'bench';

async function openReplica(ledgerId: string) {
  const opened = await openLedger({
    ledgerId,
    encode: encodeEvent,
    readEntry,
    clock: () => Date.now(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  });
  if ('refused' in opened) throw new Error(opened.refused);
  const replica = createReplica({
    log: opened.ledger.log,
    now: () => Date.now(),
    pause,
    onChange: () => undefined,
  });
  await replica.catchUp();
  return { replica, log: opened.ledger.log };
}

const openShelf: LedgerCommand = {
  type: 'OpenPlace',
  data: { place, name: 'Shelf', parent: null, note: null },
};

const register = (item: number): LedgerCommand => ({
  type: 'RegisterItem',
  item: `item-${item}`,
  data: {
    name: `Item ${item}`,
    code: `C-${item}`,
    note: null,
    unit: 'piece',
    scale: 0,
    barcodes: [],
  },
});

const movement = (row: number, items: number): LedgerCommand => ({
  type: row % 3 === 0 ? 'IssueStock' : 'ReceiveStock',
  item: `item-${(row * 7_919) % items}`,
  insisted: true,
  data: { place, lot: null, quantity: 1 + (row % 9), reference: `R-${row}`, note: null },
});

async function runAll(replica: Replica, cause: string, commands: readonly LedgerCommand[]) {
  for (let at = 0; at < commands.length; at += chunkRows) {
    const about = { cause, part: at / chunkRows, actor };
    const outcome = await replica.run(commands.slice(at, at + chunkRows), about);
    if ('rejected' in outcome) throw new Error(JSON.stringify(outcome));
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** So many rows of an import, chunk by chunk; the plain rows get the very same texts. */
async function importRows(ledger: string, items: number, rows: number): Promise<Figure> {
  const { replica, log } = await openReplica(ledger);
  const registered = Array.from({ length: items }, (_, item) => register(item));
  const moved = Array.from({ length: rows - items }, (_, row) => movement(row, items));
  const ours = await timed(() => runAll(replica, 'import', [openShelf, ...registered, ...moved]));
  const { entries } = await log.readFrom({}, rows);
  const texts = entries.map(({ text }, index) => ({ seq: index + 1, text: text ?? '' }));
  const plainRows = await openPlainRows(`plain-${ledger}`);
  const plain = await timed(async () => {
    for (let at = 0; at < texts.length; at += chunkRows) {
      await plainRows.put(texts.slice(at, at + chunkRows));
    }
  });
  return { ours, plain };
}

/** From an empty page to read models that answer. */
async function coldStart(ledger: string): Promise<Figure> {
  const ours = await timed(() => openReplica(ledger));
  const plain = await timed(async () => (await openPlainRows(`plain-${ledger}`)).readAll());
  return { ours, plain };
}

/** From the command to an entry that is durable and a read model that shows it. */
async function append(ledger: string, times: number, items: number): Promise<AppendFigures> {
  const { replica } = await openReplica(ledger);
  const plainRows = await openPlainRows('plain-append');
  const text = 'x'.repeat(500);
  const [ours, plain]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < times; turn += 1) {
    const about = { cause: `append-${turn}-${Math.random()}`, part: 0, actor };
    ours.push(await timed(() => replica.run([movement(turn, items)], about)));
    plain.push(await timed(() => plainRows.put([{ seq: turn + 1, text }])));
  }
  return { ours: spreadOf(ours), plain: spreadOf(plain) };
}

/** So many rows written plainly, in pushes of 500: what the drain is compared with. */
async function writePlainly(rows: number): Promise<number> {
  const plainRows = await openPlainRows('plain-drain');
  const text = 'x'.repeat(400);
  return timed(async () => {
    for (let at = 0; at < rows; at += 500) {
      await plainRows.put(Array.from({ length: 500 }, (_, n) => ({ seq: at + n + 1, text })));
    }
  });
}

export type Bench = {
  readonly importRows: typeof importRows;
  readonly coldStart: typeof coldStart;
  readonly append: typeof append;
  readonly writePlainly: typeof writePlainly;
};

declare global {
  interface Window {
    bench: Bench;
  }
}
window.bench = { importRows, coldStart, append, writePlainly };
