/**
 * Runs work on rows that may be damaged: what cannot be believed is repaired, then the work is done
 * again.
 */
import type { DeviceId } from '../event-sourcing/stored-event.ts';
import type { Connection } from './connection.ts';
import { laneItself } from './read-rows.ts';
import { type Damage, type ReadEntry, repairPlaces, repairTables } from './repair-rows.ts';
import type { DamagedPlace } from './row-check.ts';
import { isAlreadyThere } from './trouble.ts';

/** Names in `damaged` what it cannot believe, and then writes nothing. */
export type CheckedWork<T> = (transaction: IDBTransaction, damaged: DamagedPlace[]) => Promise<T>;

export type CheckedRuns = {
  run<T>(
    mode: 'readonly' | 'readwrite',
    tables: readonly string[],
    work: CheckedWork<T>,
  ): Promise<T>;
  /** `isWholeTextChecked`: a row that merely looks right is compared with its text and hash as well. */
  repair(damaged: readonly DamagedPlace[], isWholeTextChecked: boolean): Promise<void>;
  /** Since this opening of the database. */
  repairedCount(): number;
};

export type RepairPorts = {
  readonly device: DeviceId;
  readonly readEntry: ReadEntry;
  /** Called behind each write that is durable. */
  readonly onWritten: () => void;
  readonly onDamage: (damage: readonly Damage[]) => void;
};

const repairRoundsMax = 3;

export function createCheckedRuns(connection: Connection, ports: RepairPorts): CheckedRuns {
  let repairedCount = 0;

  const repair: CheckedRuns['repair'] = async (damaged, isWholeTextChecked) => {
    const repaired = await connection.run('readwrite', repairTables, (transaction) =>
      repairPlaces(transaction, damaged, ports.readEntry, isWholeTextChecked),
    );
    if (repaired.length === 0) return;
    repairedCount += repaired.length;
    ports.onDamage(repaired);
    ports.onWritten();
  };

  return {
    repair,
    repairedCount: () => repairedCount,
    async run(mode, tables, work) {
      for (let round = 1; ; round += 1) {
        const damaged: DamagedPlace[] = [];
        try {
          const result = await connection.run(mode, tables, (transaction) => {
            damaged.length = 0;
            return work(transaction, damaged);
          });
          if (damaged.length === 0) return result;
          if (round > repairRoundsMax) throw new Error(`rows stay damaged: ${damaged[0]?.detail}`);
        } catch (error) {
          // The place behind the end of a lane was taken: the end was damaged, and the rows know better.
          if (!isAlreadyThere(error) || round > repairRoundsMax) throw error;
          damaged.push({
            device: ports.device,
            seq: laneItself,
            detail: 'the end lags behind the rows',
          });
        }
        await repair(damaged, false);
      }
    },
  };
}
