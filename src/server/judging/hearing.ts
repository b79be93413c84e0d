/**
 * One sitting of the judge: from where each lane was judged, on and on in rounds until nothing moves.
 * Whatever may stand is let pass first, in every lane; then, one at a time, what takes something away
 * from somebody; only what is left then is withheld. So what comes together is judged alike in
 * whatever order it came, and in the judged one's favour.
 */
import type { Known } from '../../domain/access/permission.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { WithheldReason } from '../../domain/rulings/events.ts';
import { accessStream, type MemberId, writerOf } from '../../domain/vocabulary.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import type { DeviceId, Entry, Hash, StoredEvent } from '../../event-sourcing/stored-event.ts';
import { type Have, type Vector, vectorOf } from '../../event-sourcing/version-vector.ts';
import type { Standing } from '../../read-models/standing/standing.ts';
import type { Recorded } from './clock-rulings.ts';
import { type Docket, furthest, type Places, standingAt, takesAway } from './judged-places.ts';
import { type Verdict, verdictOn } from './verdict.ts';

export type FoundWanting = {
  readonly entry: Entry;
  readonly actor: MemberId;
  readonly reason: WithheldReason;
};
/** What came of one sitting. */
export type Hearing = {
  readonly places: Places;
  readonly standing: Standing;
  readonly withheld: readonly FoundWanting[];
  /** Of what was judged: whatever has a time that may be doubtful. */
  readonly recorded: readonly Recorded[];
  /** An entry that changes who may what was let pass. */
  readonly changedAccess: boolean;
  /** Lanes whose device nobody has named yet. */
  readonly waiting: readonly DeviceId[];
};
export type HearingPorts = {
  readonly log: EventLog;
  readonly hasRedeemed: Known['hasRedeemed'];
  /** This server's lane. */
  readonly node: DeviceId;
  /** Whether a reason may be given now, or what is still to come is waited for. */
  isRipe(reason: WithheldReason): boolean;
  isDoubtful(recorded: Recorded): boolean;
  /** A lane of nobody cannot wait for ever: unjudged it would count. */
  hasWaited(lane: DeviceId): boolean;
  /** True when another was made the judge: from there on it is for that one to say. */
  isOver(before: Standing, after: Standing): boolean;
};

/** Where a lane stands still, and why. */
type Halt = {
  readonly entry: Entry;
  readonly actor: MemberId;
  readonly event: StoredEvent<LedgerEvent> | undefined;
  readonly why: 'waiting' | 'takes-away' | WithheldReason;
};
type Lane = { readonly device: DeviceId; queue: Entry[]; halt: Halt | undefined };
type Halted = { readonly lane: Lane; readonly halt: Halt };

const pageEntries = 500;

/** `from`: how far each lane was judged; `known`: what follows of it and of the docket, where it is known. */
export async function hear(
  ports: HearingPorts,
  docket: Docket,
  { from, known }: { readonly from: Places; readonly known: Standing | undefined },
): Promise<Hearing> {
  const have = await ports.log.have();
  const places = await withBranches(ports.log, from, have);
  // A lane with a name of its own brings what was judged under another one.
  const settledBefore = places.size === from.size ? known : undefined;
  const sitting = openSitting(ports, docket, { places, known: settledBefore }, have);
  const withheld: FoundWanting[] = [];
  while (!sitting.isEnded()) {
    if (await sitting.advanceAll()) continue;
    const halted = sitting.halted();
    const taking = earliest(halted.filter(({ halt }) => halt.why === 'takes-away'));
    if (taking !== undefined) {
      sitting.letPass(taking.lane, taking.halt);
      continue;
    }
    const ripe = halted.flatMap(({ lane, halt }) => {
      const { entry, actor } = halt;
      const reason = reasonOf(ports, lane, halt);
      return reason === undefined ? [] : [{ lane, halt, found: { entry, actor, reason } }];
    });
    if (ripe.length === 0) break;
    for (const { lane, halt, found } of ripe) {
      withheld.push(found);
      sitting.setAside(lane, halt);
    }
  }
  const waiting = sitting
    .halted()
    .flatMap(({ lane, halt }) => (halt.why === 'waiting' ? [lane.device] : []));
  return { ...sitting.come(), withheld, waiting };
}

/**
 * A lane that turned out to be forked has other names now from the fork on. What was judged of it is
 * found by the hash of the last entry that was.
 */
async function withBranches(log: EventLog, from: Places, have: Have): Promise<Places> {
  const places = new Map(from);
  for (const lane of Object.keys(have)) {
    const place = from.get(writerOf(lane));
    if (writerOf(lane) === lane || from.has(lane) || place === undefined) continue;
    const [held] = await log.readEntries([[lane, place[0]]]);
    if (held?.hash === place[1]) places.set(lane, place);
  }
  return places;
}

