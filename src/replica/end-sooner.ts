/**
 * A lane ends sooner than what was folded of it: it is forked, and what stood behind the fork stands in
 * branches now. Whatever streams it is in are told anew without it; the tail brings it under its names.
 */
import type { Entity } from '../domain/entity.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { accessStream, rulingsStream } from '../domain/vocabulary.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { LedgerFold } from '../event-sourcing/ledger-fold.ts';
import { refOf, type StreamId } from '../event-sourcing/stored-event.ts';
import { covers, type Vector, vectorOf } from '../event-sourcing/version-vector.ts';
import type { StandingKeeper } from '../read-models/standing/standing-keeper.ts';
import { eventsOf } from './histories.ts';

type Ports = {
  readonly log: EventLog;
  readonly fold: LedgerFold<Entity, LedgerEvent>;
  readonly keeper: StandingKeeper;
};

/** Answers how far everything is folded now, and the streams to be told anew up to there. */
export async function endSooner({ log, fold, keeper }: Ports): Promise<{
  readonly upTo: Vector;
  readonly streams: ReadonlySet<StreamId>;
}> {
  const ends = vectorOf(await log.have());
  const streams = new Set(fold.beyond(ends));
  fold.shrink(ends);
  const upTo = fold.vector();
  const said = eventsOf([
    ...(await log.readStream(accessStream)),
    ...(await log.readStream(rulingsStream)),
  ]);
  const inOrder = said
    .filter(({ event }) => covers(upTo, refOf(event)))
    .sort((a, b) => a.event.seq - b.event.seq);
  for (const stream of keeper.restart(inOrder).streams) streams.add(stream);
  return { upTo, streams };
}
