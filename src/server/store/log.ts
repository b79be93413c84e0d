/**
 * The event log and its texts in SQLite. Rows hold the exact text that was hashed; nothing here reads
 * it.
 */
import type { DatabaseSync } from 'node:sqlite';
import { writerOf } from '../../event-sourcing/branch.ts';
import type {
  Append,
  Appended,
  Encode,
  EventLog,
  HeldText,
  Page,
  TextStore,
} from '../../event-sourcing/event-log.ts';
import type { Seal } from '../../event-sourcing/seal.ts';
import { sealDrafts } from '../../event-sourcing/seal-drafts.ts';
import type { DeviceId, Entry } from '../../event-sourcing/stored-event.ts';
import { stemsFirst } from '../../event-sourcing/tangled-lanes.ts';
import type { Vector } from '../../event-sourcing/version-vector.ts';
import { transaction } from './database.ts';
import { groupTransactions } from './grouped.ts';
import { createLaneDirectory } from './lane-directory.ts';
import { createLatestEntries } from './latest-entries.ts';
import { branchOf, endOf, mergeEntries, storeEntry } from './merge-entries.ts';
import { entryOfRow, prepareStatements, textOfRow } from './rows.ts';
import { readSeals } from './seals.ts';
import { createStreamCache } from './stream-cache.ts';

export type SqliteLogOptions = {
  readonly device: DeviceId;
  readonly encode: Encode;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** A new device id, kept for the next start, for when the own lane turns out to be forked. */
  readonly mint?: () => DeviceId;
};

/**
 * One writing connection per file; the contract's durability is that of the database's `synchronous`
 * setting.
 */
export function createSqliteLog(
  database: DatabaseSync,
  { device: firstDevice, encode, clock, mint }: SqliteLogOptions,
): EventLog & TextStore {
  const statements = prepareStatements(database);
  const lanes = createLaneDirectory(statements);
  const streams = createStreamCache((stream) => statements.stream.all(stream).map(withBranch));
  const latest = createLatestEntries();
  const forget = (): void => {
    latest.forget();
    lanes.forget();
    streams.forget();
  };
  const grouped = groupTransactions(database, forget, latest.forget);
  let device = firstDevice;

  /** What was written under a forked name goes on under another one. */
  const goOnAnew = (): void => {
    if (statements.branches.get(device) === undefined) return;
    if (mint === undefined) throw new Error('the own lane is forked, and nobody mints a device id');
    device = mint();
  };

  const appendAll = (request: Append): Appended => {
    if (request.drafts.length === 0)
      throw new Error('an append without drafts is a bug of the caller');
    if (statements.command.run(request.cause, request.part).changes === 0) {
      return { entries: [], repeated: true };
    }
    goOnAnew();
    const entries = sealDrafts(endOf(statements, device), clock(), request, encode);
    for (const entry of entries) storeEntry(statements, entry);
    changed(entries, []);
    return { entries, repeated: false };
  };

  function changed(entries: readonly Entry[], seals: readonly Seal[]): void {
    const written = new Set(entries.map(({ device: lane }) => writerOf(lane)));
    for (const { device: writer } of seals) written.add(writer);
    // Entries that were held before have another lane when theirs turns out to be forked.
    for (const writer of written) if (!lanes.changed(writer)) streams.forget();
    for (const stream of new Set(entries.map((entry) => entry.stream))) streams.changed(stream);
  }

  const withBranch = (row: Parameters<typeof entryOfRow>[0]): Entry => {
    const entry = entryOfRow(row);
    const branch = branchOf(statements, entry.device);
    return branch === undefined ? entry : { ...entry, branch };
  };

  /** A page begins with an entry that says what it follows, if with one that is held already. */
  const firstTold = (lane: DeviceId, from: number): number => {
    let first = from;
    for (; first > 0; first -= 1) {
      const row = statements.place.get(lane, first + 1);
      if (row === undefined || row.prev !== null) break;
    }
    return first;
  };

  const readLane = (lane: DeviceId, from: number, to: number): readonly Entry[] => {
    const first = firstTold(lane, from);
    return statements.lane.all(lane, first, to - first).map(withBranch);
  };

  const readPage = (vector: Vector, limit: number): Page => {
    const entries: Entry[] = [];
    const inOrder = stemsFirst(lanes.ends());
    const ends = new Map(inOrder.map(({ device: lane, seq }) => [lane, seq]));
    const isAhead = Object.entries(vector).some(([lane, seq]) => seq > (ends.get(lane) ?? 0));
    const ahead = isAhead ? ({ ahead: true } as const) : {};
    let left = limit;
    for (const { device: lane, seq } of inOrder) {
      const from = vector[lane] ?? 0;
      if (seq <= from) continue;
      if (left <= 0) return { entries, more: true, ...ahead };
      const to = Math.min(seq, from + left);
      for (const entry of latest.take(lane, from, to) ?? readLane(lane, from, to))
        entries.push(entry);
      left -= to - from;
      if (to < seq) return { entries, more: true, ...ahead };
    }
    return { entries, more: false, ...ahead };
  };

  return {
    get device() {
      return device;
    },
    append: (request) => grouped(() => appendAll(request)),
    merge: (entries, seals = []) =>
      grouped(() => {
        const merged = mergeEntries(statements, { ends: lanes.ends(), latest }, { entries, seals });
        goOnAnew();
        changed(entries, seals);
        return merged;
      }),
    readSeals: async (from, until) => readSeals(statements, lanes.ends(), { from, until }),
    sealedTo: async () => lanes.sealedTo(),
    readStream: async (stream) => streams.read(stream),
    readFrom: async (vector, limit) => readPage(vector, limit),
    readEntries: async (refs) =>
      refs.map(([lane, seq]) => {
        const row = statements.place.get(lane, seq);
        return row === undefined ? undefined : withBranch(row);
      }),
    readStubs: async (limit) =>
      statements.stubs.all(limit).map((row) => [String(row.device), Number(row.seq)] as const),
    have: async () => lanes.have(),
    putTexts: async (texts) =>
      transaction(database, () => {
        for (const { hash, salt, text } of texts) statements.putText.run(hash, salt, text);
      }),
    readTexts: async (hashes) => {
      const texts: HeldText[] = [];
      for (const hash of hashes) {
        const row = statements.text.get(hash);
        if (row !== undefined) texts.push(textOfRow(row));
      }
      return texts;
    },
    wantedTexts: async (limit) => statements.wanted.all(limit).map((row) => String(row.hash)),
    forgetTexts: async (hashes) =>
      transaction(database, () => {
        statements.unforget.run();
        for (const hash of hashes) statements.forget.run(hash);
        statements.dropForgotten.run();
      }),
  };
}
