/** The stories of items one after the other, line by line: whatever looks back walks them in this way. */
import { inReadingOrder } from '../../contract/stream-mark.ts';
import { evolutionOf, type ToldEvent } from '../../domain/entity.ts';
import { type Item, unregisteredItem } from '../../domain/item/item.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { StreamId } from '../../domain/vocabulary.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import type { Held } from '../../event-sourcing/stored-event.ts';
import { type Line, tellStream } from '../../event-sourcing/stream-fold.ts';
import type { Vector } from '../../event-sourcing/version-vector.ts';
import { readHistories } from '../histories.ts';

export type AsOfPorts = {
  readonly log: EventLog;
  pause(): Promise<void>;
  /** Each event as it stands by the rulings. */
  mark(held: Held<LedgerEvent>): Held<LedgerEvent>;
  /** Told how many streams are done; `false` where nobody waits for the answer any more. */
  goesOn(done: number): boolean;
};

export type ItemListener = {
  /** Of the lines that count, in canonical order, with the item around it. */
  line?(line: Line<LedgerEvent>, before: Item, after: Item): void;
  /** The item as it is after its last line. */
  end(item: Item): void;
};

/** A stretch of streams is read, folded and forgotten, so that a long ledger need not fit in memory. */
const stretchStreams = 200;
/** How much of one story is folded between two pauses. */
const stretchLines = 50;

/** `until`: the last millisecond of story time that counts. False where it was stopped. */
export async function tellItems(
  ports: AsOfPorts,
  { streams: unordered, upTo, until }: Told,
  listenerFor: (stream: StreamId) => ItemListener,
): Promise<boolean> {
  const { log, pause, mark, goesOn } = ports;
  const streams = inReadingOrder(unordered);
  for (let at = 0; at < streams.length; at += stretchStreams) {
    if (!goesOn(at)) return false;
    await pause();
    const stretch = streams.slice(at, at + stretchStreams);
    const histories = await readHistories({ log, pause, mark }, stretch, upTo);
    for (const stream of stretch) {
      await pause();
      const events = histories.get(stream) ?? [];
      await tellItem(ports, stream, events, until, listenerFor(stream));
    }
  }
  return goesOn(streams.length);
}

type Told = {
  readonly streams: readonly StreamId[];
  readonly upTo: Vector;
  readonly until: number;
};

async function tellItem(
  { pause }: AsOfPorts,
  stream: StreamId,
  events: readonly Held<LedgerEvent>[],
  until: number,
  listener: ItemListener,
): Promise<void> {
  const { evolve, toggleOf } = evolutionOf(stream);
  let item: Item = unregisteredItem;
  for (const [n, line] of tellStream(events, toggleOf).lines.entries()) {
    if (n % stretchLines === stretchLines - 1) await pause();
    if (line.at > until) break;
    if (!line.counts) continue;
    const before = item;
    const after = evolve(item, line as ToldEvent);
    if (after.kind === 'item') item = after;
    listener.line?.(line, before, item);
  }
  listener.end(item);
}
