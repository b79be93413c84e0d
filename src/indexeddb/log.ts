/** The log in IndexedDB: every tab may append, the transaction alone puts them in a row. */
import type { EventLog, Page, TextStore } from '../event-sourcing/event-log.ts';
import type { DeviceId, Entry, EventRef } from '../event-sourcing/stored-event.ts';
import { stemsFirst } from '../event-sourcing/tangled-lanes.ts';
import type { Have, Vector } from '../event-sourcing/version-vector.ts';
import { createCheckedRuns, type RepairPorts } from './checked-runs.ts';
import type { Connection } from './connection.ts';
import { readOwnDevice } from './own-device.ts';
import { packRows } from './pack-rows.ts';
import { readLanes, readPlace, readRange, readTables } from './read-rows.ts';
import { type DamagedPlace, damageOf } from './row-check.ts';
import { readSealedTo, readSeals } from './seals.ts';
import { type SegmentSizes, segmentSizes } from './segment.ts';
import { sortSegments } from './sort-segments.ts';
import { dropCopies } from './sorted-copy-store.ts';
import { createStreamReads, readSorted } from './stream-reads.ts';
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

export type LogPorts = AppendPorts & RepairPorts & { readonly sizes?: SegmentSizes };

/** What only this log can do besides the port. */
export type LogCare = {
  /** Whose lane is written now: another opening may have found the one before forked. */
  lookUpDevice(): Promise<DeviceId>;
  /** Places whose text is not held: ask another replica for them. */
  readStubs(limit: number): Promise<readonly EventRef[]>;
  /** Checks every row against its text and hash; damaged ones are repaired and told by `onDamage`. */
  verify(onProgress?: (checked: number) => void): Promise<Verified>;
  /** Sorted copies of what is packed give way: there is no room for an entry. */
  dropCopies(): Promise<void>;
  /** Seals what has become old into segments; other work comes in between. Answers how many it made. */
  pack(pause: () => Promise<void>): Promise<number>;
};

export function createIndexedDbLog(
  connection: Connection,
  ports: LogPorts,
): EventLog & TextStore & LogCare {
  const { readEntry, onWritten } = ports;
  let { device } = ports;
  const runs = createCheckedRuns(connection, ports);
  const sizes = ports.sizes ?? segmentSizes;
  const have = () => runs.run('readonly', ['lanes'], readHave);
  return {
    get device() {
      return device;
    },
    async lookUpDevice() {
      device = await connection.run('readonly', ['meta'], (transaction) =>
        readOwnDevice(transaction, device),
      );
      return device;
    },
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
      device = appended.device;
      if (!appended.repeated) onWritten();
      return { entries: appended.entries, repeated: appended.repeated };
    },
    async merge(entries, seals = []) {
      if (entries.length + seals.length === 0) return nothingMerged;
      const { merged, isChanged, ...after } = await runs.run(
        'readwrite',
        mergeTables,
        (transaction, damaged) =>
          mergeRows(transaction, { entries, seals }, { ...ports, device }, damaged),
      );
      device = after.device;
      if (isChanged) onWritten();
      return merged;
    },
    readSeals: (from, until) =>
      runs.run('readonly', [...readTables, 'seals'], (transaction, damaged) =>
        readSeals(transaction, from, until, damaged),
      ),
    sealedTo: () =>
      runs.run('readonly', [...readTables, 'seals'], (transaction, damaged) =>
        readSealedTo(transaction, damaged),
      ),
    readStream: createStreamReads((streams) => readSorted(runs, streams)),
    readFrom: (vector, limit) =>
      runs.run('readonly', readTables, (transaction, damaged) =>
        readFrom(transaction, vector, limit, damaged),
      ),
    readEntries: (refs) =>
      runs.run('readonly', readTables, (transaction, damaged) =>
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
    dropCopies: () => dropCopies(runs),
    async pack(pause) {
      const made = await packRows({ runs, sizes }, pause);
      await sortSegments(runs, sizes, pause);
      return made;
    },
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
  const lanes = stemsFirst(await readLanes(transaction, damaged));
  for (const { device, seq } of lanes) {
    const from = (vector[device] ?? 0) + 1;
    const to = Math.min(seq, from + room - 1);
    if (from <= to) {
      await readRange(transaction, device, from, to, entries, damaged);
      await tellBefore(transaction, device, from, entries, damaged);
      room -= to - from + 1;
    }
    more ||= seq > Math.max(from - 1, to);
  }
  const ends = new Map(lanes.map(({ device, seq }) => [device, seq]));
  const isAhead = Object.entries(vector).some(([device, seq]) => seq > (ends.get(device) ?? 0));
  return isAhead ? { entries, more, ahead: true } : { entries, more };
}

/** A page begins with an entry that says what it follows, if with one that is held already. */
async function tellBefore(
  transaction: IDBTransaction,
  device: DeviceId,
  from: number,
  entries: Entry[],
  damaged: DamagedPlace[],
): Promise<void> {
  const index = entries.findIndex((entry) => entry.device === device);
  const before: Entry[] = [];
  let first = entries[index];
  for (let seq = from - 1; first?.prev === null && seq > 0; seq -= 1) {
    const read: Entry[] = [];
    await readRange(transaction, device, seq, seq, read, damaged);
    first = read[0];
    before.unshift(...read);
  }
  entries.splice(index, 0, ...before);
}

async function readEntries(
  transaction: IDBTransaction,
  refs: readonly EventRef[],
  damaged: DamagedPlace[],
): Promise<readonly (Entry | undefined)[]> {
  const values = await Promise.all(refs.map((ref) => readPlace(transaction, ref)));
  return values.map((value, index) => {
    const [device, seq] = refs[index] ?? ['', 0];
    const detail = value === undefined ? null : damageOf(value, device, seq);
    if (detail !== null) damaged.push({ device, seq, detail });
    return value as Entry | undefined;
  });
}
