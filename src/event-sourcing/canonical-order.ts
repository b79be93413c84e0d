/**
 * The order of the story: (story time, recorded at, device, seq, hash). The same on every replica,
 * whatever the clocks say and in whatever order the events came.
 */
import {
  type Day,
  type EventRef,
  type Fact,
  type Held,
  type Moment,
  refKey,
  type StoredEvent,
} from './stored-event.ts';

export type Told<F extends Fact = Fact> = Held<F> & {
  /**
   * Milliseconds. A back-dated event's date, or else not before what its author had already seen.
   */
  readonly at: number;
};

/**
 * The events of one stream in canonical order. An `after` not held, or leading into a circle, is
 * left out.
 */
export const inCanonicalOrder = <F extends Fact>(events: readonly Held<F>[]): readonly Told<F>[] =>
  orderStory(events).told;

/** `hasCircle`: some `after` was left out because it leads into a circle. */
export function orderStory<F extends Fact>(
  events: readonly Held<F>[],
): { readonly told: readonly Told<F>[]; readonly hasCircle: boolean } {
  const { atByRef, inCircle } = storyTimes(events.map((held) => held.event));
  const told = events
    .map((held) => ({ ...held, at: atByRef.get(refKey([held.event.device, held.event.seq])) ?? 0 }))
    .sort(inStory);
  return { told, hasCircle: inCircle.size > 0 };
}

/** Story time of an event whose `after` has been told at `previous`, in milliseconds. */
export function toldAt(event: StoredEvent, previous: number | undefined): number {
  if (event.happenedAt !== undefined) return Math.min(msOf(event.happenedAt), event.recordedAt);
  return previous === undefined ? event.recordedAt : Math.max(event.recordedAt, previous + 1);
}

/** Compares two by canonical order. */
export function inStory(a: Told, b: Told): number {
  const [x, y] = [a.event, b.event];
  return (
    a.at - b.at ||
    x.recordedAt - y.recordedAt ||
    byText(x.device, y.device) ||
    x.seq - y.seq ||
    byText(a.hash, b.hash)
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type StoryTimes = {
  readonly atByRef: ReadonlyMap<string, number>;
  readonly inCircle: ReadonlySet<string>;
};

function storyTimes(events: readonly StoredEvent[]): StoryTimes {
  const eventsByRef = new Map(events.map((event) => [refKey([event.device, event.seq]), event]));
  const keysByWritten = writtenPlaces(events);
  const keyOf = (ref: EventRef): string | undefined =>
    eventsByRef.has(refKey(ref)) ? refKey(ref) : keysByWritten.get(refKey(ref));
  const atByRef = new Map<string, number>();
  const inCircle = new Set<string>();
  for (const start of eventsByRef.keys()) {
    // Walked with a list instead of recursion: a chain may be as long as the stream.
    const path: string[] = [];
    const onPath = new Set<string>();
    let key: string | undefined = start;
    while (key !== undefined && !atByRef.has(key) && !onPath.has(key)) {
      path.push(key);
      onPath.add(key);
      key = followed(eventsByRef.get(key), keyOf);
    }
    const circular = key !== undefined && (onPath.has(key) || inCircle.has(key));
    for (const each of path.reverse()) {
      const event = eventsByRef.get(each);
      if (event === undefined) continue;
      if (circular) inCircle.add(each);
      const before = circular ? undefined : followed(event, keyOf);
      const previous = before === undefined ? undefined : atByRef.get(before);
      atByRef.set(each, toldAt(event, previous));
    }
  }
  return { atByRef, inCircle };
}

/**
 * Where the events of branches stand under the place that they name themselves. Somebody who had not
 * heard of the fork named them so; of two, the lane that sorts first is taken.
 */
function writtenPlaces(events: readonly StoredEvent[]): ReadonlyMap<string, string> {
  const found = new Map<string, StoredEvent>();
  for (const event of events) {
    if (event.branch === undefined) continue;
    const key = refKey([event.branch.device, event.branch.seq]);
    const other = found.get(key);
    if (other === undefined || byText(event.device, other.device) < 0) found.set(key, event);
  }
  return new Map([...found].map(([key, { device, seq }]) => [key, refKey([device, seq])]));
}

/**
 * The event that this one must not come before; nothing follows from the `after` of a dated one.
 */
function followed(
  event: StoredEvent | undefined,
  keyOf: (ref: EventRef) => string | undefined,
): string | undefined {
  if (event?.after === undefined || event.happenedAt !== undefined) return undefined;
  return keyOf(event.after);
}

/** A moment in milliseconds; a day without a time stands for its noon. */
export const msOf = (moment: Moment): number =>
  typeof moment === 'number' ? moment : noonOf(moment);

const dayPattern = /^(\d{4})-(\d\d)-(\d\d)(?:Z|([+-])(\d\d):(\d\d))$/;

function noonOf(day: Day): number {
  const [, year, month, date, sign, hours, minutes] = dayPattern.exec(day) ?? [];
  const offsetMinutes = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  const days = daysFromCivil(Number(year ?? 1970), Number(month ?? 1), Number(date ?? 1));
  return days * 86_400_000 + 43_200_000 - offsetMinutes * 60_000;
}

/**
 * Days since 1970-01-01 in the Gregorian calendar (H. Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms").
 */
function daysFromCivil(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
