/**
 * The judge: what people may not record is stored like everything else, and set aside by an event in
 * this server's lane. Judged is once only: how far it went stands in the same lane, with whatever was
 * set aside and whatever changed who may what, in one transaction; what was merely let pass since
 * the last such statement passes again after a crash, for nothing was taken from anybody meanwhile.
 * No I/O but through the ports, so the simulation runs exactly this.
 */
import { decodeEntry } from '../../contract/entry.ts';
import type { Access } from '../../domain/access/access.ts';
import type { PublicKey } from '../../domain/access/events.ts';
import type { Known } from '../../domain/access/permission.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { accessStream, rulingsStream, type StreamId } from '../../domain/vocabulary.ts';
import type { Draft, EventLog } from '../../event-sourcing/event-log.ts';
import type { DeviceId, Entry, Held } from '../../event-sourcing/stored-event.ts';
import { createTurns } from '../../event-sourcing/turns.ts';
import type { Have } from '../../event-sourcing/version-vector.ts';
import type { Standing } from '../../read-models/standing/standing.ts';
import { type Clocks, clocksCorrected, offsetOf } from './clock-rulings.ts';
import { type Hearing, hear } from './hearing.ts';
import {
  type Docket,
  docketWith,
  emptyDocket,
  furthest,
  type Places,
  placesStatedBy,
  standingOfAll,
} from './judged-places.ts';
import { createPatience } from './patience.ts';
import { eventsWithheld, lanesJudged, serverEnrolled } from './ruling-drafts.ts';

export type JudgePorts = {
  readonly log: EventLog;
  /** This server's public key: the judge is whoever the access stream names by it. */
  readonly key: PublicKey;
  readonly hasRedeemed: Known['hasRedeemed'];
  /** Milliseconds since 1970. */
  now(): number;
  /** This incarnation of the log is younger than the ledger it keeps. */
  readonly isNew: boolean;
};

export type Judge = {
  /** Who may what: as far as it was judged, or as it is held where this server is not the judge. */
  access(): Access;
  /**
   * Judges all that is held and was not judged yet. `changed`: the streams in which something may be
   * new; all of them if it is left out. `pushed`: what the clock of whoever pushed says. True if
   * anything was written.
   */
  judge(changed?: ReadonlySet<StreamId>, pushed?: Clocks['pushed']): Promise<boolean>;
  /** States how far lanes were judged since the last time, and judges again what it waited with. */
  state(): Promise<boolean>;
  /** A word of its own on who may what, as all read it. False where this server is not the judge. */
  say(draft: Draft<LedgerEvent>): Promise<boolean>;
  /** What a device says that it holds: it may be about to hand it in. */
  expect(device: DeviceId, have: Have): void;
};

/** Whoever brings a lane has what names its device, and brings that too. */
const waitMsMax = 10 * 60_000;

/** How often at most a statement is written of what nobody objected to. */
export const statementEveryMs = 30_000;

