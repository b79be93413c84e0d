/**
 * What one ledger holds, told again in another: the plan. Facts first, then what names them, because
 * an event has its name only once it is written. Pure: the same events give the same plan, so that a
 * retelling that was cut goes on where it stopped.
 */
import { evolutionOf } from '../../domain/entity.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { accessStream, countMax, type EventName, importStream } from '../../domain/vocabulary.ts';
import {
  type Held,
  type Moment,
  refKey,
  refOf,
  type StreamId,
} from '../../event-sourcing/stored-event.ts';
import { type Line, tellStream } from '../../event-sourcing/stream-fold.ts';
import { commandKey, commandOf, nameOf } from '../../event-sourcing/toggles.ts';
import { causalOrder } from './causal-order.ts';
import { datesInOrder } from './dates-in-order.ts';

/**
 * One event to be written. Indices are places in the plan. `knows`: the last one that the author of a
 * count had seen of its item. `settles`: the counts whose difference it writes down. `strikes`, `lifts`:
 * what a void or a reinstatement names.
 */
export type Retold =
  | {
      readonly kind: 'fact';
      readonly held: Held<LedgerEvent>;
      readonly happenedAt: Moment | undefined;
      readonly knows: number | null;
      readonly settles: readonly number[];
    }
  /** It speaks of other entries by their hashes, which will be others. */
  | { readonly kind: 'remark'; readonly held: Held<LedgerEvent> }
  | { readonly kind: 'void'; readonly stream: StreamId; readonly strikes: number }
  | {
      readonly kind: 'reinstatement';
      readonly stream: StreamId;
      readonly lifts: readonly number[];
    };

export type Retelling = {
  readonly told: readonly Retold[];
  /** Where each part ends: what names an entry stands in a later part than the entry. */
  readonly partEnds: readonly number[];
};

type Wishes = {
  /** Milliseconds: nothing is dated later. */
  readonly now: number;
  readonly partSize: number;
  /** The other ledger has settings of its own, and they stay. */
  readonly keepsSettings: boolean;
};

/**
 * Who belongs to a ledger is not carried over, and neither are the notes of its imports: their undo
 * would take back everything that is told again, because all of it is one command.
 */
const isLeftOut = (
  { stream, type }: { readonly stream: StreamId; readonly type: string },
  wishes: Wishes,
): boolean =>
  stream === accessStream ||
  stream.startsWith(importStream('')) ||
  (wishes.keepsSettings && type === 'SettingsDescribed');

/** `events`: everything that is held and readable, in any order. */
export function planRetelling(events: readonly Held<LedgerEvent>[], wishes: Wishes): Retelling {
  const lines = linesByStream(events.filter(({ event }) => !isLeftOut(event, wishes)));
  const plain = [...lines.values()].flat().filter(({ event }) => !isNaming(event));
  const dated = causalOrder(plain.filter(({ event }) => isDated(event)));
  const facts = [
    ...plain.filter(({ event }) => !isDated(event)),
    ...dated.filter((held) => settledBy(held).length === 0),
  ];
  // What names a count stands in a later part.
  const settling = dated.filter((held) => settledBy(held).length > 0);
  const settlesFrom = facts.length;
  facts.push(...settling);
  const indexByRef = new Map(facts.map((line, index) => [refKey(refOf(line.event)), index]));
  const dateByRef = new Map<string, Moment>();
  for (const story of lines.values())
    for (const [key, date] of datesInOrder(
      story.filter(({ event }) => !isNaming(event) && isDated(event)),
      (line) => indexByRef.get(refKey(refOf(line.event))) ?? 0,
      wishes.now,
    ))
      dateByRef.set(key, date);
  const knownBy = lastKnown(facts);
  const indexByHash = new Map(facts.map(({ hash }, index) => [hash, index]));
  const told: Retold[] = facts.map((held, index) => ({
    kind: 'fact',
    held,
    happenedAt: dateByRef.get(refKey(refOf(held.event))),
    knows: knownBy(index),
    settles: settledBy(held).flatMap(({ hash }) => indexByHash.get(hash) ?? []),
  }));
  const partEnds = [
    ...endsOf(0, settlesFrom, wishes.partSize),
    ...endsOf(settlesFrom, told.length, wishes.partSize),
  ];
  const append = (more: readonly Retold[]) => {
    partEnds.push(...endsOf(told.length, told.length + more.length, wishes.partSize));
    told.push(...more);
  };
  const named = [...lines.values()].flat();
  append(named.filter(({ event }) => isRemark(event)).map(remarkOf));
  append(voidsOf(named, told));
  append(reinstatementsOf(named, told));
  return { told, partEnds };
}

const isDated = ({ type }: LedgerEvent): boolean => type.startsWith('Stock');
const settledBy = ({ event }: Held<LedgerEvent>): readonly EventName[] =>
  'settles' in event.data ? event.data.settles : [];
