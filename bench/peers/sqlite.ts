/**
 * A table of events, and the totals as tables that are kept in the same transaction; from the events alone
 * SQL sums them. Follows sqlite.org/wasm/doc/trunk/persistence.md for the storage that it calls the fastest,
 * opfs-sahpool, in a worker, sqlite.org/wasm/doc/trunk/api-oo1.md for prepared statements and transactions,
 * and sqlite.org/wal.html for the write-ahead log without shared memory. It flushes with each transaction:
 * sqlite.org/pragma.html says of `synchronous` that FULL does.
 */
import { chunksOf, type Engine, type StartFrom } from '../engine.ts';
import { type RowStore, rowPair } from '../exchange-rows.ts';
import { noTotals, shelfKey, type Totals } from '../workload.ts';
import type { Answer, Answers, Ask, TotalRows } from './sqlite-messages.ts';

const rowsAtOnce = 10_000;

function fromRows(rows: TotalRows): Totals {
  const totals = noTotals();
  for (const [item, name] of rows.names) totals.names.set(item, name);
  for (const [item, place, quantity] of rows.onHand) {
    totals.onHand.set(shelfKey(item, place), quantity);
  }
  return totals;
}

type Asked = Ask & { readonly ask: keyof Answers };

function startWorker() {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { type: 'module' });
  const ask = <A extends Asked>(asked: A): Promise<Answers[A['ask']]> =>
    new Promise((resolve, reject) => {
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if ('failed' in data) reject(new Error(data.failed));
        else resolve(data.answer as Answers[A['ask']]);
      };
      worker.postMessage(asked);
    });
  return { ask, terminate: () => worker.terminate() };
}

async function open(name: string, from: StartFrom = 'kept'): Promise<RowStore> {
  const { ask, terminate } = startWorker();
  await ask({ ask: 'open', name });
  return {
    async addAll(all) {
      for (const events of chunksOf(all, rowsAtOnce)) await ask({ ask: 'add', events });
    },
    add: (event) => ask({ ask: 'add', events: [event] }),
    totals: async () => fromRows(await ask({ ask: 'totals', from })),
    highestIn: (first, last) => ask({ ask: 'highest', first, last }),
    rowsBetween: (first, last) => ask({ ask: 'between', first, last }),
    async close() {
      await ask({ ask: 'close' });
      terminate();
    },
  };
}

export const engine: Engine = {
  label: 'SQLite (wasm, OPFS)',
  durability: 'strict',
  keepsBeside: 'the totals, as tables',
  open,
  openPair: async (left, right) => rowPair(await open(left), await open(right)),
};