/** Where every lane stands, and who may what by what was let pass so far. */
function openSitting(
  ports: HearingPorts,
  docket: Docket,
  from: { readonly places: Places; readonly known: Standing | undefined },
  have: Have,
) {
  const held = vectorOf(have);
  const wanting = new Set<Hash>();
  let { standing, places } =
    from.known === undefined
      ? settled(docket, from.places, wanting)
      : { standing: from.known, places: new Map(from.places) };
  let [changedAccess, isEnded] = [false, false];
  const recorded: Recorded[] = [];
  const seqOf = (device: DeviceId): number => places.get(device)?.[0] ?? 0;
  // Most have been heard to their end, and places only grow.
  const lanes: readonly Lane[] = Object.keys(have)
    .filter((device) => seqOf(device) < (held[device] ?? 0))
    .map((device) => ({ device, queue: [], halt: undefined }));

  function settle(lane: Lane, { entry, event }: Pick<Halt, 'entry' | 'event'>): void {
    const { device } = lane;
    const { seq, hash } = entry;
    places.set(device, [seq, hash]);
    lane.halt = undefined;
    const told = event && { device, seq, recordedAt: event.recordedAt };
    if (told !== undefined && ports.isDoubtful(told)) recorded.push(told);
  }

  function letPass(lane: Lane, passed: Pick<Halt, 'entry' | 'event'>): void {
    settle(lane, passed);
    const { stream } = passed.entry;
    if (stream !== accessStream) return;
    changedAccess = true;
    const before = standing;
    ({ standing, places } = settled(docket, places, wanting));
    isEnded = ports.isOver(before, standing);
  }

  /** As far as the lane may go without anybody losing anything. True if it moved. */
  async function advance(lane: Lane): Promise<boolean> {
    const begun = seqOf(lane.device);
    // Where it stood still may be judged by now: another judge's word came with what was let pass.
    lane.halt = undefined;
    while (!isEnded && lane.device !== ports.node && !standing.judges.includes(lane.device)) {
      const entry = await nextOf(lane, ports.log, held, seqOf(lane.device));
      if (entry === undefined) break;
      const verdict = await verdictOn(ports, standing, entry);
      lane.halt = haltAt(standing, entry, verdict);
      if (lane.halt !== undefined) break;
      letPass(lane, { entry, event: verdict.event });
    }
    return seqOf(lane.device) > begun;
  }

  return {
    isEnded: () => isEnded,
    letPass,
    halted: (): readonly Halted[] =>
      lanes.flatMap((lane) => (lane.halt ? [{ lane, halt: lane.halt }] : [])),
    async advanceAll(): Promise<boolean> {
      let moved = false;
      for (const lane of lanes) moved = (await advance(lane)) || moved;
      return moved;
    },
    setAside(lane: Lane, halt: Halt): void {
      wanting.add(halt.entry.hash);
      settle(lane, halt);
    },
    come: () => ({ places, standing, changedAccess, recorded }),
  };
}

/**
 * Another judge may have spoken of lanes already, and of those nothing is said twice. What it let pass may
 * tell of yet another judge.
 */
function settled(docket: Docket, from: Places, wanting: ReadonlySet<Hash>) {
  let places = new Map(from);
  for (;;) {
    const standing = standingAt(docket, places, wanting);
    const further = new Map(furthest(places, standing.judged));
    const isSame = [...further].every(([lane, [seq]]) => places.get(lane)?.[0] === seq);
    if (isSame) return { standing, places };
    places = further;
  }
}

/** Undefined for what may not be set aside yet, and for what takes away: that is let pass in its turn. */
function reasonOf(ports: HearingPorts, lane: Lane, { why }: Halt): WithheldReason | undefined {
  if (why === 'takes-away') return undefined;
  if (why === 'waiting') return ports.hasWaited(lane.device) ? 'not-invited' : undefined;
  return ports.isRipe(why) ? why : undefined;
}

async function nextOf(
  lane: Lane,
  log: EventLog,
  held: Vector,
  reached: number,
): Promise<Entry | undefined> {
  while (lane.queue[0] !== undefined && lane.queue[0].seq <= reached) lane.queue.shift();
  if (lane.queue.length === 0 && reached < (held[lane.device] ?? 0)) {
    const page = await log.readFrom({ ...held, [lane.device]: reached }, pageEntries);
    // Other lanes may have grown meanwhile: they are heard the next time.
    lane.queue = page.entries.filter(({ device }) => device === lane.device);
  }
  return lane.queue[0];
}

function haltAt(
  standing: Standing,
  entry: Entry,
  { judgement, actor, event }: Verdict,
): Halt | undefined {
  if (judgement !== 'allowed') return { entry, actor, event, why: judgement };
  const isTaking = event !== undefined && takesAway(standing, event);
  return isTaking ? { entry, actor, event, why: 'takes-away' } : undefined;
}

/** By the clock of whoever said it, and the lane: any fixed order will do. */
function earliest(halted: readonly Halted[]): Halted | undefined {
  const key = ({ halt }: Halted): number => halt.event?.recordedAt ?? 0;
  const byLane = (a: Halted, b: Halted): number => (a.lane.device < b.lane.device ? -1 : 1);
  return [...halted].sort((a, b) => key(a) - key(b) || byLane(a, b))[0];
}
