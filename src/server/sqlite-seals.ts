/** Which seals belong to a lane: of two histories of one device, each has those that name its entries. */
import { writerOf, writtenAhead } from '../event-sourcing/branch.ts';
import type { Seal } from '../event-sourcing/seal.ts';
import { isForked, withStems } from '../event-sourcing/tangled-lanes.ts';
import type { Vector } from '../event-sourcing/version-vector.ts';
import { endOf, lanesOf } from './merge-entries.ts';
import { type Statements, sealOfRow } from './sqlite-rows.ts';

export function readSeals(
  statements: Statements,
  from: Vector,
  until: Vector | undefined,
): readonly Seal[] {
  const lanes = lanesOf(statements).map(({ device }) => device);
  return lanes.flatMap((lane) => {
    const [ahead, writer] = [writtenAhead(lane), writerOf(lane)];
    const end = until === undefined ? Number.MAX_SAFE_INTEGER - ahead : (until[lane] ?? 0);
    const seals = statements.seals
      .all(writer, (from[lane] ?? 0) + ahead, end + ahead)
      .map(sealOfRow);
    if (!isForked(lanes, writer)) return seals;
    return seals.filter(({ seq, head }) => statements.place.get(lane, seq - ahead)?.hash === head);
  });
}

export function sealedTo(statements: Statements): Vector {
  const sealed: Record<string, number> = {};
  for (const { device: lane } of lanesOf(statements)) {
    const [ahead, writer] = [writtenAhead(lane), writerOf(lane)];
    const row = statements.sealedTo.get({ lane, ahead, writer });
    if (row !== undefined) sealed[lane] = Number(row.seq);
  }
  const lanes = lanesOf(statements).map(({ device }) => endOf(statements, device));
  return withStems(sealed, lanes);
}