export function createJudge(ports: JudgePorts): Judge {
  const { log, key, hasRedeemed, now } = ports;
  const patience = createPatience(now, ports.isNew);
  let docket: Docket = emptyDocket;
  let standing: Standing = standingOfAll(emptyDocket);
  let places: Places = new Map();
  /** What followed of these very two in the last sitting: most pushes change neither. */
  let settled:
    | { readonly docket: Docket; readonly places: Places; readonly standing: Standing }
    | undefined;
  const settledBefore = (): Standing | undefined =>
    settled?.docket === docket && settled.places === places ? settled.standing : undefined;
  let asHeld: { readonly docket: Docket; readonly standing: Standing } | undefined;
  /** How somebody sees it who is not the judge. */
  function seen(): Standing {
    if (asHeld?.docket !== docket) asHeld = { docket, standing: standingOfAll(docket) };
    return asHeld.standing;
  }
  let waitingSince: ReadonlyMap<DeviceId, number> = new Map();
  /** One sitting after the other. */
  const inTurn = createTurns();
  const isOurs = ({ access }: Standing): boolean => access.server?.key === key;

  async function readDocket(): Promise<void> {
    const entries = [
      ...(await log.readStream(accessStream)),
      ...(await log.readStream(rulingsStream)),
    ];
    docket = docketWith(emptyDocket, eventsOf(entries));
    places = furthest(places, placesStatedBy(docket, key));
  }

  async function sit(mustState: boolean, pushed: Clocks['pushed'] = null): Promise<boolean> {
    const isNamed = docket.access.some(
      ({ event }) => event.type === 'ServerAccepted' && event.data.key === key,
    );
    // Another server stores and passes on; it judges nothing.
    if (!isNamed) {
      standing = seen();
      return false;
    }
    const held = await log.have();
    const clocks: Clocks = { now: now(), pushed };
    const hearing = await hear(
      {
        log,
        hasRedeemed,
        node: log.device,
        isRipe: (reason) => patience.isRipe(reason, held),
        isDoubtful: (recorded) => offsetOf(recorded, clocks) !== 0,
        hasWaited: (lane) => now() - (waitingSince.get(lane) ?? now()) > waitMsMax,
        isOver: (before, after) => isOurs(before) && !isOurs(after),
      },
      docket,
      { from: places, known: settledBefore() },
    );
    if (!isOurs(standing) && !isOurs(hearing.standing)) {
      standing = seen();
      return false;
    }
    settled = hearing.withheld.length === 0 ? { docket, ...hearing } : undefined;
    const written = await write(
      hearing,
      clocksCorrected(hearing.recorded, clocks),
      mustState,
      held,
    );
    ({ standing, places } = hearing);
    // Of a ledger that is not there yet nobody can be named.
    const isFounded = standing.access.ledger !== null;
    waitingSince = new Map(
      hearing.waiting.map((lane) => [lane, (isFounded && waitingSince.get(lane)) || now()]),
    );
    return written;
  }

  async function write(
    hearing: Hearing,
    corrected: readonly Draft<LedgerEvent>[],
    mustState: boolean,
    held: Have,
  ): Promise<boolean> {
    const { withheld, changedAccess } = hearing;
    const hasNews = withheld.length > 0 || corrected.length > 0 || changedAccess;
    if (!hasNews && !mustState) return false;
    const said = [
      ...eventsWithheld(withheld),
      ...corrected,
      ...lanesJudged(hearing.places, placesStatedBy(docket, key)),
    ];
    if (said.length === 0) return false;
    await append(said, held);
    return true;
  }

  async function append(said: readonly Draft<LedgerEvent>[], held: Have): Promise<void> {
    const seq = held[log.device]?.[0] ?? 0;
    const drafts: readonly Draft<LedgerEvent>[] =
      seq === 0 ? [serverEnrolled(log.device, key), ...said] : said;
    const cause = `judge-${log.device}-${seq + 1}`;
    const { entries } = await log.append({ cause, part: 0, actor: 'server', drafts });
    docket = docketWith(docket, eventsOf(entries));
  }

  return {
    access: () => standing.access,
    judge: (changed, pushed) =>
      inTurn(async () => {
        const isNews =
          changed === undefined || changed.has(accessStream) || changed.has(rulingsStream);
        if (isNews) await readDocket();
        return sit(false, pushed);
      }),
    state: () => inTurn(() => sit(true)),
    say: (draft) =>
      inTurn(async () => {
        if (!isOurs(standing)) return false;
        await append([draft], await log.have());
        await sit(false);
        return true;
      }),
    expect: patience.expect,
  };
}

const eventsOf = (entries: readonly Entry[]): readonly Held<LedgerEvent>[] =>
  entries.flatMap((entry) => {
    const decoded = decodeEntry(entry);
    return decoded.kind === 'event' ? [decoded.held] : [];
  });
