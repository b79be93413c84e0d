/**
 * A ledger at any moment, read in two ways. As it was: all that is known today, up to that moment of the
 * story. As it was believed: only what had been recorded by that moment, the rulings included. Both are
 * pure functions of the set of events, so every device that holds the same sees the same past.
 */
import type { Entity, EntityEvolution } from '../../domain/entity.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { msOf } from '../../event-sourcing/canonical-order.ts';
import type { Held, StreamId } from '../../event-sourcing/stored-event.ts';
import { type Line, tellStream } from '../../event-sourcing/stream-fold.ts';
import { type EventName, readToggles } from '../../event-sourcing/toggles.ts';
import type { EntityChange } from '../../read-models/read-model.ts';
import type { Standing } from '../../read-models/standing/standing.ts';
import { createStandingKeeper } from '../../read-models/standing/standing-keeper.ts';
import { type Era, eraAt, erasOf, isOfStanding, type Mark } from './eras.ts';
import { createMentions } from './foundings.ts';
import { beliefStages, type Stages, stageAt, storyStages } from './stages.ts';
import { createTimeline, onTimeline, type Timeline } from './timeline.ts';

export type PastReading = 'was' | 'believed';
/** `at`: the last millisecond that counts. */
export type PastMoment = { readonly at: number; readonly reading: PastReading };

export type Past = {
  /** The first and the last moment of either reading; undefined where nothing is told. */
  readonly span: { readonly from: number; readonly to: number } | undefined;
  /** The nearest moment at which anything changes, in the same reading. */
  neighbour(moment: PastMoment, direction: 'earlier' | 'later'): number | undefined;
  /**
   * Goes from where it stands to there, a stretch of streams at a time, and says what changed in each;
   * `first`: the streams to begin with. Whoever stops in between goes on from there to anywhere else.
   */
  seek(moment: PastMoment, first?: ReadonlySet<StreamId>): Generator<readonly EntityChange[]>;
  standingAt(moment: PastMoment): Standing;
  markAt(moment: PastMoment): Mark;
  /** The entries of a stream that are told at this moment, as they stood. */
  historyAt(moment: PastMoment, stream: StreamId): readonly Held<LedgerEvent>[];
  /** Whether an entry is told by this moment. `at`: when it happened, else when it was recorded. */
  isTold(
    moment: PastMoment,
    entry: { readonly hash: string; readonly at: number; readonly recordedAt: number },
  ): boolean;
  /** By hash, the voids in force at this moment over whatever they strike. */
  voidsAt(moment: PastMoment): ReadonlyMap<string, readonly EventName[]>;
};

export type PastPorts = {
  evolutionOf(stream: StreamId): EntityEvolution;
  pause(): Promise<void>;
  /** Told how many streams are told; `false` where nobody waits for the answer any more. */
  goesOn(told: number): boolean;
};

/** How many streams are told, or moved to another moment, between two pauses. */
const stretchStreams = 200;

type Stream = {
  readonly name: StreamId;
  readonly events: readonly Held<LedgerEvent>[];
  readonly stages: Readonly<Record<PastReading, Stages>>;
  readonly hasToggles: boolean;
};

/** `histories`: all that is held of each stream, unmarked. Null where it was stopped. */
export async function tellPast(
  histories: ReadonlyMap<StreamId, readonly Held<LedgerEvent>[]>,
  { evolutionOf, pause, goesOn }: PastPorts,
): Promise<Past | null> {
  const keeper = createStandingKeeper();
  const standing = [...histories.values()].flatMap((events) => events.filter(isOfStanding));
  keeper.add(standing);
  const recordedAtOf = (held: Held<LedgerEvent>): number => keeper.marked(held).event.recordedAt;
  const eras = erasOf(standing, recordedAtOf);
  const streams: Stream[] = [];
  /** Where an entry stands in the story, if its author had seen something later than its own clock said. */
  const storyTimeByHash = new Map<string, number>();
  const mentions = createMentions();
  for (const [name, events] of itemsFirst(histories)) {
    if (streams.length % stretchStreams === 0) {
      if (!goesOn(streams.length)) return null;
      await pause();
    }
    const evolution = evolutionOf(name);
    const { lines } = tellStream(events.map(keeper.marked), evolution.toggleOf);
    for (const line of lines)
      if (line.at !== ownTime(line)) storyTimeByHash.set(line.hash, line.at);
    if (isItem(name)) mentions.add(lines);
    streams.push({
      name,
      events,
      stages: {
        was: storyStages(evolution, lines, mentions.foundingsOf(lines)),
        believed: beliefStages(evolution, events, recordedAtOf, eras),
      },
      hasToggles: events.some(({ event }) => evolution.toggleOf(event) !== undefined),
    });
  }
  return pastOf(streams, { evolutionOf, keeper, eras, recordedAtOf, storyTimeByHash });
}

