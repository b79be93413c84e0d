/**
 * One tab of a device: the shipped replica and, where it leads, the shipped sync driver over ports
 * that may fail.
 */
import type { Witnessed } from '../contract/page.ts';
import { toyKeyOf, toySign, toySignature, toyVerify } from '../contract/seal-fixtures.ts';
import type { SnapshotShelf } from '../event-sourcing/snapshot-shelf.ts';
import { createForgetting } from '../replica/access/forgetting.ts';
import { createReplica, type Replica } from '../replica/replica.ts';
import { createSnapshots } from '../replica/snapshots/snapshots.ts';
import type { SyncStatus } from '../sync/machine/sync-status.ts';
import { createSyncDriver, type SyncDriver } from '../sync/sync-driver.ts';
import type { Remembered } from '../sync/sync-ports.ts';
import type { Transport } from '../sync/transport.ts';
import type { Wire } from '../sync/wire.ts';
import { createWireTransport } from '../sync/wire-transport.ts';
import type { Port } from './crash-points.ts';
import type { FakeServer } from './fake-server.ts';
import { type FakeStore, type HeldLog, haveText } from './fake-store.ts';
import { createFakeWire } from './fake-wire.ts';
import type { Process, World } from './world.ts';

export type Tab = {
  readonly process: Process;
  readonly log: HeldLog;
  readonly replica: Replica;
  /** As the page does at its start: from a snapshot if there is one, then what came since. */
  readLog(): Promise<void>;
  saveNowAndThen(): Promise<void>;
  /** Null where another tab syncs. */
  readonly driver: SyncDriver | null;
  status(): SyncStatus | null;
};

export type TabOptions = {
  readonly process: Process;
  readonly store: FakeStore;
  readonly server: FakeServer;
  readonly ledger: string;
  readonly syncs: boolean;
  readonly clock: () => number;
  readonly isCutOff: () => boolean;
  /** What the browser keeps between two starts. */
  readonly memory: {
    remembered: Remembered | null;
    witnessed: Witnessed | null;
    /** Whose session the profile's cookie is. */
    speaking: string;
  };
  /** The device's snapshots: they outlive its tabs, and whatever becomes of the log. */
  readonly shelf: SnapshotShelf;
  /** Its driver has written a pulled page. */
  readonly onMerged: (by: Tab) => void;
};

export function openTab(world: World, options: TabOptions): Tab {
  const { process, store, clock } = options;
  const log = store.open(process);
  let status: SyncStatus | null = null;
  const pause = () =>
    world.call<void>(process, 'page.pause', ({ resolve }) =>
      world.after(1, () => resolve(undefined)),
    );
  const replica = createReplica({
    log,
    now: clock,
    pause,
    onChange: () => void forgetting().catch(() => undefined),
  });
  // Who syncs keeps all models by difference from the first entry on; the others tell them when they ask.
  if (options.syncs) replica.models.tell().next();
  const { refresh: forgetting } = createForgetting(replica, log);
  const driver = options.syncs
    ? createDriver(world, options, log, {
        onStatus: (given) => {
          status = given;
        },
        onMerged: () => options.onMerged(tab),
      })
    : null;
  const shelf = shelfOf(world, options);
  const snapshots = createSnapshots({ shelf, replica, fold: 'simulated', pause });
  const saving = world.chance(`${process.name} saves`);
  const tab: Tab = {
    process,
    log,
    replica,
    async readLog() {
      if (await snapshots.restore()) world.count('starts from a snapshot');
      await replica.catchUp();
    },
    async saveNowAndThen() {
      const isSaved = saving.is(0.1) && (await snapshots.save().catch(() => false));
      if (isSaved) world.count('snapshots saved');
    },
    driver,
    status: () => status,
  };
  return tab;
}

/** Asked like everything that a browser keeps: a tab may die before it is written, or just after. */
function shelfOf(world: World, { process, shelf }: TabOptions): SnapshotShelf {
  const ask = <T>(port: Port, work: () => Promise<T>): Promise<T> =>
    world.call<T>(process, port, (answer) =>
      world.after(1, () => void work().then(answer.resolve, () => undefined)),
    );
  return {
    keys: () => ask('memory.read', shelf.keys),
    read: (key) => ask('memory.read', () => shelf.read(key)),
    write: (key, file, drop) => ask('memory.write', () => shelf.write(key, file, drop)),
    remove: (key) => ask('memory.write', () => shelf.remove(key)),
  };
}

