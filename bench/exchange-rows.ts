/**
 * How two stores of rows that know no sync of their own exchange what they lack: every author numbers its
 * rows without a gap, each side says how far it has which, and the other sends the rest as text.
 */
import { chunksOf, type OpenEngine, type Pair } from './engine.ts';
import { authors, numbersOf, type StockEvent } from './workload.ts';

export type RowStore = OpenEngine & {
  /** The highest number from the first up to, but without, the last; undefined if there is none. */
  highestIn(first: number, last: number): Promise<number | undefined>;
  /** In order of number, both without the ends. */
  rowsBetween(first: number, last: number): Promise<readonly StockEvent[]>;
};

const rowsAtOnce = 5_000;

async function send(from: RowStore, to: RowStore): Promise<void> {
  for (const author of Object.values(authors)) {
    const [first, last] = numbersOf(author);
    const known = (await to.highestIn(first, last)) ?? first;
    for (const rows of chunksOf(await from.rowsBetween(known, last), rowsAtOnce))
      await to.addAll(JSON.parse(JSON.stringify(rows)));
  }
}

export const rowPair = (left: RowStore, right: RowStore): Pair => ({
  left,
  right,
  async exchange() {
    await send(left, right);
    await send(right, left);
  },
});
