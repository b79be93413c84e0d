/**
 * Where each lane ends and how far it is sealed, kept in memory, for every answer tells it of all of them.
 * A file has one writing connection, and whoever writes through it says what has changed.
 */
import { writerOf, writtenAhead } from '../../event-sourcing/branch.ts';
import type { DeviceId, LaneEnd } from '../../event-sourcing/stored-event.ts';
import { withStems } from '../../event-sourcing/tangled-lanes.ts';
import type { Have, Vector } from '../../event-sourcing/version-vector.ts';
import { endOf, lanesOf } from './merge-entries.ts';
import type { Statements } from './rows.ts';

export type LaneDirectory = {
  /** The same object for as long as nothing changes, as are the others. */
  ends(): readonly LaneEnd[];
  have(): Have;
  sealedTo(): Vector;
  /**
   * Something of what this device wrote was stored, or a seal of it. False where more may have changed
   * than how far its lane goes: it has branches.
   */
  changed(writer: DeviceId): boolean;
  /** Whatever is known may be wrong. */
  forget(): void;
};

type Lane = { readonly end: LaneEnd; readonly sealed: number };
type Told = {
  readonly ends: readonly LaneEnd[];
  readonly have: Have;
  readonly sealedTo: Vector;
};

export function createLaneDirectory(statements: Statements): LaneDirectory {
  let lanes: Map<DeviceId, Lane> | undefined;
  let told: Told | undefined;

  function readLane(lane: DeviceId): Lane {
    const at = { lane, ahead: writtenAhead(lane), writer: writerOf(lane) };
    const row = statements.sealedTo.get(at);
    return {
      end: endOf(statements, lane),
      sealed: row === undefined ? 0 : Number(row.seq),
    };
  }

  function tell(): Told {
    if (told !== undefined) return told;
    lanes ??= new Map(lanesOf(statements).map((lane) => [lane, readLane(lane)]));
    const ends: LaneEnd[] = [];
    const have: Record<DeviceId, readonly [number, string]> = {};
    const sealed: Record<DeviceId, number> = {};
    for (const [lane, { end, sealed: to }] of lanes) {
      ends.push(end);
      have[lane] = [end.seq, end.head];
      if (to > 0) sealed[lane] = to;
    }
    told = { ends, have, sealedTo: withStems(sealed, ends) };
    return told;
  }

  return {
    ends: () => tell().ends,
    have: () => tell().have,
    sealedTo: () => tell().sealedTo,
    changed(writer) {
      told = undefined;
      if (statements.branches.get(writer) !== undefined) {
        lanes = undefined;
        return false;
      }
      const lane = readLane(writer);
      // Of whom only seals came there is no lane.
      if (lane.end.seq > 0) lanes?.set(writer, lane);
      return true;
    },
    forget() {
      lanes = undefined;
      told = undefined;
    },
  };
}
