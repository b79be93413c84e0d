/**
 * One ledger as one device sees it: a log, the fold over it and the read models kept from the fold.
 * It tails the log, whoever wrote to it. Pure but for the log it is given.
 */
import type { Parked } from '../contract/entry.ts';
import { type Entity, evolutionOf } from '../domain/entity.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { EventName } from '../domain/vocabulary.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import { createLedgerFold, type LedgerFold } from '../event-sourcing/ledger-fold.ts';
import {
  type Entry,
  type EventRef,
  type Held,
  refOf,
  type StreamId,
} from '../event-sourcing/stored-event.ts';
import type { Kept } from '../event-sourcing/stream-fold.ts';
import { createTurns } from '../event-sourcing/turns.ts';
import { covers, type Vector } from '../event-sourcing/version-vector.ts';
import { createLedgerIndex, type LedgerIndex } from '../read-models/ledger-index.ts';
import { createReadModels, type KeptReadModels, type ReadModels } from '../read-models/models.ts';
import type { Standing } from '../read-models/standing/standing.ts';
import { createStandingKeeper } from '../read-models/standing/standing-keeper.ts';
import { createAbsorber } from './absorbing.ts';
import { createDecider } from './deciding.ts';
import { endSooner } from './end-sooner.ts';
import { eventsOf, readHistories } from './histories.ts';
import { historyMissing } from './history-missing.ts';
import {
  advance,
  decodeAll,
  entriesUpTo,
  pageEntries,
  readAhead,
  unread,
} from './reading-ahead.ts';
import { fillIndex, goOnFrom, indexNewest, type ReplicaParts, takeSnapshot } from './resuming.ts';
import { type AboutRun, createRunner, type RunOutcome } from './running.ts';
import { seenOf } from './snapshots/shelved.ts';
import type { Snapshot } from './snapshots/snapshot-text.ts';
import { createVoidsInForce } from './undo/voids-in-force.ts';

export type Replica = {
  readonly models: ReadModels;
  /** Names and contacts, which lie beside the ledger: the models learn them, no fold reads them. */
  readonly texts: Pick<KeptReadModels, 'learn' | 'forget' | 'unlearnt'>;
  /** After a start from a snapshot it has only what is new, until all of it is read. */
  readonly index: LedgerIndex;
  /** The index with every entry of the ledger. */
  readIndex(): Promise<LedgerIndex>;
  /** Whether that is in memory. */
  isIndexWhole(): boolean;
  /** Who may what, and what the ledger's server has ruled. */
  standing(): Standing;
  /** An event that was read from the log, as it stands. */
  marked(held: Held<LedgerEvent>): Held<LedgerEvent>;
  entityOf(stream: StreamId): Entity;
  /** For whoever only reads it: of what came from a snapshot no more is read than is asked for. */
  lookAt(stream: StreamId): Entity;
  streams(): Iterable<StreamId>;
  lastOf(stream: StreamId): EventRef | undefined;
  /** What has been folded or set aside. */
  vector(): Vector;
  parked(): readonly Parked[];
  /** Folds whatever the log holds beyond the vector; says whether anything changed. */
  catchUp(): Promise<boolean>;
  /** Streams that are shown without what came late for them: what stands before that is not here yet. */
  behind(): ReadonlySet<StreamId>;
  /** Catches up; throws `HistoryMissing` where a stream stays behind. */
  settled(): Promise<Settled>;
  /**
   * All or nothing. Resolves once it is durable and folded. A repeated cause and part adds nothing.
   */
  run(commands: readonly LedgerCommand[], about: AboutRun): Promise<RunOutcome>;
  /** What is held and readable of one stream. */
  readStream(stream: StreamId): Promise<readonly Held<LedgerEvent>[]>;
  /** The voids in force over an event that was read from the log. */
  voidsOf(held: Held<LedgerEvent>): Promise<readonly EventName[]>;
  /** Undefined while the log holds what was not folded yet. */
  snapshot(): Promise<Snapshot | undefined>;
  /**
   * Goes on from there as if all of it had been folded. False, and nothing has happened, where the log does
   * not hold exactly that, or where something was folded already: a hint may come first.
   */
  restore(snapshot: Snapshot): Promise<boolean>;
};

/**
 * All that is kept of every stream, and of which entries; nothing in it is ever changed in place. `parked`:
 * places up to there that nobody here could read.
 */
export type Settled = {
  readonly kept: ReadonlyMap<StreamId, Kept<Entity>>;
  readonly upTo: Vector;
  readonly parked: ReadonlySet<string>;
};

export type ReplicaPorts = {
  readonly log: EventLog;
  /** The device's clock in milliseconds. */
  now(): number;
  /** Lets the screen breathe between two stretches of work. */
  pause(): Promise<void>;
  /** Called after the read models have changed. */
  onChange(): void;
};

/** The index of a longer ledger is read when somebody asks for it. */
const indexedAtOnceMax = 10_000;

const atOnce = { comesMore: false, isIndexed: true };

