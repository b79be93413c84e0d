/** What a log amounts to, as a device is lent it that has none of the log yet. */
import type { LentState } from '../../contract/lent-state.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import type { EventRef } from '../../event-sourcing/stored-event.ts';
import { createReplica } from '../../replica/replica.ts';
import { newestOfEach } from '../../replica/resuming.ts';
import { partsOf, streamsIn } from '../../replica/snapshots/snapshot-text.ts';

export type TellingParts = {
  readonly log: EventLog;
  readonly ledger: string;
  /** By which code it is folded here. */
  readonly fold: string;
  /** What was told the last time: where the log goes on from it, only the rest is folded. */
  readonly before: LentState | undefined;
  readonly now: () => number;
  readonly pause: () => Promise<void>;
};

/** Undefined where the log grows faster than it is folded: it is tried again later. */
export async function tellState({
  log,
  ledger,
  fold,
  before,
  now,
  pause,
}: TellingParts): Promise<LentState | undefined> {
  const replica = createReplica({ log, now, pause, onChange: () => undefined });
  if (before?.fold === fold) {
    const { have, parked, said, parts } = before;
    await replica.restore({ have, parked, said, streams: new Map(parts.flatMap(readStreams)) });
  }
  await replica.catchUp();
  const snapshot = await replica.snapshot();
  if (snapshot === undefined) return undefined;
  const { have, parked, said, streams } = snapshot;
  const newest = Object.entries(have).flatMap(([lane, [end]]) =>
    Array.from({ length: Math.min(end, newestOfEach) }, (_, n): EventRef => [lane, end - n]),
  );
  const beside = (await log.readEntries([...parked, ...newest])).filter(
    (entry) => entry !== undefined,
  );
  return { ledger, fold, have, parked, said, beside, parts: [...partsOf(streams)] };
}

const readStreams = (part: LentState['parts'][number]): ReturnType<typeof streamsIn> =>
  streamsIn(Object.fromEntries(Object.entries(part).map(([name, text]) => [name, () => text])));
