/**
 * Several sorted copies made one, block by block, so that no more than a block of each has to be in memory
 * besides what was packed already.
 */
import type { CheckedRuns } from './checked-runs.ts';
import {
  type CopyHead,
  inCopy,
  type Marked,
  marked,
  openBlock,
  type SortedCopy,
  writeCopy,
} from './sorted-copy.ts';
import { ownTables } from './sorted-copy-store.ts';
import { answerOf } from './transaction.ts';

/** Undefined where a block is damaged or gone. */
export async function mergeCopies(
  runs: CheckedRuns,
  level: number,
  heads: readonly CopyHead[],
  pause: () => Promise<void>,
): Promise<SortedCopy | undefined> {
  const sources = heads.flatMap((head) => head.sources);
  const damage = { isFound: false };
  const merged = inOrder(heads.map((head) => entriesOf(runs, head, damage, pause)));
  const copy = await writeCopy(level, sources, merged);
  return damage.isFound ? undefined : copy;
}

/** How many blocks are fetched in one transaction. */
const blocksAtOnce = 8;

/** Blocks, opened one by one; ends where one cannot be believed. */
async function* entriesOf(
  runs: CheckedRuns,
  { name, firsts }: CopyHead,
  damage: { isFound: boolean },
  pause: () => Promise<void>,
): AsyncGenerator<readonly Marked[], void> {
  for (let at = 0; at < firsts.length; at += blocksAtOnce) {
    await pause();
    const range = IDBKeyRange.bound([name, at], [name, at + blocksAtOnce], false, true);
    const blocks = await runs.run('readonly', ownTables, (transaction) =>
      answerOf<unknown[]>(transaction.objectStore('copyBlocks').getAll(range)),
    );
    if (blocks.length < Math.min(blocksAtOnce, firsts.length - at)) damage.isFound = true;
    for (const block of blocks) {
      const entries = await openBlock(block);
      if (entries === undefined) damage.isFound = true;
      if (damage.isFound) return;
      yield marked(entries ?? []);
    }
  }
}

type Cursor = {
  readonly more: AsyncGenerator<readonly Marked[], void>;
  block: readonly Marked[];
  at: number;
};

async function* inOrder(
  sorted: readonly AsyncGenerator<readonly Marked[], void>[],
): AsyncGenerator<Marked> {
  const cursors: Cursor[] = sorted.map((more) => ({ more, block: [], at: 0 }));
  for (;;) {
    let first: { readonly cursor: Cursor; readonly next: Marked } | undefined;
    for (const cursor of cursors) {
      if (cursor.at === cursor.block.length) await refill(cursor);
      const next = cursor.block[cursor.at];
      if (next !== undefined && (first === undefined || inCopy(next, first.next) < 0))
        first = { cursor, next };
    }
    if (first === undefined) return;
    first.cursor.at += 1;
    yield first.next;
  }
}

/** At its end the block stays empty. */
async function refill(cursor: Cursor): Promise<void> {
  const { value } = await cursor.more.next();
  cursor.block = value ?? [];
  cursor.at = 0;
}
