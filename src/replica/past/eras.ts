/**
 * What stood at each moment by the rulings recorded until then: whose entries were set aside, whose clock
 * had been put right. Between two changes of it lies an era.
 */
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { accessStream, rulingsStream } from '../../domain/vocabulary.ts';
import type { Held } from '../../event-sourcing/stored-event.ts';
import type { Standing } from '../../read-models/standing/standing.ts';
import {
  createStandingKeeper,
  type Unsettled,
} from '../../read-models/standing/standing-keeper.ts';

export type Mark = (held: Held<LedgerEvent>) => Held<LedgerEvent>;

/** `from`: the moment (ms) at which it begins; it ends where the next one begins. */
export type Era = {
  readonly from: number;
  readonly standing: Standing;
  readonly mark: Mark;
  /** Whether what began with it concerns any of these entries of one stream. */
  touches(events: readonly Held<LedgerEvent>[]): boolean;
};

const ruling = new Set(['EventsWithheld', 'ClockCorrected']);

/** `events`: of access and of rulings. `recordedAtOf`: ms, by all that is known today. */
export function erasOf(
  events: readonly Held<LedgerEvent>[],
  recordedAtOf: (held: Held<LedgerEvent>) => number,
): readonly Era[] {
  const first = createStandingKeeper();
  const eras: Era[] = [
    { from: Number.NEGATIVE_INFINITY, standing: first.standing(), mark: first.marked, touches },
  ];
  // Without a ruling nothing is set aside, whoever belongs to the ledger.
  if (!events.some(({ event }) => ruling.has(event.type))) return eras;
  const told = events
    // That entries were looked through sets none aside.
    .filter(({ event }) => event.type !== 'LanesJudged')
    .map((held) => ({ held, at: recordedAtOf(held) }))
    .sort((a, b) => a.at - b.at);
  const running = createStandingKeeper();
  for (let done = 0; done < told.length; ) {
    const from = told[done]?.at ?? 0;
    const next = told.findIndex(({ at }) => at > from);
    const until = next === -1 ? told.length : next;
    const news = running.add(told.slice(done, until).map(({ held }) => held));
    running.told();
    done = until;
    if (news.streams.size + news.lanes.length + news.entries.length === 0) continue;
    const keeper = createStandingKeeper();
    keeper.add(told.slice(0, until).map(({ held }) => held));
    const standing = keeper.standing();
    eras.push({ from, standing, mark: keeper.marked, touches: (all) => isTouched(news, all) });
  }
  return eras;
}

const touches = (): boolean => false;

function isTouched(news: Unsettled, events: readonly Held<LedgerEvent>[]): boolean {
  const stream = events[0]?.event.stream;
  if (stream !== undefined && news.streams.has(stream)) return true;
  return events.some(({ event }) => {
    const { device, seq } = event.branch ?? event;
    return (
      news.lanes.some((lane) => lane.device === device && seq >= lane.first) ||
      news.entries.some(([lane, place]) => lane === event.device && place === event.seq)
    );
  });
}

/** The era of a moment. */
export const eraAt = (eras: readonly Era[], moment: number): Era =>
  eras.findLast(({ from }) => from <= moment) ?? (eras[0] as Era);

export const isOfStanding = ({ event: { stream } }: Held<LedgerEvent>): boolean =>
  stream === accessStream || stream === rulingsStream;
