/**
 * The streams of a ledger on the way through its past. Each stands as it is now until somebody goes to a
 * moment at which it may have been otherwise; only then is it read.
 */
import { type Entity, initialOf } from '../../domain/entity.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { placesStream } from '../../domain/vocabulary.ts';
import type { Held, StreamId } from '../../event-sourcing/stored-event.ts';
import type { Kept } from '../../event-sourcing/stream-fold.ts';
import type { EntityChange } from '../../read-models/read-model.ts';
import { seenOf } from '../snapshots/shelved.ts';
import { type Era, eraAt } from './eras.ts';
import { type Stages, stageAt } from './stages.ts';

export type PastReading = 'was' | 'believed';
/** `at`: the last millisecond that counts. */
export type PastMoment = { readonly at: number; readonly reading: PastReading };

/** What is in memory of a stream that was read. */
export type ReadStream = {
  readonly events: readonly Held<LedgerEvent>[];
  readonly stages: Readonly<Record<PastReading, Stages>>;
};

/** `number`: so many of its stages have begun, in that reading, and more will. */
type Stage = { readonly reading: PastReading; readonly number: number };

export type PastStream = {
  readonly name: StreamId;
  readonly now: Entity;
  /** Nothing in it happened later, or was recorded later; ms. */
  readonly lastAt: Readonly<Record<PastReading, number>>;
  readonly hasToggles: boolean;
  /** When its stages begin; undefined until it was read for the first time. */
  moments: Readonly<Record<PastReading, Float64Array>> | undefined;
  read: ReadStream | undefined;
  shown: Entity;
  stands: 'nothing' | 'now' | Stage;
};

export const isItem = (stream: StreamId): boolean => stream.startsWith('item/');

/** Of things that items speak of. */
export const isFounding = (stream: StreamId): boolean =>
  stream === placesStream || stream.startsWith('party/');

export function pastStreamOf(name: StreamId, kept: Kept<Entity>): PastStream {
  const was = kept.last?.at ?? Number.NEGATIVE_INFINITY;
  return {
    name,
    now: seenOf(name, kept),
    lastAt: { was, believed: Math.max(was, kept.recordedBehind) },
    hasToggles: kept.hasToggles,
    moments: undefined,
    read: undefined,
    shown: initialOf(name),
    stands: 'nothing',
  };
}

/** Where it is to stand at a moment; `unread` where only its entries can tell. */
export function goalOf(
  { moments, lastAt }: PastStream,
  { at, reading }: PastMoment,
  eras: readonly Era[],
): Stage | 'now' | 'unread' {
  if (moments !== undefined) {
    const number = stageAt(moments[reading], at);
    return number === moments[reading].length ? 'now' : { reading, number };
  }
  // What a later ruling concerns is known only once the entries are.
  const isAsNow = lastAt[reading] <= at && (reading === 'was' || eraAt(eras, at) === eras.at(-1));
  return isAsNow ? 'now' : 'unread';
}

export function isThere({ stands }: PastStream, goal: Stage | 'now' | 'unread'): boolean {
  if (typeof goal === 'string' || typeof stands === 'string') return stands === goal;
  return stands.reading === goal.reading && stands.number === goal.number;
}

/** To a goal that needs no reading. Says what changed. */
export function moveTo(stream: PastStream, goal: Stage | 'now'): readonly EntityChange[] {
  const { name, shown: before, now, read } = stream;
  const after = goal === 'now' ? now : read?.stages[goal.reading].entityAt(goal.number);
  if (after === undefined) throw new Error(`${name} is not in memory`);
  stream.shown = after;
  stream.stands = goal;
  return before === after ? [] : [{ stream: name, before, after }];
}
