/**
 * The event log and its texts in SQLite. Rows hold the exact text that was hashed; nothing here reads
 * it.
 */
import type { DatabaseSync } from 'node:sqlite';
import type {
  Append,
  Appended,
  Encode,
  EventLog,
  HeldText,
  Merged,
  Page,
  TextStore,
} from '../event-sourcing/event-log.ts';
import { entriesByLane, type HeldPlace, mergeLane } from '../event-sourcing/merge-lane.ts';
import type { Seal } from '../event-sourcing/seal.ts';
import { emptyLane, type LaneEnd, sealDrafts } from '../event-sourcing/seal-drafts.ts';
import { type DeviceId, type Entry, type EventRef, refOf } from '../event-sourcing/stored-event.ts';
import type { Have, Vector } from '../event-sourcing/version-vector.ts';
import { transaction } from './sqlite-database.ts';
import {
  endOfRow,
  entryOfRow,
  prepareStatements,
  sealOfRow,
  textOfRow,
  textsColumn,
} from './sqlite-rows.ts';

export type SqliteLogOptions = {
  readonly device: DeviceId;
  readonly encode: Encode;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
};

/**
 * One writing connection per file; the contract's durability is that of the database's `synchronous`
 * setting.
 */
export function createSqliteLog(
  database: DatabaseSync,
  { device, encode, clock }: SqliteLogOptions,
): EventLog & TextStore {
  const statements = prepareStatements(database);

  const endOf = (lane: DeviceId): LaneEnd => {
    const row = statements.end.get(lane);
    return row === undefined ? emptyLane(lane) : endOfRow(row);
  };

  const heldAt =
    (lane: DeviceId) =>
    (seq: number): HeldPlace | undefined => {
      const row = statements.place.get(lane, seq);
      return row === undefined ? undefined : { hash: String(row.hash), stub: row.body === null };
    };

  const store = (entry: Entry): void => {
    const { seq, hash, prev, stream, text } = entry;
    statements.put.run(entry.device, seq, hash, prev, stream, text, textsColumn(entry));
    for (const wanted of entry.texts) statements.refer.run(wanted);
  };

  const mergeAll = (entries: readonly Entry[], seals: readonly Seal[]): Merged => {
    for (const { device: lane, seq, signature, head, witness } of seals)
      statements.putSeal.run(lane, seq, signature, head, witness);
    const contradicting: EventRef[] = [];
    let [added, beyondGap] = [0, 0];
    for (const [lane, inLane] of entriesByLane(entries)) {
      const plan = mergeLane(endOf(lane), heldAt(lane), inLane);
      for (const entry of [...plan.added, ...plan.filled]) store(entry);
      for (const entry of plan.aside) {
        statements.contradict.run(lane, entry.seq, entry.hash, entry.text);
        contradicting.push(refOf(entry));
      }
      added += plan.added.length;
      beyondGap += plan.beyondGap;
    }
    return { added, beyondGap, contradicting };
  };

  const appendAll = (request: Append): Appended => {
    if (request.drafts.length === 0)
      throw new Error('an append without drafts is a bug of the caller');
    if (statements.command.run(request.cause, request.part).changes === 0) {
      return { entries: [], repeated: true };
    }
    const entries = sealDrafts(endOf(device), clock(), request, encode);
    for (const entry of entries) store(entry);
    return { entries, repeated: false };
  };

  const lanes = (): readonly LaneEnd[] => statements.lanes.all().map(endOfRow);

  const readPage = (vector: Vector, limit: number): Page => {
    const entries: Entry[] = [];
    for (const lane of lanes()) {
      const from = vector[lane.device] ?? 0;
      if (lane.seq <= from) continue;
      const left = limit - entries.length;
      if (left <= 0) return { entries, more: true };
      const rows = statements.lane.all(lane.device, from, left);
      for (const row of rows) entries.push(entryOfRow(row));
      if (from + rows.length < lane.seq) return { entries, more: true };
    }
    return { entries, more: false };
  };

  return {
    device,
    append: async (request) => transaction(database, () => appendAll(request)),
    merge: async (entries, seals = []) => transaction(database, () => mergeAll(entries, seals)),
    readSeals: async (from, until) =>
      lanes().flatMap(({ device: lane }) => {
        const end = until === undefined ? Number.MAX_SAFE_INTEGER : (until[lane] ?? 0);
        return statements.seals.all(lane, from[lane] ?? 0, end).map(sealOfRow);
      }),
    sealedTo: async () => {
      const sealed: Record<DeviceId, number> = {};
      for (const { device: lane } of lanes()) {
        const row = statements.sealedTo.get(lane);
        if (row !== undefined) sealed[lane] = Number(row.seq);
      }
      return sealed satisfies Vector;
    },
    readStream: async (stream) => statements.stream.all(stream).map(entryOfRow),
    readFrom: async (vector, limit) => readPage(vector, limit),
    readEntries: async (refs) =>
      refs.map(([lane, seq]) => {
        const row = statements.place.get(lane, seq);
        return row === undefined ? undefined : entryOfRow(row);
      }),
    have: async () => {
      const have: Record<DeviceId, readonly [number, string]> = {};
      for (const lane of lanes()) have[lane.device] = [lane.seq, lane.head];
      return have satisfies Have;
    },
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
