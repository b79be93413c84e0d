/**
 * What stands: the rulings of the ledger's servers, and who may what, each computed from the set of
 * events before anything else is folded. The judge is whoever an owner accepted, as the story tells
 * it; a judge's ruling may withhold the acceptance of another, never its own.
 */
import {
  type AcceptedServer,
  type Access,
  nameKey,
  unfounded,
} from '../../domain/access/access.ts';
import { evolutionOf } from '../../domain/entity.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { ClockCorrected, Withheld } from '../../domain/rulings/events.ts';
import { accessStream, type DeviceId, type EventName } from '../../domain/vocabulary.ts';
import type { Held } from '../../event-sourcing/stored-event.ts';
import { foldStream } from '../../event-sourcing/stream-fold.ts';
import type { LaneRulings } from './lane-rulings.ts';

/** One ruling that set entries aside, and what became of it. `at`: when it was recorded, ms. */
export type Withholding = {
  readonly ruling: EventName;
  readonly at: number;
  readonly entries: readonly Withheld[];
  readonly isAdmitted: boolean;
  readonly isLeft: boolean;
};

export type Standing = {
  readonly access: Access;
  /** Lanes whose rulings count. */
  readonly judges: readonly DeviceId[];
  readonly withholdings: readonly Withholding[];
  /** By `nameKey`, without what was admitted. */
  readonly withheldByName: ReadonlyMap<string, Withheld>;
  /** In the order of the rulings; the later wins. */
  readonly clocks: readonly ClockCorrected['data'][];
  /** Up to where each lane was judged, by whichever judge went furthest. */
  readonly judged: ReadonlyMap<DeviceId, readonly [seq: number, hash: string]>;
};

export const nothingStands: Standing = {
  access: unfounded,
  judges: [],
  withholdings: [],
  withheldByName: new Map(),
  clocks: [],
  judged: new Map(),
};

/** `accessEvents`: all of the access stream. `rulingsByLane`: what each lane that rules has said. */
export function settle(
  accessEvents: readonly Held<LedgerEvent>[],
  rulingsByLane: ReadonlyMap<DeviceId, LaneRulings>,
): Standing {
  let lanes: readonly DeviceId[] = [];
  let access = foldAccess(accessEvents, new Map());
  for (let n = 0; ; n += 1) {
    const judge: AcceptedServer | undefined = access.servers[n];
    if (judge === undefined) break;
    const own = [...access.serverKeyByLane].flatMap(([lane, key]) =>
      key === judge.key ? [lane] : [],
    );
    lanes = [...new Set([...lanes, ...own])].sort();
    // What this judge says of those that were accepted after it counts for them; of itself it says nothing.
    access = admit(accessEvents, lanes, rulingsByLane, access.servers.slice(0, n + 1)).access;
  }
  const { withholdings, withheldByName } = admit(
    accessEvents,
    lanes,
    rulingsByLane,
    access.servers,
  );
  const spoken = lanes.flatMap((lane) => rulingsByLane.get(lane) ?? []);
  return {
    access,
    judges: lanes,
    withholdings,
    withheldByName,
    clocks: spoken
      .flatMap(({ clocks }) => clocks)
      .sort(byPlace)
      .map(({ clock }) => clock),
    judged: furthest(spoken),
  };
}

/** The same on every replica, however the rulings came. */
const byPlace = (a: { readonly ruling: EventName }, b: { readonly ruling: EventName }): number => {
  const [one, other] = [a.ruling, b.ruling];
  if (one.device !== other.device) return one.device < other.device ? -1 : 1;
  return one.seq - other.seq || (one.hash < other.hash ? -1 : 1);
};

type Admitted = {
  readonly access: Access;
  readonly withholdings: readonly Withholding[];
  readonly withheldByName: ReadonlyMap<string, Withheld>;
};

/** An admission may itself be withheld, and admitted by another: lifted until nothing more is. */
function admit(
  events: readonly Held<LedgerEvent>[],
  lanes: readonly DeviceId[],
  rulingsByLane: ReadonlyMap<DeviceId, LaneRulings>,
  trusted: readonly AcceptedServer[],
): Admitted {
  const rulings = lanes.flatMap((lane) => rulingsByLane.get(lane)?.withheld ?? []).sort(byPlace);
  const kept = new Set(trusted.map(({ accepted }) => nameKey(accepted)));
  let admitted: ReadonlySet<string> = new Set();
  for (;;) {
    const withheldByName = new Map<string, Withheld>();
    for (const { ruling, entries } of rulings) {
      if (admitted.has(nameKey(ruling))) continue;
      for (const entry of entries)
        if (!kept.has(nameKey(entry))) withheldByName.set(nameKey(entry), entry);
    }
    const access = foldAccess(events, withheldByName);
    const grown = new Set([...admitted, ...access.admittedRulings]);
    if (grown.size === admitted.size) {
      const withholdings = rulings.map((each) => ({
        ...each,
        isAdmitted: admitted.has(nameKey(each.ruling)),
        isLeft: access.leftRulings.has(nameKey(each.ruling)),
      }));
      return { access, withholdings, withheldByName };
    }
    admitted = grown;
  }
}

function foldAccess(
  events: readonly Held<LedgerEvent>[],
  withheldByName: ReadonlyMap<string, Withheld>,
): Access {
  const marked = events.map(({ event, hash }) => ({
    event,
    hash,
    isWithheld: withheldByName.has(nameKey({ hash })),
  }));
  const { entity } = foldStream(evolutionOf(accessStream), marked);
  return entity.kind === 'access' ? entity : unfounded;
}

function furthest(spoken: readonly LaneRulings[]): Standing['judged'] {
  const judged = new Map<DeviceId, readonly [seq: number, hash: string]>();
  for (const each of spoken)
    for (const [lane, place] of each.judged)
      if (place[0] > (judged.get(lane)?.[0] ?? 0)) judged.set(lane, place);
  return judged;
}
