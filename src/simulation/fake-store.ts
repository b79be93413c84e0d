/**
 * A store on one disk, shared by all tabs of a device. The log in memory is what has reached the
 * disk; a write is nothing until it is flushed, holds all others up until then, and is answered
 * only behind it. What was not flushed
 * when the power went is lost.
 */
import { encodeEvent } from '../contract/entry.ts';
import { writerOf } from '../event-sourcing/branch.ts';
import type { EventLog, HeldText, OwnPast, TextStore } from '../event-sourcing/event-log.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import type { Seal } from '../event-sourcing/seal.ts';
import type { DeviceId, Entry } from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import type { Port } from './crash-points.ts';
import type { Process, World } from './world.ts';

export type HeldLog = EventLog & TextStore & OwnPast;
type Journal = {
  readonly entries: readonly Entry[];
  readonly seals: readonly Seal[];
  readonly texts: readonly HeldText[];
};

export type FakeStore = {
  readonly device: DeviceId;
  /** The log as one process sees it. */
  open(process: Process): HeldLog;
  /** What was not flushed is gone. */
  cutPower(): void;
  /** What is on the disk now, asked without any port: for the oracles only. */
  readonly onDisk: () => HeldLog;
  /** The vector and heads that were on the disk at some moment since then, as texts. */
  havesSince(at: number): ReadonlySet<string>;
  /** The latest of them. */
  lastHave(): string;
  latest(): Have;
  /** Those that it has taken since it began. */
  names(): readonly DeviceId[];
  /** Puts there what it begins with. */
  seed(entries: readonly Entry[], seals: readonly Seal[]): void;
  /** Becomes what the other holds now, its device id included. */
  copy(other: FakeStore): Promise<void>;
  /** What is kept of entries and texts; seals only with all. What comes now stands in a new lane. */
  lose(kept: Kept): Promise<void>;
  /** The length of the journal: what a backup made now would hold. */
  backup(): number;
  /**
   * Only what a backup of that length holds; nothing for 0. `as`: whose lane it appends to from then on.
   */
  restore(length: number, as: DeviceId): void;
};

export type FakeStoreOptions = {
  readonly name: string;
  readonly device: DeviceId;
  /** The name under which its calls are counted as crash points. */
  readonly ports: { readonly log: 'log' | 'server'; readonly texts: 'texts' | 'server' };
  /** The device's clock in milliseconds. */
  readonly clock: () => number;
};

const serverTexts = {
  put: 'server.putTexts',
  read: 'server.readTexts',
  wanted: 'server.wantedTexts',
} as const;

/** One text for one `have`, whatever the order of its lanes. */
export const haveText = (have: Have): string =>
  Object.keys(have)
    .sort()
    .map((lane) => `${lane}:${have[lane]?.join(':')}`)
    .join(' ');

type Kept = 'all' | 'own' | 'nothing';

async function carryOver(kept: Kept, from: HeldLog, to: HeldLog): Promise<void> {
  const isKept = (lane: DeviceId): boolean =>
    kept === 'all' || (kept === 'own' && writerOf(lane) === from.device);
  const { entries } = await from.readFrom({}, Number.MAX_SAFE_INTEGER);
  const left = entries.filter(({ device }) => isKept(device));
  await to.merge(left, kept === 'all' ? await from.readSeals({}) : []);
  await to.putTexts(await from.readTexts(left.flatMap(({ texts }) => texts)));
}

type Work<T> = (log: HeldLog) => Promise<T>;