const isRemark = ({ type }: { readonly type: string }): boolean => type === 'DiscrepancyDismissed';
const isNaming = (event: LedgerEvent): boolean =>
  event.type === 'EntryVoided' || event.type === 'EntryReinstated' || isRemark(event);
const remarkOf = (held: Held<LedgerEvent>): Retold => ({ kind: 'remark', held });

/** Each stream's story in canonical order. */
function linesByStream(
  events: readonly Held<LedgerEvent>[],
): ReadonlyMap<StreamId, readonly Line<LedgerEvent>[]> {
  const eventsByStream = new Map<StreamId, Held<LedgerEvent>[]>();
  for (const held of events) {
    const before = eventsByStream.get(held.event.stream);
    if (before === undefined) eventsByStream.set(held.event.stream, [held]);
    else before.push(held);
  }
  return new Map(
    [...eventsByStream]
      .sort(byName)
      .map(([stream, some]) => [stream, tellStream(some, evolutionOf(stream).toggleOf).lines]),
  );
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** For each count among the facts the index of the last fact of its item that its author knew. */
function lastKnown(facts: readonly Held<LedgerEvent>[]): (index: number) => number | null {
  const indicesByStream = new Map<StreamId, number[]>();
  for (const [index, { event }] of facts.entries()) {
    const before = indicesByStream.get(event.stream);
    if (before === undefined) indicesByStream.set(event.stream, [index]);
    else before.push(index);
  }
  return (index) => {
    const event = facts[index]?.event;
    if (event?.type !== 'StockCounted') return null;
    const { known } = event.data;
    const last = indicesByStream.get(event.stream)?.findLast((each) => {
      const other = facts[each]?.event;
      return other !== undefined && each < index && other.seq <= (known[other.device] ?? 0);
    });
    return last ?? null;
  };
}

/** A void of a whole command becomes one of each entry that it strikes: their command is another. */
function voidsOf(
  lines: readonly Held<LedgerEvent>[],
  told: readonly Retold[],
): readonly (Retold & { kind: 'void' })[] {
  return strikesOf(lines, told).map(({ stream, index }) => ({
    kind: 'void',
    stream,
    strikes: index,
  }));
}

type Strike = { readonly voidKey: string; readonly stream: StreamId; readonly index: number };

function strikesOf(
  lines: readonly Held<LedgerEvent>[],
  told: readonly Retold[],
): readonly Strike[] {
  const indexByName = new Map<string, number>();
  const indicesByCommand = new Map<string, number[]>();
  for (const [index, each] of told.entries()) {
    if (each.kind !== 'fact' && each.kind !== 'remark') continue;
    const { event } = each.held;
    indexByName.set(keyOf(event.stream, nameOf(each.held)), index);
    const command = `${event.stream} ${commandOf(event)}`;
    indicesByCommand.set(command, [...(indicesByCommand.get(command) ?? []), index]);
  }
  return lines.flatMap((held) => {
    const { event } = held;
    if (event.type !== 'EntryVoided') return [];
    const { stream, data } = event;
    const one = 'entry' in data ? indexByName.get(keyOf(stream, data.entry)) : undefined;
    const struck =
      'entry' in data
        ? one === undefined
          ? []
          : [one]
        : (indicesByCommand.get(
            `${stream} ${commandKey(data.command.device, data.command.cause)}`,
          ) ?? []);
    return struck.map((index) => ({ voidKey: keyOf(stream, nameOf(held)), stream, index }));
  });
}

function reinstatementsOf(
  lines: readonly Held<LedgerEvent>[],
  told: readonly Retold[],
): readonly Retold[] {
  const first = told.findIndex(({ kind }) => kind === 'void');
  const indicesByVoid = new Map<string, number[]>();
  for (const [n, { voidKey }] of strikesOf(lines, told).entries())
    indicesByVoid.set(voidKey, [...(indicesByVoid.get(voidKey) ?? []), first + n]);
  return lines.flatMap(({ event }) => {
    if (event.type !== 'EntryReinstated') return [];
    const { stream, data } = event;
    const lifts = data.voids.flatMap((name) => indicesByVoid.get(keyOf(stream, name)) ?? []);
    // A void of a whole command has become many.
    const parts = Math.ceil(lifts.length / countMax.voids);
    return Array.from({ length: parts }, (_, n) => ({
      kind: 'reinstatement' as const,
      stream,
      lifts: lifts.slice(n * countMax.voids, (n + 1) * countMax.voids),
    }));
  });
}

const keyOf = (
  stream: StreamId,
  { device, seq, hash }: { readonly device: string; readonly seq: number; readonly hash: string },
): string => `${stream} ${device}/${seq}/${hash}`;

function endsOf(from: number, to: number, size: number): number[] {
  const ends: number[] = [];
  for (let end = from + size; end < to; end += size) ends.push(end);
  return to > from ? [...ends, to] : [];
}
