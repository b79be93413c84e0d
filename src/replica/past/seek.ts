/** From where each stream stands to another moment: what a screen asks for first, then the rest. */
import { inReadingOrder } from '../../contract/stream-mark.ts';
import type { StreamId } from '../../event-sourcing/stored-event.ts';
import type { EntityChange } from '../../read-models/read-model.ts';
import type { Era } from './eras.ts';
import {
  asNow,
  holds,
  isFounding,
  isItem,
  moveTo,
  type PastMoment,
  type PastStream,
  placeAt,
  unknown,
} from './past-streams.ts';
import type { PastPorts, Telling } from './telling.ts';

/**
 * `left`: how many streams are still to come, of how many. `next`: how many of them come next.
 * `isAsked`: what came was asked for.
 */
export type SeekStep = {
  readonly left: number;
  readonly of: number;
  readonly next: number;
  readonly isAsked: boolean;
};

export type SeekPorts = {
  /** Told of every change at once, so that whoever follows stands where the streams stand. */
  apply(changes: readonly EntityChange[]): void;
  /** The streams to begin with, and to take first whenever more of them are asked for. */
  readonly asked?: ReadonlySet<StreamId>;
  /** Nobody waits for the rest any more. */
  isOver?(): boolean;
};

export type Seek = (moment: PastMoment, ports: SeekPorts) => AsyncGenerator<SeekStep, void>;

/** How many streams are moved between two pauses. */
export const stretchStreams = 200;

/** `end`: resolves also where it fails, which whoever needs it finds out. */
function onItsWay(telling: Telling, streams: readonly PastStream[]) {
  let isThere = streams.length === 0;
  const end = telling
    .tell(streams)
    .catch(() => undefined)
    .finally(() => {
      isThere = true;
    });
  return { end, isThere: () => isThere };
}

export function* stretchesOf(streams: readonly PastStream[], size: number) {
  for (let at = 0; at < streams.length; at += size) yield streams.slice(at, at + size);
}

export function createSeek(
  streamsByName: ReadonlyMap<StreamId, PastStream>,
  telling: Telling,
  { eras, readsAtOnce }: Pick<PastPorts, 'readsAtOnce'> & { readonly eras: readonly Era[] },
): Seek {
  const all = inReadingOrder(streamsByName.keys()).flatMap((name) => streamsByName.get(name) ?? []);
  const founding = all.filter(({ name }) => isFounding(name));
  const others = all.filter(({ name }) => !isFounding(name));

  return async function* seek(moment, { apply, asked = new Set(), isOver = () => false }) {
    const goal = (stream: PastStream) => placeAt(stream, moment, eras);
    let areAllHeard = true;
    const isUnread = (stream: PastStream): boolean => {
      const to = goal(stream);
      return to === unknown || (to !== asNow && stream.read === undefined) || isUnheard(stream);
    };
    /** What it speaks of was founded later, so it must be known when it speaks of it. */
    const isUnheard = ({ name, moments }: PastStream): boolean =>
      !areAllHeard && isItem(name) && moments === undefined;
    const isLeft = (stream: PastStream): boolean =>
      !holds(stream, moment) && stream.stands !== goal(stream);
    const isNeeded = (stream: PastStream): boolean => goal(stream) !== asNow || isUnheard(stream);
    async function move(streams: readonly PastStream[], isUrgent = false): Promise<void> {
      const needed = streams.filter(isNeeded);
      // Also what is in memory, which stays longer then. It may have gone again, if others read meanwhile.
      do await telling.tell(needed, isUrgent);
      while (!isOver() && needed.some(isUnread));
      // What it shows is for whoever came since to say.
      if (isOver()) return;
      const changes = streams.flatMap((stream) => moveTo(stream, moment, eras));
      if (changes.length > 0) apply(changes);
    }

    const left = new Set(others.filter(isLeft));
    const take = (wanted: readonly PastStream[]) => wanted.filter((stream) => left.delete(stream));
    /** No more than fit on a screen: of what looks at everything, like a file, what it looked at last. */
    const askedFor = () =>
      take([...asked].slice(-stretchStreams).flatMap((name) => streamsByName.get(name) ?? []));
    await move(askedFor(), true);
    yield { left: left.size, of: left.size, next: 0, isAsked: true };

    if (moment.reading === 'was') {
      await telling.tell(founding.filter(isUnread));
      areAllHeard = !founding.some((stream) => telling.foundedAt(stream) > moment.at);
      for (const stream of others) if (isUnheard(stream)) left.add(stream);
    }
    const of = left.size;
    const unread = [...left].filter(isUnread);
    const atHand = [...left].filter((stream) => !isUnread(stream));
    const stretches = [
      ...stretchesOf(atHand, stretchStreams),
      ...stretchesOf(unread, readsAtOnce(unread.length, all.length)),
    ];
    for (const [n, stretch] of stretches.entries()) {
      yield { left: left.size, of, next: stretch.length, isAsked: false };
      // The next one comes while this one is told; what fails then fails again when its turn comes.
      const coming = onItsWay(telling, stretch.filter(isUnread));
      onItsWay(telling, (stretches[n + 1] ?? []).filter(isUnread));
      do {
        const wanted = askedFor();
        await move(wanted, true);
        if (wanted.length > 0) yield { left: left.size, of, next: stretch.length, isAsked: true };
        if (!coming.isThere()) await Promise.race([coming.end, telling.progressed()]);
      } while (!coming.isThere() && !isOver());
      await move(take(stretch));
    }
    telling.tellFoundings();
    await move(founding.filter(isLeft));
    yield { left: 0, of, next: 0, isAsked: false };
  };
}
