/**
 * Copies segments sorted by stream, a few at a time, and again the segments of a few such copies; many of
 * those are merged into one. So a stream is read from few blocks, and an entry is sorted a few times at
 * most. It does not matter if two tabs are at it, because a copy is named by what it was made of.
 */
import type { Entry } from '../event-sourcing/stored-event.ts';
import type { CheckedRuns } from './checked-runs.ts';
import { mergeCopies } from './merge-copies.ts';
import { readRange, readTables } from './read-rows.ts';
import { isSegmentRow, openSegment, type SegmentSizes } from './segment.ts';
import { type SortedCopy, type Source, sortCopy } from './sorted-copy.ts';
import {
  copyTables,
  dropCopies,
  dropCopy,
  ownTables,
  putCopy,
  readCopies,
} from './sorted-copy-store.ts';
import { answerOf } from './transaction.ts';

/** Other work comes in between two of them. */
export async function sortSegments(
  runs: CheckedRuns,
  { fan }: SegmentSizes,
  pause: () => Promise<void>,
): Promise<void> {
  // An older browser does without: streams are read from their segments.
  if (typeof CompressionStream === 'undefined') return;
  for (let isMore = true; isMore; ) {
    isMore = (await sortNext(runs, fan)) || (await mergeNext(runs, fan, pause));
    await pause();
  }
}

async function sortNext(runs: CheckedRuns, fan: number): Promise<boolean> {
  const next = await runs.run('readonly', copyTables, (transaction) => planNext(transaction, fan));
  if (next === null) return false;
  const { level, sources, replaced } = next;
  const opened = next.segments.map((segment, n) =>
    isSegmentRow(segment) && segment.content === sources[n]?.[2] ? openSegment(segment) : undefined,
  );
  const damaged = sources[opened.indexOf(undefined)];
  if (damaged !== undefined) {
    // Whoever reads it repairs it; the next time around it is another one.
    const [device, from] = damaged;
    await runs.run('readonly', readTables, (transaction, found) =>
      readRange(transaction, device, from, from, [], found),
    );
    return false;
  }
  const entries: readonly Entry[] = opened.flatMap((each) => each ?? []);
  const copy = sources.length === 0 ? null : await sortCopy(level, sources, entries);
  await replace(runs, replaced, copy);
  return copy !== null;
}

const replace = (
  runs: CheckedRuns,
  replaced: readonly string[],
  copy: SortedCopy | null,
): Promise<void> =>
  runs.run('readwrite', ownTables, async (transaction) => {
    for (const name of replaced) dropCopy(transaction, name);
    if (copy !== null) putCopy(transaction, copy);
  });

/** So many times as many copies of one level as are sorted together are merged into one of the next. */
const mergedAtOnce = 2;

async function mergeNext(
  runs: CheckedRuns,
  fan: number,
  pause: () => Promise<void>,
): Promise<boolean> {
  const { used } = await runs.run('readonly', copyTables, readCopies);
  const levels = new Set(used.map(({ level }) => level).filter((level) => level > 1));
  for (const level of [...levels].sort((a, b) => a - b)) {
    const alike = used.filter((head) => head.level === level).slice(0, mergedAtOnce * fan);
    if (alike.length < mergedAtOnce * fan) continue;
    const copy = await mergeCopies(runs, level + 1, alike, pause);
    // They are made anew from their segments.
    if (copy === undefined) await dropCopies(runs);
    else
      await replace(
        runs,
        alike.map(({ name }) => name),
        copy,
      );
    return copy !== undefined;
  }
  return false;
}

type Next = {
  readonly level: number;
  readonly sources: readonly Source[];
  readonly segments: readonly unknown[];
  /** Names of copies that are not needed any more. */
  readonly replaced: readonly string[];
};

async function planNext(transaction: IDBTransaction, fan: number): Promise<Next | null> {
  const { used, unused, bare } = await readCopies(transaction);
  const small = used.filter(({ level }) => level === 1).slice(0, fan);
  const isSecond = small.length === fan || bare.length >= fan * fan;
  if (!isSecond && bare.length < fan && unused.length === 0) return null;
  const merged = small.length === fan ? small : [];
  const some = bare.length < fan ? [] : bare.slice(0, isSecond ? fan * fan : fan);
  const sources = merged.length > 0 ? merged.flatMap((each) => each.sources) : some;
  const store = transaction.objectStore('segments');
  const segments = await Promise.all(
    sources.map(([device, from]) => answerOf<unknown>(store.get([device, from]))),
  );
  const replaced = [...unused, ...merged.map(({ name }) => name)];
  return { level: isSecond ? 2 : 1, sources, segments, replaced };
}