const isItem = (stream: StreamId): boolean => stream.startsWith('item/');

/** What items are said to be in and with comes after them. */
const itemsFirst = <Events>(histories: ReadonlyMap<StreamId, Events>) => [
  ...[...histories].filter(([stream]) => isItem(stream)),
  ...[...histories].filter(([stream]) => !isItem(stream)),
];

const ownTime = ({ event: { happenedAt, recordedAt } }: Line<LedgerEvent>): number =>
  happenedAt === undefined ? recordedAt : Math.min(msOf(happenedAt), recordedAt);

type Known = Pick<PastPorts, 'evolutionOf'> & {
  readonly keeper: ReturnType<typeof createStandingKeeper>;
  readonly eras: readonly Era[];
  recordedAtOf(held: Held<LedgerEvent>): number;
  readonly storyTimeByHash: ReadonlyMap<string, number>;
};

function pastOf(streams: readonly Stream[], known: Known): Past {
  const { keeper, eras, storyTimeByHash } = known;
  const numbersByName = new Map(streams.map(({ name }, number) => [name, number]));
  const timelineOf = (reading: PastReading): Timeline =>
    createTimeline(streams.map(({ stages }) => stages[reading].moments));
  const timelines = { was: timelineOf('was'), believed: timelineOf('believed') };
  const markAt = ({ at, reading }: PastMoment): Mark =>
    reading === 'was' ? keeper.marked : eraAt(eras, at).mark;
  const historyOf = (moment: PastMoment, { events }: Stream): readonly Held<LedgerEvent>[] =>
    (moment.reading === 'was'
      ? events
      : events.filter((held) => known.recordedAtOf(held) <= moment.at)
    ).map(markAt(moment));
  return {
    span: spanOf(Object.values(timelines)),
    neighbour: ({ at, reading }, direction) => timelines[reading].neighbour(at, direction),
    seek: createSeek(streams, numbersByName, timelines),
    standingAt: ({ at, reading }) =>
      reading === 'was' ? keeper.standing() : eraAt(eras, at).standing,
    markAt,
    historyAt(moment, stream) {
      const told = streams[numbersByName.get(stream) ?? -1];
      return told === undefined ? [] : historyOf(moment, told);
    },
    isTold: ({ at: until, reading }, { hash, at, recordedAt }) =>
      reading === 'was' ? (storyTimeByHash.get(hash) ?? at) <= until : recordedAt <= until,
    voidsAt(moment) {
      const voids = new Map<string, readonly EventName[]>();
      for (const stream of streams) {
        if (!stream.hasToggles) continue;
        const history = historyOf(moment, stream);
        const { voidsOf } = readToggles(history, known.evolutionOf(stream.name).toggleOf);
        for (const held of history) {
          const over = voidsOf(held);
          if (over.length > 0) voids.set(held.hash, over);
        }
      }
      return voids;
    },
  };
}

function createSeek(
  streams: readonly Stream[],
  numbersByName: ReadonlyMap<StreamId, number>,
  timelines: Readonly<Record<PastReading, Timeline>>,
): Past['seek'] {
  const shown = streams.map(({ stages }) => stages.was.entityAt(0));
  /** Undefined on the way: then any stream may stand anywhere. */
  let reached: PastMoment | undefined;

  function moveTo({ at, reading }: PastMoment, number: number): readonly EntityChange[] {
    const { name, stages } = streams[number] as Stream;
    const before = shown[number] as Entity;
    const after = stages[reading].entityAt(stageAt(stages[reading].moments, at));
    shown[number] = after;
    return before === after ? [] : [{ stream: name, before, after }];
  }

  return function* seek(moment, first = new Set()) {
    const target = { ...moment, at: onTimeline(moment.at) };
    const left =
      reached?.reading === target.reading
        ? timelines[target.reading].between(reached.at, target.at)
        : new Set(streams.keys());
    reached = undefined;
    const asked = [...first].flatMap((name) => numbersByName.get(name) ?? []);
    yield asked.filter((number) => left.delete(number)).flatMap((number) => moveTo(target, number));
    const others = [...left];
    for (let at = 0; at < others.length; at += stretchStreams)
      yield others.slice(at, at + stretchStreams).flatMap((number) => moveTo(target, number));
    reached = target;
  };
}

function spanOf(timelines: readonly Timeline[]): Past['span'] {
  const firsts = timelines.flatMap(({ first }) => first ?? []);
  const lasts = timelines.flatMap(({ last }) => last ?? []);
  return firsts.length === 0 ? undefined : { from: Math.min(...firsts), to: Math.max(...lasts) };
}