export function createFakeStore(
  world: World,
  { name, device, ports, clock }: FakeStoreOptions,
): FakeStore {
  const minting = world.chance(`mint ${name}`);
  const names: DeviceId[] = [];
  const mint = (): DeviceId => {
    const minted = Array.from({ length: 16 }, () => minting.below(16).toString(16)).join('');
    names.push(minted);
    world.count('lanes begun anew');
    return minted;
  };
  const newLog = (id = device): HeldLog =>
    createInMemoryLog({ device: id, encode: encodeEvent, clock, mint });
  const chance = world.chance(`disk ${name}`);
  const haves: { readonly at: number; readonly have: string }[] = [];
  let latest: Have = {};
  const journal: Journal[] = [];
  let onDisk = newLog(device);
  let [busyUntil, powered] = [0, 0];

  function note(): void {
    void onDisk.have().then((have) => {
      latest = have;
      haves.push({ at: world.now(), have: haveText(have) });
    });
  }

  function transact<T>(process: Process, port: Port, isWrite: boolean, work: Work<T>): Promise<T> {
    return world.call<T>(process, port, (answer) => {
      const begins = Math.max(world.now(), busyUntil);
      busyUntil = begins + (isWrite ? 1 + chance.below(world.faults().diskMsMax) : 0);
      const power = powered;
      world.after(busyUntil - world.now(), () => {
        const isGone = power !== powered || process.diedAt() < begins;
        // A tab that dies with its commit on the way: the browser finishes it, or not.
        if (isGone || (!process.isAlive() && chance.is(0.5))) return;
        const fails = chance.is(world.faults().storageErrorRate);
        if (fails && (!isWrite || chance.is(0.5)))
          return answer.reject(new Error('the store does not answer'));
        work(onDisk).then((value) => {
          if (isWrite) note();
          // Written, but the word of it got lost on the way.
          if (fails) answer.reject(new Error('the store was lost'));
          else answer.resolve(value);
        }, answer.reject);
      });
    });
  }

  function open(process: Process): HeldLog {
    const { log, texts } = ports;
    const texty = (what: 'put' | 'read' | 'wanted'): Port =>
      texts === 'texts' ? `texts.${what}` : serverTexts[what];
    const logged = (what: 'merge' | 'readStream' | 'readFrom' | 'have'): Port => `${log}.${what}`;
    return {
      get device() {
        return onDisk.device;
      },
      formerly: () => onDisk.formerly(),
      append: (request) =>
        transact(process, 'log.append', true, async (held) => {
          const appended = await held.append(request);
          if (log === 'server') journal.push({ entries: appended.entries, seals: [], texts: [] });
          return appended;
        }),
      merge: (entries, seals = []) =>
        transact(process, logged('merge'), true, (held) => {
          if (log === 'server') journal.push({ entries, seals, texts: [] });
          return held.merge(entries, seals);
        }),
      readSeals: (from, until) =>
        transact(process, logged('readFrom'), false, (held) => held.readSeals(from, until)),
      sealedTo: () => transact(process, logged('have'), false, (held) => held.sealedTo()),
      readStream: (stream) =>
        transact(process, logged('readStream'), false, (held) => held.readStream(stream)),
      readFrom: (vector, limit) =>
        transact(process, logged('readFrom'), false, (held) =>
          held.readFrom(vector, Math.min(limit, world.profile.readEntriesMax)),
        ),
      readEntries: (refs) =>
        transact(process, 'log.readEntries', false, (held) => held.readEntries(refs)),
      // Only carried bundles leave stubs here; where there are none nobody asks the disk for them.
      readStubs: (limit) =>
        world.profile.stubs
          ? transact(process, logged('have'), false, (held) => held.readStubs(limit))
          : onDisk.readStubs(limit),
      have: () => transact(process, logged('have'), false, (held) => held.have()),
      putTexts: (held) =>
        transact(process, texty('put'), true, (store) => {
          if (log === 'server') journal.push({ entries: [], seals: [], texts: held });
          return store.putTexts(held);
        }),
      readTexts: (hashes) =>
        transact(process, texty('read'), false, (store) => store.readTexts(hashes)),
      wantedTexts: (limit) =>
        transact(process, texty('wanted'), false, (store) => store.wantedTexts(limit)),
      forgetTexts: (hashes) =>
        transact(process, texty('put'), true, (store) => store.forgetTexts(hashes)),
    };
  }

  return {
    get device() {
      return onDisk.device;
    },
    open,
    cutPower() {
      powered += 1;
      busyUntil = world.now();
    },
    onDisk: () => onDisk,
    havesSince(at) {
      const before = haves.findLastIndex((each) => each.at < at);
      return new Set(haves.slice(Math.max(0, before)).map(({ have }) => have));
    },
    lastHave: () => haves.at(-1)?.have ?? '',
    latest: () => latest,
    names: () => names,
    seed(entries, seals) {
      journal.push({ entries, seals, texts: [] });
      void onDisk.merge(entries, seals);
      note();
    },
    async copy(other) {
      onDisk = newLog(other.device);
      await carryOver('all', other.onDisk(), onDisk);
      note();
    },
    async lose(kept) {
      const before = onDisk;
      onDisk = newLog(mint());
      await carryOver(kept, before, onDisk);
      note();
    },
    backup: () => journal.length,
    restore(length, as) {
      journal.splice(length);
      onDisk = newLog(as);
      for (const { entries, seals, texts } of journal) {
        void onDisk.merge(entries, seals);
        void onDisk.putTexts(texts);
      }
      note();
    },
  };
}
