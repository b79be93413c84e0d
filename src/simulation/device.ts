/**
 * One device: a disk, a clock that may be wrong, one or two tabs on one store, and a person who
 * switches it off.
 */
import type { DeviceId } from '../event-sourcing/stored-event.ts';
import { createMemoryShelf, type MemoryShelf } from '../replica/snapshots/shelf-fixtures.ts';
import type { FakeServer } from './fake-server.ts';
import { createFakeStore, type FakeStore } from './fake-store.ts';
import { deviceIdOf } from './ids.ts';
import { createNaming } from './new-name.ts';
import type { Loss } from './profile.ts';
import { openTab, type Tab, type TabOptions } from './tab.ts';
import type { Process, World } from './world.ts';

export type Device = {
  readonly name: string;
  /** Another one once its lane turns out to be forked. */
  readonly id: DeviceId;
  /** The one that it began with. */
  readonly firstId: DeviceId;
  /** Whether this lane is or was its own, under whatever name. */
  wroteIn(writer: DeviceId): boolean;
  readonly store: FakeStore;
  /** What the browser keeps between two starts; `speaking`: whose session its cookie is. */
  readonly memory: TabOptions['memory'];
  /** Milliseconds, as wrong as it is. */
  clock(): number;
  jumpClock(toSkewMs: number): void;
  /** Whether its clock has always been as good as right. */
  wasOnTime(): boolean;
  /** Those that are running and have read their log. */
  tabs(): readonly Tab[];
  isLost(): boolean;
  /** Never to be seen again. */
  lose(): void;
  /** Its storage goes, under the open pages; they start again. */
  empty(loss: Loss): void;
  /** What it has lost. */
  losses(): readonly Loss[];
  start(): void;
  cutOff(is: boolean): void;
  switchOff(is: boolean): void;
  isSwitchedOff(): boolean;
  /** A person looks at it: every tab reads on, and asks for a comparison. */
  wake(): void;
  /** The log has changed: by a person in this tab, or by a bundle in none. */
  wrote(by: Tab | null): void;
};

export type DeviceOptions = {
  readonly index: number;
  readonly ledger: string;
  readonly server: FakeServer;
  /** A tab runs, and has folded what its store holds. */
  readonly onTab: (device: Device, tab: Tab) => void;
  /** A whole profile was copied: what this one holds is what that one holds. */
  readonly copyOf?: Device;
};

