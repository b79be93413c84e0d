/**
 * What can be done about a count that differs, and about a movement of which it is not sure whether it
 * came before or after a count. Each is one command of a person, made of ordinary ones.
 */
import type { DismissDiscrepancy } from '../dismissal.ts';
import type { NoteKeptDifference } from '../stocktake/commands.ts';
import { countMax, type EventName, type ItemId, itemStream } from '../vocabulary.ts';
import type { ItemCommand, VoidEntry } from './commands.ts';
import type { CountDoubt, Observation } from './item.ts';
import type { StockCommand } from './stock-commands.ts';
import type { StockEvent } from './stock-events.ts';

type RemedyCommand = ItemCommand | VoidEntry | DismissDiscrepancy | NoteKeptDifference;

/** Made of what was seen and what the book said, so that either of them changing is new evidence. */
export const countKey = ({ hash, counted, expected }: Observation): string =>
  `count/${hash}/${counted}/${expected}`;
export const doubtKey = ({ movementHash, countHash, stands }: CountDoubt): string =>
  `before-or-after/${movementHash}/${countHash}/${stands}`;

export const nameOf = ({ ref, hash }: Pick<Observation, 'ref' | 'hash'>): EventName => ({
  device: ref[0],
  seq: ref[1],
  hash,
});

/**
 * The shelf was as counted: the difference is known and accepted. `beside`: the other lines of its
 * sheet on this shelf, in the order of the story; what saw something else after it is struck out.
 */
export function keepCount(
  item: ItemId,
  count: Observation,
  beside: readonly Observation[] = [],
): readonly RemedyCommand[] {
  const lines = beside.some(({ hash }) => hash === count.hash) ? beside : [count, ...beside];
  const own = lines.findIndex(({ hash }) => hash === count.hash);
  return lines.map((line, n) =>
    n > own && !agree(line, count)
      ? strike(item, nameOf(line))
      : {
          type: 'DismissDiscrepancy',
          stream: itemStream(item),
          data: { discrepancy: countKey(line) },
        },
  );
}

/** Whether two counts of one shelf saw the same, but for what moved between them. */
export const agree = (a: Observation, b: Observation): boolean =>
  a.counted - a.moved === b.counted - b.moved;

/**
 * The count is struck out, and the difference that it showed is written down as found or written off
 * at its moment: what comes late from before it changes the shelf again. What the same sheet has
 * counted there besides is struck out too, and the sheet remembers. Nothing where there is no
 * difference. `now` in milliseconds.
 */
export function keepDifference(
  item: ItemId,
  count: Observation,
  now: number,
  beside: readonly Observation[] = [],
): readonly RemedyCommand[] {
  const { place, lot, counted, expected, stocktake, at, actor } = count;
  if (expected === null || counted === expected) return [];
  const quantity = Math.abs(counted - expected);
  const about = { item, insisted: true, ...datedAt(at, now) } as const;
  const struck = new Map(
    [count, ...beside]
      .flatMap((each) => [nameOf(each), ...each.earlier])
      .map((name) => [`${name.device}/${name.seq}/${name.hash}`, name]),
  );
  const written = {
    place,
    lot,
    quantity,
    note: null,
    settles: [...struck.values()].slice(0, countMax.voids),
  };
  return [
    ...[...struck.values()].map((name) => strike(item, name)),
    counted > expected
      ? { type: 'RecordFound', ...about, data: written }
      : { type: 'WriteOffStock', ...about, data: { ...written, reason: 'count' } },
    ...(stocktake === null
      ? []
      : [
          {
            type: 'NoteKeptDifference' as const,
            stocktake,
            data: { item, place, lot, counted, expected, at, actor, device: count.ref[0] },
          },
        ]),
  ];
}

/**
 * A counter's clock may be ahead of this one: what cannot be dated to its moment is not dated at all, and
 * so follows everything that is known here. Dated to now, it would stand before the count, and before
 * those that settled the shelf earlier.
 */
const datedAt = (at: number, now: number): { readonly happenedAt?: number } =>
  at > now ? {} : { happenedAt: at };

const strike = (item: ItemId, entry: EventName): VoidEntry => ({
  type: 'VoidEntry',
  stream: itemStream(item),
  data: { entry },
});

/**
 * A person says on which side of the count the movement happened. `movement`: what the entry said.
 * Where the story has it there already, that is the end of the question.
 */
export function placeBeside(
  item: ItemId,
  doubt: CountDoubt,
  side: 'before' | 'after',
  movement: StockEvent,
  now: number,
): readonly RemedyCommand[] {
  const stream = itemStream(item);
  if (doubt.stands === side)
    return [{ type: 'DismissDiscrepancy', stream, data: { discrepancy: doubtKey(doubt) } }];
  const again = commandOf(item, movement);
  if (again === undefined) return [];
  const date =
    side === 'before'
      ? { happenedAt: Math.min(doubt.countAt - 1, now) }
      : datedAt(doubt.countAt + 1, now);
  const [device, seq] = doubt.movement;
  return [
    { type: 'VoidEntry', stream, data: { entry: { device, seq, hash: doubt.movementHash } } },
    { ...again, insisted: true, ...date },
  ];
}

/** The command that would say the same once more; undefined for what is no movement. */
export function commandOf(item: ItemId, event: StockEvent): StockCommand | undefined {
  switch (event.type) {
    case 'StockReceived':
      return { type: 'ReceiveStock', item, data: event.data };
    case 'StockIssued':
      return { type: 'IssueStock', item, data: event.data };
    case 'StockMoved':
      return { type: 'MoveStock', item, data: event.data };
    case 'StockWrittenOff':
      return { type: 'WriteOffStock', item, data: event.data };
    case 'StockFound':
      return { type: 'RecordFound', item, data: event.data };
    case 'StockLent':
      return { type: 'LendStock', item, data: event.data };
    case 'StockReturned':
      return { type: 'ReturnStock', item, data: event.data };
    default:
      return undefined;
  }
}
