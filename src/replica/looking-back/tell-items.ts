/** The stories of items one after the other, line by line: whatever looks back walks them in this way. */
import { inReadingOrder } from '../../contract/stream-mark.ts';
import { type Entity, evolutionOf, type ToldEvent } from '../../domain/entity.ts';
import { type Item, unregisteredItem } from '../../domain/item/item.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { StreamId } from '../../domain/vocabulary.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import { type Held, refOf } from '../../event-sourcing/stored-event.ts';
import { type Kept, type Line, tellStream } from '../../event-sourcing/stream-fold.ts';
import { covers, type Vector } from '../../event-sourcing/version-vector.ts';
import { readHistories } from '../histories.ts';
import { seenOf } from '../snapshots/shelved.ts';

export type AsOfPorts = {
  readonly log: EventLog;
  /** Of every stream, as it is by all entries up to there. */
  readonly kept: ReadonlyMap<StreamId, Kept<Entity>>;
  readonly upTo: Vector;
  pause(): Promise<void>;
  /** Each event as it stands by the rulings. */
  mark(held: Held<LedgerEvent>): Held<LedgerEvent>;
  /** Told how many streams of how many are done; `false` where nobody waits for the answer any more. */
  goesOn(done: number, of: number): boolean;
};

export type ItemListener = {
  /** Of the lines that count, in canonical order, with the item around it. */
  line?(line: Line<LedgerEvent>, before: Item, after: Item): void;
  /** The item as it is after its last line. */
  end(item: Item): void;
};

/** A stretch of streams is read, folded and forgotten, so that a long ledger need not fit in memory. */
const stretchStreams = 500;
/** How much of one story is folded between two pauses. */
const stretchLines = 50;

/**
 * An item that has been the same since then is not read: it only comes to its end. False where it was
 * stopped.
 */
export async function tellItems(
  ports: AsOfPorts,
  { streams: all, since, until }: Told,
  listenerFor: (stream: StreamId) => ItemListener,
): Promise<boolean> {
  const { log, kept, upTo, pause, mark, goesOn } = ports;
  const moved = new Set(itemStreamsSince(kept, since));
  for (const stream of all)
    if (!moved.has(stream)) {
      const now = seenOf(stream, kept.get(stream));
      listenerFor(stream).end(now.kind === 'item' ? now : unregisteredItem);
    }
  const streams = inReadingOrder(all.filter((stream) => moved.has(stream)));
  const quiet = all.length - streams.length;
  for (let at = 0; at < streams.length; at += stretchStreams) {
    if (!goesOn(quiet + at, all.length)) return false;
    await pause();
    const stretch = streams.slice(at, at + stretchStreams);
    const histories = await readHistories({ log, pause, mark }, stretch, upTo);
    for (const stream of stretch) {
      await pause();
      const events = (histories.get(stream) ?? []).filter(({ event }) =>
        covers(upTo, refOf(event)),
      );
      await tellItem(ports, stream, events, until, listenerFor(stream));
    }
  }
  return goesOn(all.length, all.length);
}

/** Those that something was told of behind this moment of the story. */
export const itemStreamsSince = (kept: AsOfPorts['kept'], moment: number): readonly StreamId[] =>
  [...kept].flatMap(([stream, { last }]) =>
    stream.startsWith('item/') && last !== undefined && last.at > moment ? stream : [],
  );

/** `since`, `until`: the last milliseconds of story time that do not count yet, and that count. */
type Told = {
  readonly streams: readonly StreamId[];
  readonly since: number;
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