export function createDevice(
  world: World,
  { index, ledger, server, onTab, copyOf }: DeviceOptions,
): Device {
  const { profile } = world;
  const [name, id] = [`device${index}`, copyOf?.id ?? deviceIdOf(index)];
  const chance = world.chance(name);
  const speaking = copyOf?.memory.speaking ?? id;
  const memory: TabOptions['memory'] = { remembered: null, witnessed: null, speaking };
  let [isCutOff, isSwitchedOff, isLost, incarnation] = [false, false, false, 0];
  const { clock, jumpClock, wasOnTime } = createClock(world, name, profile.skewsMs[index] ?? 0);
  const store = storeOf(world, name, id, clock);
  const shelf = createMemoryShelf();
  const slots = newSlots(profile.tabs[index] ?? 1);
  function startTab(slot: Slot): void {
    if (isLost || slot.process !== undefined) return;
    incarnation += 1;
    const process = newProcess(slot, `${name}.${slot.slot}#${incarnation}`);
    slot.process = process;
    const syncs = slot.slot === 0 || profile.everyTabSyncs;
    const tab = openTab(world, {
      process,
      store,
      server,
      ledger,
      syncs,
      clock,
      memory,
      shelf,
      isCutOff: () => isCutOff,
      onMerged: (by) => hintTabs(by, false),
    });
    slot.tab = tab;
    world.tell(process.name, 'starts');
    const ready = (): void => {
      slot.isReady = true;
      onTab(device, tab);
      goOnAnew(tab);
    };
    tab.readLog().then(ready, () => process.crash('start'));
    void tab.driver?.start({ connected: true, switchedOff: isSwitchedOff, wantsLive: true });
  }

  function newProcess(slot: Slot, processName: string): Process {
    let diedAt = Number.POSITIVE_INFINITY;
    return {
      name: processName,
      isAlive: () => diedAt === Number.POSITIVE_INFINITY,
      diedAt: () => diedAt,
      crash(point) {
        if (diedAt !== Number.POSITIVE_INFINITY) return;
        diedAt = world.now();
        slot.tab?.driver?.stop();
        Object.assign(slot, { tab: undefined, process: undefined, isReady: false });
        world.count('tab crashes');
        world.tell(processName, `dies at ${point}`);
        if (chance.is(0.4)) cutPower();
        world.after(chance.between(50, 30_000), () => startTab(slot));
      },
    };
  }

  function cutPower(): void {
    world.count('power cuts');
    store.cutPower();
    for (const { process } of slots) process?.crash('the power cut');
  }

  /** A driver that has merged a page itself needs no word of it. */
  function hintTabs(by: Tab | null, tellsOwnDriver: boolean): void {
    for (const { tab, process } of slots) {
      if (tab === undefined || process === undefined) continue;
      const isOther = tab !== by;
      if (isOther && chance.is(world.faults().hintLossRate)) continue;
      world.after(isOther ? chance.between(1, 30) : 0, () => {
        if (!process.isAlive()) return;
        void tab.replica.catchUp().then(
          () => {
            goOnAnew(tab);
            void tab.saveNowAndThen();
          },
          () => undefined,
        );
        if (isOther || tellsOwnDriver) tab.driver?.tell({ type: 'wrote' });
      });
    }
  }

  const losses: Loss[] = [];
  /** Undefined where nothing was lost; null where nothing here remembers which lane it was. */
  const lostLane = (): DeviceId | null | undefined =>
    losses.length === 0 ? undefined : losses.includes('everything') ? null : id;
  const onNamed = (): void => hintTabs(null, true);
  const goOnAnew = createNaming(world, { name, store, clock, lostLane, onNamed });
  const running = (): readonly Tab[] =>
    slots.flatMap(({ tab, isReady }) => (tab && isReady ? [tab] : []));

  const device: Device = {
    name,
    get id() {
      return store.device;
    },
    firstId: id,
    wroteIn: (writer) => writer === id || store.names().includes(writer),
    memory,
    store,
    clock,
    wrote: (by) => hintTabs(by, true),
    jumpClock,
    wasOnTime,
    tabs: running,
    isLost: () => isLost,
    lose: () => {
      isLost = true;
      cutPower();
      world.tell(name, 'is lost');
    },
    empty: (loss) => {
      world.tell(name, `loses its ${loss}`);
      losses.push(loss);
      cutPower();
      takeAway(loss, { store, memory, shelf });
    },
    losses: () => losses,
    start: () => slots.forEach(startTab),
    cutOff(is) {
      if (is !== isCutOff) world.tell(name, is ? 'is cut off' : 'has a network');
      isCutOff = is;
      for (const { driver } of running())
        driver?.tell({ type: 'woken', reason: is ? 'offline' : 'online' });
    },
    switchOff(is) {
      if (is !== isSwitchedOff) world.tell(name, is ? 'is switched off' : 'is switched on');
      isSwitchedOff = is;
      for (const { tab } of slots) tab?.driver?.tell({ type: 'switched', off: is });
    },
    isSwitchedOff: () => isSwitchedOff,
    wake: () => {
      for (const { replica, driver } of running()) {
        void replica.catchUp().catch(() => undefined);
        driver?.tell({ type: 'woken', reason: 'focus' });
      }
    },
  };
  return device;
}

const isSmall = (skewMs: number): boolean => Math.abs(skewMs) <= 60_000;

function createClock(world: World, name: string, firstSkewMs: number) {
  let [skewMs, wasOnTime] = [firstSkewMs, isSmall(firstSkewMs)];
  return {
    clock: (): number => Math.round(world.now() + skewMs),
    jumpClock(toSkewMs: number): void {
      skewMs = toSkewMs;
      wasOnTime &&= isSmall(skewMs);
      world.tell(name, `its clock is off by ${toSkewMs} ms`);
    },
    wasOnTime: () => wasOnTime,
  };
}

type Losing = Pick<Device, 'store' | 'memory'> & { readonly shelf: MemoryShelf };

/** What a loss takes; the session only if the sign-in is among it. */
function takeAway(loss: Loss, { store, memory, shelf }: Losing): void {
  void store.lose(loss === 'key' ? 'all' : loss === 'everything' ? 'nothing' : 'own');
  if (loss !== 'key') {
    Object.assign(memory, { remembered: null, witnessed: null });
    shelf.textByKey.clear();
  }
  if (loss === 'everything' || loss === 'database and sign-in') memory.speaking = store.device;
}

type Slot = {
  readonly slot: number;
  tab: Tab | undefined;
  isReady: boolean;
  process: Process | undefined;
};

const newSlots = (count: number): readonly Slot[] =>
  Array.from({ length: count }, (_, slot) => ({
    slot,
    tab: undefined,
    isReady: false,
    process: undefined,
  }));

const storeOf = (world: World, name: string, device: DeviceId, clock: () => number): FakeStore =>
  createFakeStore(world, { name, device, ports: { log: 'log', texts: 'texts' }, clock });
