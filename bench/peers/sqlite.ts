/**
 * A table of events, and the totals as tables that are kept in the same transaction. Follows
 * sqlite.org/wasm/doc/trunk/persistence.md for the storage that it calls the fastest, opfs-sahpool, in a
 * worker, and sqlite.org/wasm/doc/trunk/api-oo1.md for prepared statements and transactions. It flushes
 * with each transaction, as SQLite does if it is told nothing else.
 */
import { chunksOf, type Engine } from '../engine.ts';
import { noTotals, shelfKey, type Totals } from '../workload.ts';
import type { Answer, Ask, TotalRows } from './sqlite-messages.ts';

const rowsAtOnce = 10_000;

function fromRows(rows: TotalRows): Totals {
  const totals = noTotals();
  for (const [item, name] of rows.names) totals.names.set(item, name);
  for (const [item, place, quantity] of rows.onHand) {
    totals.onHand.set(shelfKey(item, place), quantity);
  }
  return totals;
}

export const engine: Engine = {
  label: 'SQLite (wasm, OPFS)',
  durability: 'strict',
  async open(name) {
    const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { type: 'module' });
    const ask = (asked: Ask): Promise<TotalRows | undefined> =>
      new Promise((resolve, reject) => {
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.onmessage = ({ data }: MessageEvent<Answer>) => {
          if ('failed' in data) reject(new Error(data.failed));
          else resolve(data.totals);
        };
        worker.postMessage(asked);
      });
    await ask({ ask: 'open', name });
    return {
      async addAll(all) {
        for (const events of chunksOf(all, rowsAtOnce)) await ask({ ask: 'add', events });
      },
      add: async (event) => void (await ask({ ask: 'add', events: [event] })),
      async totals() {
        const rows = await ask({ ask: 'totals' });
        if (rows === undefined) throw new Error('no totals came');
        return fromRows(rows);
      },
      async close() {
        await ask({ ask: 'close' });
        worker.terminate();
      },
    };
  },
};