type Told = { readonly onStatus: (status: SyncStatus) => void; readonly onMerged: () => void };

function createDriver(world: World, options: TabOptions, log: HeldLog, told: Told): SyncDriver {
  const { process, store, server, ledger, clock, memory, isCutOff } = options;
  const device = store.device;
  let pulledAt = world.now();
  let comparedAt: number | null = null;
  const wire = createFakeWire(world, {
    process,
    device: () => memory.speaking,
    server,
    isCutOff,
    clock,
    onPull: (askedAt) => {
      pulledAt = askedAt;
    },
  });
  const ask = <T>(port: Port, work: () => T): Promise<T> =>
    world.call<T>(process, port, (answer) => world.after(1, () => answer.resolve(work())));

  return createSyncDriver({
    ledger,
    verify: toyVerify,
    sign: (statement) => ask('key.sign', () => toySignature(toyKeyOf(store.device), statement)),
    async former() {
      const former = await store.onDisk().formerly();
      return former && { device: former.device, sign: toySign(former.device) };
    },
    log: {
      ...log,
      get device() {
        return log.device;
      },
      merge: async (entries, seals) => {
        const merged = await log.merge(entries, seals);
        if (merged.added + merged.forked.length > 0) told.onMerged();
        return merged;
      },
    },
    transport: createTransport(options, wire, () => ask('key.sign', () => 's'.repeat(86))),
    memory: {
      read: () => ask('memory.read', () => memory.remembered),
      write: (remembered) =>
        ask('memory.write', () => {
          memory.remembered = remembered;
        }),
      readWitnessed: () => ask('memory.read', () => memory.witnessed),
      writeWitnessed: (witnessed) =>
        ask('memory.write', () => {
          memory.witnessed = witnessed;
        }),
    },
    now: clock,
    chance: () => world.chance(`driver ${device}`).next(),
    startTimer(delayMs, callback) {
      let isCancelled = false;
      world.after(delayMs, () => isCancelled || world.deliver(process, 'timer.fired', callback));
      return () => {
        isCancelled = true;
      };
    },
    onStatus(status) {
      if (!process.isAlive()) return;
      told.onStatus(status);
      const { word } = status;
      if (word.kind !== 'in-step') comparedAt = null;
      else if (word.comparedAt !== comparedAt) {
        comparedAt = word.comparedAt;
        checkInStep(world, options, pulledAt);
      }
      if (status.contradicting.length > 0) world.count('forks told of');
    },
    onNotice: (notice) => world.count(`notice ${notice.kind}`),
    onError: () => world.count('storage errors told'),
  });
}

/** As whoever the store is now; the session is the profile's, so all its tabs have it. */
function createTransport(
  { ledger, store, memory }: TabOptions,
  wire: Wire,
  sign: () => Promise<string>,
): Transport {
  return createWireTransport({
    wire: {
      ...wire,
      async ask(request, signal) {
        const answer = await wire.ask(request, signal);
        const isIn = answer.kind === 'answered' && answer.status === 200;
        if (isIn && request.path === '/api/login')
          memory.speaking = JSON.parse(request.body ?? '{}').device;
        return answer;
      },
    },
    ledger,
    get device() {
      return store.device;
    },
    origin: 'https://stock.example',
    sign,
    async former() {
      const former = await store.onDisk().formerly();
      return former && { device: former.device, sign };
    },
  });
}

/**
 * "In step" is true only if both sides held the same at moments within the comparison that says so.
 */
function checkInStep(world: World, { process, store, server }: TabOptions, since: number): void {
  world.tell(process.name, 'in step');
  world.count('in step');
  const here = store.havesSince(since);
  const there = server.store.havesSince(since);
  if ([...here].some((have) => there.has(have))) return;
  void Promise.all([store.onDisk().have(), server.store.onDisk().have()]).then(([mine, theirs]) => {
    const detail = `here ${haveText(mine)} | server ${haveText(theirs)}`;
    world.accuse('in-step-is-true', `${process.name} says it without a true comparison; ${detail}`);
  });
}
