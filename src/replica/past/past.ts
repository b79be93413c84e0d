/**
 * A ledger at any moment, read in two ways. As it was: all that is known today, up to that moment of the
 * story. As it was believed: only what had been recorded by that moment, the rulings included. Both are
 * pure functions of the set of events, so every device that holds the same sees the same past.
 */
import type { Entity } from '../../domain/entity.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { accessStream, rulingsStream } from '../../domain/vocabulary.ts';
import type { Held, StreamId } from '../../event-sourcing/stored-event.ts';
import type { Kept } from '../../event-sourcing/stream-fold.ts';
import { type EventName, readToggles } from '../../event-sourcing/toggles.ts';
import type { Standing } from '../../read-models/standing/standing.ts';
import { createStandingKeeper } from '../../read-models/standing/standing-keeper.ts';
import { eraAt, erasOf, isOfStanding, type Mark } from './eras.ts';
import { createNeighbour } from './neighbour.ts';
import { type PastMoment, type PastStream, pastStreamOf } from './past-streams.ts';
import { createSeek, type Seek, stretchesOf, stretchStreams } from './seek.ts';
import { createTelling, type PastPorts } from './telling.ts';

export type Past = {
  /** The first moment of the story and the last of either reading; undefined where nothing is told. */
  readonly span: { readonly from: number; readonly to: number } | undefined;
  /**
   * The nearest moment at which anything changes, in the same reading. Asked once a seek to the moment has
   * come to its end.
   */
  neighbour(moment: PastMoment, direction: 'earlier' | 'later'): Promise<number | undefined>;
  /**
   * Goes from where it stands to there, a stretch of streams at a time, and reads what it needs for that.
   * Whoever stops in between goes on from there to anywhere else.
   */
  readonly seek: Seek;
  /** How much is there of the streams that are being read, up to 1. */
  part(): number;
  standingAt(moment: PastMoment): Standing;
  markAt(moment: PastMoment): Mark;
  /** The entries of a stream that are told at this moment, as they stood. */
  historyAt(moment: PastMoment, stream: StreamId): Promise<readonly Held<LedgerEvent>[]>;
  /**
   * Whether an entry is told by this moment. `at`: when it happened, else when it was recorded. As it was,
   * certain once a seek to the moment has come to its end.
   */
  isTold(
    moment: PastMoment,
    entry: { readonly hash: string; readonly at: number; readonly recordedAt: number },
  ): boolean;
  /** By hash, the voids in force at this moment over whatever they strike, in all streams or in one. */
  voidsAt(
    moment: PastMoment,
    stream?: StreamId,
  ): Promise<ReadonlyMap<string, readonly EventName[]>>;
};

/** `kept`: of every stream, as it is now. */
export async function openPast(
  kept: ReadonlyMap<StreamId, Kept<Entity>>,
  ports: PastPorts,
): Promise<Past> {
  const { evolutionOf, read } = ports;
  const keeper = createStandingKeeper();
  const said = await read([accessStream, rulingsStream]);
  const standing = [...said.values()].flatMap((events) => events.filter(isOfStanding));
  keeper.add(standing);
  const eras = erasOf(standing, (held) => keeper.marked(held).event.recordedAt);
  const streams = new Map(
    [...kept].map(([name, each]): [StreamId, PastStream] => [name, pastStreamOf(name, each)]),
  );
  const telling = createTelling({ ...ports, marked: keeper.marked, eras });
  const markAt = ({ at, reading }: PastMoment): Mark =>
    reading === 'was' ? keeper.marked : eraAt(eras, at).mark;

  async function historyAt(moment: PastMoment, name: StreamId) {
    const events = streams.get(name)?.read?.events ?? (await read([name])).get(name) ?? [];
    const told =
      moment.reading === 'was'
        ? events
        : events.filter((held) => telling.recordedAtOf(held) <= moment.at);
    return told.map(markAt(moment));
  }

  return {
    span: spanOf(kept.values()),
    neighbour: createNeighbour([...streams.values()], telling),
    part: telling.part,
    seek: createSeek(streams, telling, { eras, readsAtOnce: ports.readsAtOnce }),
    standingAt: ({ at, reading }) =>
      reading === 'was' ? keeper.standing() : eraAt(eras, at).standing,
    markAt,
    historyAt,
    isTold: ({ at: until, reading }, { hash, at, recordedAt }) =>
      reading === 'was' ? (telling.storyTimeOf(hash) ?? at) <= until : recordedAt <= until,
    async voidsAt(moment, only) {
      const voids = new Map<string, readonly EventName[]>();
      const toggled = [...streams.values()].filter(
        ({ hasToggles, name }) => hasToggles && (only === undefined || name === only),
      );
      for (const stretch of stretchesOf(toggled, stretchStreams)) {
        await telling.tell(stretch);
        for (const { name } of stretch) {
          const history = await historyAt(moment, name);
          const { voidsOf } = readToggles(history, evolutionOf(name).toggleOf);
          for (const held of history) {
            const over = voidsOf(held);
            if (over.length > 0) voids.set(held.hash, over);
          }
        }
      }
      return voids;
    },
  };
}

function spanOf(kept: Iterable<Kept<Entity>>): Past['span'] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { firstAt, last, recordedBehind } of kept) {
    if (last === undefined) continue;
    from = Math.min(from, firstAt);
    to = Math.max(to, last.at, recordedBehind);
  }
  return to < from ? undefined : { from, to };
}
