/** What the judge writes into its lane after a sitting. */
import type { PublicKey } from '../../domain/access/events.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { Withheld } from '../../domain/rulings/events.ts';
import { accessStream, countMax, rulingsStream } from '../../domain/vocabulary.ts';
import type { Draft } from '../../event-sourcing/event-log.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import type { FoundWanting } from './hearing.ts';
import type { Places } from './judged-places.ts';

/** So many with the longest names of streams stay below the size of one event. */
const withheldMax = Math.min(60, countMax.withheld);
const lanesMax = Math.min(150, countMax.lanes);

/** The first word of every lane of a server. */
export const serverEnrolled = (server: DeviceId, key: PublicKey): Draft<LedgerEvent> => ({
  type: 'ServerEnrolled',
  version: 1,
  stream: accessStream,
  data: { server, key },
});

/** One ruling for each device, person and reason, so that people admit or leave what belongs together. */
export function eventsWithheld(found: readonly FoundWanting[]): readonly Draft<LedgerEvent>[] {
  const groups = new Map<string, Withheld[]>();
  for (const { entry, actor, reason } of found) {
    const { device, seq, hash, stream } = entry;
    // Who may do what is admitted by others than what was recorded of stock, so it stands alone.
    const group = JSON.stringify([device, actor, reason, stream === accessStream]);
    groups.set(group, [...(groups.get(group) ?? []), { device, seq, hash, stream, reason }]);
  }
  return [...groups.values()].flatMap((entries) =>
    chunks(entries, withheldMax).map(
      (some): Draft<LedgerEvent> => ({
        type: 'EventsWithheld',
        version: 1,
        stream: rulingsStream,
        data: { entries: some },
      }),
    ),
  );
}

/** Only lanes that were judged further than it was said before. */
export function lanesJudged(places: Places, stated: Places): readonly Draft<LedgerEvent>[] {
  const news = [...places].filter(([lane, [seq]]) => seq > (stated.get(lane)?.[0] ?? 0)).sort();
  return chunks(news, lanesMax).map((some) => ({
    type: 'LanesJudged',
    version: 1,
    stream: rulingsStream,
    data: { lanes: Object.fromEntries(some) },
  }));
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
    all.slice(n * size, (n + 1) * size),
  );
}
