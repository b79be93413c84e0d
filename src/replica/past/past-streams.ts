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

/**
 * Where a stream stands or is to stand: so many of its stages have begun, and more will. In one number,
 * because a step asks it of every stream: twice as many as have begun, and one more as it was believed.
 */
type Place = number;
/** All of its stages have begun, in either reading. */
export const asNow: Place = -1;
const nowhere: Place = -2;
/** Only its entries can tell. */
export const unknown: Place = -3;

const placeOf = (reading: PastReading, begun: number): Place =>
  2 * begun + (reading === 'was' ? 0 : 1);

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
  stands: Place;
  /** It stands there at all moments from `since` on and before `until`, in that reading. */
  holdsIn: PastReading | undefined;
  since: number;
  until: number;
};

/** Whether nobody need look for where it is to stand at a moment: it stands there. */
export const holds = (
  { holdsIn, since, until }: PastStream,
  { at, reading }: PastMoment,
): boolean => holdsIn === reading && since <= at && at < until;

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
    stands: nowhere,
    ...{ holdsIn: undefined, since: 0, until: 0 },
  };
}

/** Where it is to stand at a moment. */
export function placeAt(
  { moments, lastAt }: PastStream,
  { at, reading }: PastMoment,
  eras: readonly Era[],
): Place {
  if (moments !== undefined) {
    const begun = stageAt(moments[reading], at);
    return begun === moments[reading].length ? asNow : placeOf(reading, begun);
  }
  // What a later ruling concerns is known only once the entries are.
  const isAsNow = lastAt[reading] <= at && (reading === 'was' || eraAt(eras, at) === eras.at(-1));
  return isAsNow ? asNow : unknown;
}

/** To where it is to stand, which must need no reading. Says what changed. */
export function moveTo(
  stream: PastStream,
  moment: PastMoment,
  eras: readonly Era[],
): readonly EntityChange[] {
  const { name, shown: before, now, read, moments } = stream;
  const place = placeAt(stream, moment, eras);
  const reading = place % 2 === 0 ? 'was' : 'believed';
  const after = place === asNow ? now : read?.stages[reading].entityAt(Math.floor(place / 2));
  if (after === undefined) throw new Error(`${name} is not in memory`);
  stream.shown = after;
  stream.stands = place;
  const begins = moments?.[moment.reading];
  const begun = place === asNow ? (begins?.length ?? 0) : Math.floor(place / 2);
  stream.holdsIn = moment.reading;
  stream.since = begins === undefined ? moment.at : (begins[begun - 1] ?? Number.NEGATIVE_INFINITY);
  stream.until = begins?.[begun] ?? Number.POSITIVE_INFINITY;
  return before === after ? [] : [{ stream: name, before, after }];
}

/** It is to be moved, wherever it stands. */
export const displace = (stream: PastStream): void => {
  stream.stands = nowhere;
  stream.holdsIn = undefined;
};
