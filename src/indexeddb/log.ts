/** The log in IndexedDB: every tab may append, the transaction alone puts them in a row. */
import type { EventLog, Page, TextStore } from '../event-sourcing/event-log.ts';
import type { Entry, EventRef } from '../event-sourcing/stored-event.ts';
import type { Have, Vector } from '../event-sourcing/version-vector.ts';
import { createCheckedRuns, type RepairPorts } from './checked-runs.ts';
import type { Connection } from './connection.ts';
import { readLanes, readRange, readStreamRows } from './read-rows.ts';
import { type DamagedPlace, damageOf } from './row-check.ts';
import { readSealedTo, readSeals } from './seals.ts';
import { createTextStore } from './texts.ts';
import { answerOf } from './transaction.ts';
import { type Verified, verifyRows } from './verify-rows.ts';
import {
  type AppendPorts,
  appendRows,
  appendTables,
  mergeRows,
  mergeTables,
  nothingMerged,
} from './write-rows.ts';

export type LogPorts = AppendPorts & RepairPorts;

/** What only this log can do besides the port. */
export type LogCare = {
  /** Places whose text is not held: ask another replica for them. */
  readStubs(limit: number): Promise<readonly EventRef[]>;
  /** Checks every row against its text and hash; damaged ones are repaired and told by `onDamage`. */
  verify(onProgress?: (checked: number) => void): Promise<Verified>;
};

export function createIndexedDbLog(
  connection: Connection,
  ports: LogPorts,
): EventLog & TextStore & LogCare {
  const { device, readEntry, onWritten } = ports;
  const runs = createCheckedRuns(connection, ports);
  const have = () => runs.run('readonly', ['lanes'], readHave);
  return {
    device,
    have,
    ...createTextStore(connection, onWritten),
    async append(request) {
      if (request.drafts.length === 0)
        throw new Error('an append without drafts is a bug of the caller');
      // Run twice without damage in between: the connection was lost, perhaps behind the commit.
      let isRetry = false;
      const appended = await runs.run('readwrite', appendTables, async (transaction, damaged) => {
        const tried = appendRows(transaction, request, ports, isRetry, damaged);
        isRetry = true;
        const result = await tried;
        if (damaged.length > 0) isRetry = false;
        return result;
      });
      if (!appended.repeated) onWritten();
      return appended;
    },
    async merge(entries, seals = []) {
      if (entries.length + seals.length === 0) return nothingMerged;
      const { merged, isChanged } = await runs.run(
        'readwrite',
        mergeTables,
        (transaction, damaged) => mergeRows(transaction, entries, seals, damaged),
      );
      if (isChanged) onWritten();
      return merged;
    },
    readSeals: (from, until) =>
      runs.run('readonly', ['seals', 'lanes'], (transaction, damaged) =>
        readSeals(transaction, from, until, damaged),
      ),
    sealedTo: () =>
      runs.run('readonly', ['seals', 'rows', 'lanes'], (transaction, damaged) =>
        readSealedTo(transaction, damaged),
      ),
    readStream: (stream) =>
      runs.run('readonly', ['rows'], (transaction, damaged) =>
        readStreamRows(transaction, stream, damaged),
      ),
    readFrom: (vector, limit) =>
      runs.run('readonly', ['rows', 'lanes'], (transaction, damaged) =>
        readFrom(transaction, vector, limit, damaged),
      ),
    readEntries: (refs) =>
      runs.run('readonly', ['rows'], (transaction, damaged) =>
        readEntries(transaction, refs, damaged),
      ),
    readStubs: (limit) =>
      connection.run('readonly', ['stubs'], async (transaction) => {
        const keys = await answerOf(transaction.objectStore('stubs').getAllKeys(null, limit));
        return keys.map((key): EventRef => {
          const [device, seq] = key as readonly IDBValidKey[];
          return [String(device), Number(seq)];
        });
      }),
    verify: (onProgress) => verifyRows(runs, have, readEntry, onProgress),
  };
}

async function readHave(transaction: IDBTransaction, damaged: DamagedPlace[]): Promise<Have> {
  const lanes = await readLanes(transaction, damaged);
  return Object.fromEntries(lanes.map(({ device, seq, head }) => [device, [seq, head] as const]));
}

async function readFrom(
  transaction: IDBTransaction,
  vector: Vector,
  limit: number,
  damaged: DamagedPlace[],
): Promise<Page> {
  const entries: Entry[] = [];
  let more = false;
  let room = limit;
  for (const { device, seq } of await readLanes(transaction, damaged)) {
    const from = (vector[device] ?? 0) + 1;
    const to = Math.min(seq, from + room - 1);
    if (from <= to) {
      await readRange(transaction, device, from, to, entries, damaged);
      room -= to - from + 1;
    }
    more ||= seq > Math.max(from - 1, to);
  }
  return { entries, more };
}

async function readEntries(
  transaction: IDBTransaction,
  refs: readonly EventRef[],
  damaged: DamagedPlace[],
): Promise<readonly (Entry | undefined)[]> {
  const rows = transaction.objectStore('rows');
  const values = await Promise.all(
    refs.map((ref) => answerOf<Entry | undefined>(rows.get([...ref]))),
  );
  return values.map((value, index) => {
    const [device, seq] = refs[index] ?? ['', 0];
    const detail = value === undefined ? null : damageOf(value, device, seq);
    if (detail !== null) damaged.push({ device, seq, detail });
    return value;
  });
}
