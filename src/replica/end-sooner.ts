/**
 * A lane ends sooner than what was folded of it: it is forked, and what stood behind the fork stands in
 * branches now. Whatever streams it is in are told anew without it; the tail brings it under its names.
 */
import type { Entity } from '../domain/entity.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { accessStream, rulingsStream } from '../domain/vocabulary.ts';
import { writerOf, writtenAhead } from '../event-sourcing/branch.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { LedgerFold } from '../event-sourcing/ledger-fold.ts';
import { refOf, type StreamId } from '../event-sourcing/stored-event.ts';
import { covers, type Vector, vectorOf } from '../event-sourcing/version-vector.ts';
import type { LedgerIndex } from '../read-models/ledger-index.ts';
import type { StandingKeeper, Unsettled } from '../read-models/standing/standing-keeper.ts';
import { eventsOf } from './histories.ts';
import { streamsUnsettled } from './lane-streams.ts';

type Ports = {
  readonly log: EventLog;
  readonly fold: LedgerFold<Entity, LedgerEvent>;
  readonly keeper: StandingKeeper;
  readonly index: Pick<LedgerIndex, 'lines'>;
};

/**
 * Answers how far everything that is folded stands yet; adds the streams to be told anew up to there.
 * Changes nothing of the fold, so that storage which fails on the way leaves nothing half done.
 */
export async function endSooner(
  { log, fold, keeper, index }: Ports,
  streams: Set<StreamId>,
): Promise<Vector> {
  const ends = vectorOf(await log.have());
  for (const stream of fold.beyond(ends)) streams.add(stream);
  // What moved while it was being folded is in the index, and may be in no fold.
  for (const { ref, stream } of index.lines()) if (!covers(ends, ref)) streams.add(stream);
  const cut = Object.entries(fold.vector()).map(
    ([lane, seq]) => [lane, Math.min(seq, ends[lane] ?? 0)] as const,
  );
  const upTo = Object.fromEntries(cut.filter(([, seq]) => seq > 0));
  const said = eventsOf([
    ...(await log.readStream(accessStream)),
    ...(await log.readStream(rulingsStream)),
  ]);
  const inOrder = said
    .filter(({ event }) => covers(upTo, refOf(event)))
    .sort((a, b) => a.event.seq - b.event.seq);
  const { lanes, ...unsettled } = keeper.restart(inOrder);
  const all = { ...unsettled, lanes: [...lanes, ...lanesCut(fold.vector(), ends)] };
  for (const stream of await streamsUnsettled(log, all, ends)) streams.add(stream);
  return upTo;
}

/**
 * Which lanes end sooner, and from where on: branches that begin behind it stay where they are, but what
 * their entries say of places before them means other names now.
 */
const lanesCut = (folded: Vector, ends: Vector): Unsettled['lanes'] =>
  Object.entries(folded).flatMap(([lane, seq]) => {
    const end = ends[lane] ?? 0;
    return end < seq ? [{ device: writerOf(lane), first: writtenAhead(lane) + end + 1 }] : [];
  });