export function createReplica({ log, now, pause, onChange }: ReplicaPorts): Replica {
  const fold: LedgerFold<Entity, LedgerEvent> = createLedgerFold(evolutionOf);
  const models: KeptReadModels = createReadModels(now);
  const index = createLedgerIndex();
  const keeper = createStandingKeeper();
  const parkedByRef = new Map<string, Parked>();
  const behind = new Set<StreamId>();
  const parts: ReplicaParts = { log, fold, models, index, keeper, parkedByRef, behind, pause };
  const { absorb, settle, retell } = createAbsorber(parts);
  const moved = new Set<StreamId>();
  let isIndexWhole = true;
  const inTurn = createTurns();

  const readStream = async (stream: StreamId): Promise<readonly Held<LedgerEvent>[]> =>
    eventsOf(await log.readStream(stream)).map(keeper.marked);

  /** A stub's text may have come since, below the vector, where the tail would never show it. */
  async function fillStubs(): Promise<boolean> {
    const stubs: EventRef[] = [...parkedByRef.values()]
      .filter(({ why }) => why === 'stub')
      .map(({ entry }) => refOf(entry));
    if (stubs.length === 0) return false;
    const entries = await log.readEntries(stubs);
    const filled = entries.filter((entry) => entry !== undefined && entry.text !== null) as Entry[];
    if (filled.length > 0) await absorb(await decodeAll(filled, pause), atOnce);
    return filled.length > 0;
  }

  async function giveWay(): Promise<void> {
    const upTo = await endSooner({ log, fold, keeper, index }, moved);
    const histories = await readHistories({ log, pause, mark: keeper.marked }, [...moved], upTo);
    fold.shrink(upTo);
    for (const [key, { entry }] of parkedByRef)
      if (!covers(upTo, refOf(entry))) parkedByRef.delete(key);
    retell(histories, moved);
    moved.clear();
  }

  async function tail(): Promise<boolean> {
    let changed = await fillStubs();
    const isKept = isIndexWhole && Object.keys(fold.vector()).length > 0;
    let comesMore = false;
    let reached: Vector = fold.vector();
    let coming = log.readFrom(reached, pageEntries);
    for (;;) {
      const { entries, more, ahead } = await coming;
      if (ahead === true) {
        await giveWay();
        changed = true;
        reached = fold.vector();
        coming = log.readFrom(reached, pageEntries);
        continue;
      }
      const news = unread(reached, entries);
      reached = advance(reached, entries);
      if (more) coming = readAhead(log, reached);
      // The last page of many waits with those before it.
      comesMore ||= more;
      if (news.length > 0) {
        const isIndexed = isKept || !comesMore || entriesUpTo(reached) <= indexedAtOnceMax;
        await absorb(await decodeAll(news, pause), { comesMore, isIndexed });
        isIndexWhole &&= isIndexed;
        changed = true;
      }
      if (more) continue;
      const isSettled = await settle(isIndexWhole);
      if ((comesMore || isSettled) && !isIndexWhole) await indexNewest(parts);
      changed ||= isSettled;
      return changed;
    }
  }

  async function catchUp(): Promise<boolean> {
    const changed = await tail();
    if (changed) onChange();
    return changed;
  }

  /**
   * What was just appended is at hand; only if another tab came in between must the log be asked.
   */
  async function follow(appended: readonly Entry[]): Promise<void> {
    const [first] = appended;
    const isNext = first !== undefined && first.seq === (fold.vector()[first.device] ?? 0) + 1;
    if (isNext && behind.size === 0) await absorb(await decodeAll(appended, pause), atOnce);
    else await tail();
  }

  const run = createRunner(parts, {
    now,
    decide: createDecider({ models, keptOf: fold.keptOf, standing: keeper.standing, now }),
    async onAppended(entries) {
      await follow(entries);
      onChange();
    },
  });

  return {
    models,
    texts: models,
    index,
    readIndex: () =>
      inTurn(async () => {
        if (!isIndexWhole) await fillIndex(parts);
        isIndexWhole = true;
        return index;
      }),
    isIndexWhole: () => isIndexWhole,
    standing: keeper.standing,
    marked: keeper.marked,
    entityOf: fold.entityOf,
    lookAt: (stream) => seenOf(stream, fold.keptOf(stream)),
    streams: fold.streams,
    lastOf: (stream) => fold.keptOf(stream)?.last?.ref,
    vector: fold.vector,
    parked: () => [...parkedByRef.values()],
    readStream,
    voidsOf: createVoidsInForce({ keptOf: fold.keptOf, readStream }),
    snapshot: () => inTurn(() => takeSnapshot(parts)),
    restore: (snapshot) =>
      inTurn(async () => {
        if (Object.keys(fold.vector()).length > 0) return false;
        const isRestored = await goOnFrom(parts, snapshot);
        isIndexWhole = !isRestored;
        return isRestored;
      }),
    catchUp: () => inTurn(catchUp),
    behind: () => behind,
    settled: () =>
      inTurn(async () => {
        await catchUp();
        if (behind.size > 0) throw historyMissing(`of ${behind.size} streams`);
        const parked = new Set(parkedByRef.keys());
        return { kept: fold.allKept(), upTo: fold.vector(), parked };
      }),
    run: (commands, about) =>
      inTurn(async () => {
        // It is decided on all that the vector covers, or not written.
        if (behind.size > 0) await tail();
        return run(commands, about);
      }),
  };
}
