/** Every item as it was at a moment, by all that is known today: late entries and voids count. */
import { evolutionOf, type ToldEvent } from '../domain/entity.ts';
import { type Item, unregisteredItem } from '../domain/item/item.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { StreamId } from '../domain/vocabulary.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { Held } from '../event-sourcing/stored-event.ts';
import { tellStream } from '../event-sourcing/stream-fold.ts';
import type { Vector } from '../event-sourcing/version-vector.ts';
import { readHistories } from './histories.ts';

export type AsOfPorts = {
  readonly log: EventLog;
  pause(): Promise<void>;
  /** Each event as it stands by the rulings. */
  mark(held: Held<LedgerEvent>): Held<LedgerEvent>;
  /** Told how many streams are done; `false` where nobody waits for the answer any more. */
  goesOn(done: number): boolean;
};

/** A stretch of streams is read, folded and forgotten, so that a long ledger need not fit in memory. */
const stretchStreams = 200;

/** `until`: the last millisecond of story time that counts. Null where it was stopped. */
export async function itemsAsOf(
  { log, pause, mark, goesOn }: AsOfPorts,
  streams: readonly StreamId[],
  upTo: Vector,
  until: number,
): Promise<ReadonlyMap<StreamId, Item> | null> {
  const items = new Map<StreamId, Item>();
  for (let at = 0; at < streams.length; at += stretchStreams) {
    if (!goesOn(at)) return null;
    await pause();
    const stretch = streams.slice(at, at + stretchStreams);
    const histories = await readHistories({ log, pause, mark }, stretch, upTo);
    for (const stream of stretch)
      items.set(stream, itemAsOf(stream, histories.get(stream) ?? [], until));
  }
  return goesOn(streams.length) ? items : null;
}

function itemAsOf(stream: StreamId, events: readonly Held<LedgerEvent>[], until: number): Item {
  const { evolve, toggleOf } = evolutionOf(stream);
  let item: Item = unregisteredItem;
  for (const line of tellStream(events, toggleOf).lines) {
    if (line.at > until || !line.counts) continue;
    const after = evolve(item, line as ToldEvent);
    if (after.kind === 'item') item = after;
  }
  return item;
}
