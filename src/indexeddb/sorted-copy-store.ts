/** Sorted copies in their table: which of them count, and what a read of streams takes from them. */
import { marksOf } from '../contract/stream-mark.ts';
import type { Hash, StreamId } from '../event-sourcing/stored-event.ts';
import type { CheckedRuns } from './checked-runs.ts';
import { segmentTables } from './segment-store.ts';
import {
  blocksWith,
  type CopyHead,
  isCopyHead,
  type SortedCopy,
  type Source,
} from './sorted-copy.ts';
import { answerOf } from './transaction.ts';

export const ownTables = ['copies', 'copyBlocks'] as const;
export const copyTables = [...segmentTables, ...ownTables] as const;

/**
 * `used`: copies of which all sources are there, and none is in two of them. `unused`: the names of all
 * others. `covered`: keys of the segments that the used ones hold. `bare`: the segments that none does.
 */
export type Copies = {
  readonly used: readonly CopyHead[];
  readonly unused: readonly Hash[];
  readonly covered: ReadonlySet<string>;
  readonly bare: readonly Source[];
};

export async function readCopies(transaction: IDBTransaction): Promise<Copies> {
  const [segments, directories, heads] = await Promise.all([
    answerOf(transaction.objectStore('segments').getAllKeys()),
    answerOf(transaction.objectStore('directories').getAllKeys()),
    readHeads(transaction),
  ]);
  const keys = new Set(segments.map(String));
  const named: readonly unknown[] = directories;
  const sources = named.filter(isSource).filter((each) => keys.has(keyOf(each)));
  const present = new Set(sources.map(String));
  const [used, unused, covered]: [CopyHead[], Hash[], Set<string>] = [[], [], new Set()];
  for (const [name, head] of heads) {
    const isUsed = head?.sources.every(
      (source) => present.has(String(source)) && !covered.has(keyOf(source)),
    );
    if (head === undefined || isUsed !== true) unused.push(name);
    else {
      used.push(head);
      for (const source of head.sources) covered.add(keyOf(source));
    }
  }
  return { used, unused, covered, bare: sources.filter((each) => !covered.has(keyOf(each))) };
}

/** The blocks of them that may hold entries of the streams. */
export async function readBlocks(
  transaction: IDBTransaction,
  copies: readonly CopyHead[],
  streams: Iterable<StreamId>,
): Promise<readonly unknown[]> {
  const store = transaction.objectStore('copyBlocks');
  const marks = marksOf(streams);
  const keys = copies.flatMap((head) =>
    [...blocksWith(head, marks)].map((block) => [head.name, block] as const),
  );
  return Promise.all(keys.map((key) => answerOf<unknown>(store.get([...key]))));
}

export function putCopy(transaction: IDBTransaction, { head, blocks }: SortedCopy): void {
  transaction.objectStore('copies').put(head);
  for (const block of blocks) transaction.objectStore('copyBlocks').put(block);
}

export function dropCopy(transaction: IDBTransaction, name: Hash): void {
  transaction.objectStore('copies').delete(name);
  transaction.objectStore('copyBlocks').delete(IDBKeyRange.bound([name], [name, []]));
}

export const dropCopies = (runs: CheckedRuns): Promise<void> =>
  runs.run('readwrite', ownTables, async (transaction) => {
    for (const table of ownTables) transaction.objectStore(table).clear();
  });

/** A directory is found by what names its segment. */
const isSource = (key: unknown): key is Source =>
  Array.isArray(key) && typeof key[0] === 'string' && typeof key[2] === 'string';

const keyOf = ([device, from]: Source): string => String([device, from]);

/** By name, which says what is in it. */
const kept = new Map<Hash, CopyHead>();
const keptMax = 200;

/** The largest first; undefined for one that cannot be believed. */
async function readHeads(
  transaction: IDBTransaction,
): Promise<readonly (readonly [name: Hash, head: CopyHead | undefined])[]> {
  const store = transaction.objectStore('copies');
  const names = (await answerOf(store.getAllKeys())).map(String);
  if (kept.size > keptMax) kept.clear();
  if (names.some((name) => !kept.has(name)))
    for (const head of (await answerOf<unknown[]>(store.getAll())).filter(isCopyHead))
      kept.set(head.name, head);
  return names
    .map((name) => [name, kept.get(name)] as const)
    .sort(([, a], [, b]) => (b?.level ?? 0) - (a?.level ?? 0));
}
