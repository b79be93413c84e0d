/**
 * What a ledger's server says of other events. Only in lanes of servers that an owner accepted; the
 * same on every replica.
 */
import type { Event } from '../event.ts';
import type { DeviceId, StreamId } from '../vocabulary.ts';

/**
 * `role`: it takes another role. `removed`: its author was. `sealed`: its device was. `not-invited`: the
 * invitation it names is not its own. `unknown-type`: only a newer app can say what it is.
 */
export type WithheldReason = 'role' | 'removed' | 'sealed' | 'not-invited' | 'unknown-type';

/** Up to here each lane was judged; whatever came of it stands, and is never judged again. */
export type LanesJudged = Event<
  'LanesJudged',
  { readonly lanes: Readonly<Record<DeviceId, readonly [seq: number, hash: string]>> }
>;
/** `stream` is null where the entry's text cannot be read. */
export type Withheld = {
  readonly device: DeviceId;
  readonly seq: number;
  readonly hash: string;
  readonly stream: StreamId | null;
  readonly reason: WithheldReason;
};
/** Held and shown, and outside the fold until a manager admits them. */
export type EventsWithheld = Event<'EventsWithheld', { readonly entries: readonly Withheld[] }>;
/**
 * Recorded times of a lane from one place on, up to another or to the end, are put right by so many
 * milliseconds in all. A later ruling on the same places takes the place of an earlier one.
 */
export type ClockCorrected = Event<
  'ClockCorrected',
  {
    readonly device: DeviceId;
    readonly first: number;
    readonly last: number | null;
    readonly offsetMs: number;
  }
>;
export type RulingEvent = LanesJudged | EventsWithheld | ClockCorrected;
