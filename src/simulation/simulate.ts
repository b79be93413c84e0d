/**
 * One seed: devices and a server live through a bad day, the network heals, and everything must be
 * everywhere.
 */
import { isForked } from '../event-sourcing/tangled-lanes.ts';
import { bundleOf, readBundle } from './bundle.ts';
import { createDevice, type Device, deviceIdOf } from './device.ts';
import { createFakeServer, type FakeServer } from './fake-server.ts';
import type { FakeStore } from './fake-store.ts';
import { createFate } from './fate.ts';
import { foundLedger, ledgerId } from './founding.ts';
import { entriesOn, judge } from './oracles.ts';
import { createPerson, type Person } from './person.ts';
import { drawProfile } from './profile.ts';
import { createSaved, type Saved } from './saved.ts';
import { tamed } from './tamed.ts';
import { createWorld, type Verdict, type World, type WorldRecord } from './world.ts';

/** `null`: as the seed draws it. `without`: kinds of trouble that are switched off (`tamed.ts`). */
export type SeedOptions = {
  readonly devices: number | null;
  readonly commands: number | null;
  readonly without: readonly string[];
};
export type SeedResult = WorldRecord & {
  readonly seed: number;
  readonly devices: number;
  readonly commands: number;
  readonly without: readonly string[];
  /** Undefined if all that must be true was true. */
  readonly verdict: Verdict | undefined;
  readonly entries: number;
};

/** Within so much virtual time after the network has healed, all must have found together. */
const quietWithinMs = 30 * 60_000;
const minuteMs = 60_000;

export async function simulate(
  seed: number,
  { devices, commands, without }: SeedOptions,
): Promise<SeedResult> {
  const profile = tamed(drawProfile(seed, devices, commands), without);
  const world = createWorld(seed, profile);
  const accuse = (error: unknown): void =>
    world.accuse(
      'nothing-throws',
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  // Nothing that is shipped may leave a promise to reject on its own.
  process.on('unhandledRejection', accuse);
  let entries = 0;
  try {
    entries = await liveThrough(world);
  } catch (error) {
    accuse(error);
  } finally {
    process.off('unhandledRejection', accuse);
  }
  return {
    ...world.record(),
    seed,
    devices: profile.devices,
    commands: profile.commands,
    without,
    verdict: world.verdict(),
    entries,
  };
}

/** Answers how many entries the ledger holds in the end. */
async function liveThrough(world: World): Promise<number> {
  const { profile } = world;
  const server = createFakeServer(world, ledgerId, deviceIdOf(0));
  const saved = createSaved();
  let isWorking = true;
  const people = new Map<string, Person>();
  const devices: Device[] = [];
  const add = (copyOf?: Device): Device => {
    const device = createDevice(world, {
      index: devices.length,
      ledger: ledgerId,
      server,
      onTab: (on, tab) => people.get(on.name)?.resume(tab),
      ...(copyOf === undefined ? {} : { copyOf }),
    });
    devices.push(device);
    people.set(
      device.name,
      createPerson(world, device, saved, () => isWorking),
    );
    return device;
  };
  for (let n = 0; n < profile.devices; n++) add();
  /** Both go on from there, and people at both write. */
  const clone = (device: Device): void => {
    const copy = add(device);
    world.tell(copy.name, `is a copy of ${device.name}`);
    void copy.store.copy(device.store).then(() => {
      copy.start();
      for (let n = world.chance('clones').below(12); n >= 0; n--) {
        const soon = world.chance(`clone ${copy.name} ${n}`).between(1_000, 180_000);
        world.after(soon, () => people.get(copy.name)?.act());
      }
    });
  };
  await found(world, devices, server, saved);
  work(world, devices, people);
  createFate(world, devices, server, clone).begin(profile.spanMs);
  await world.runUntil(() => false, world.now() + profile.spanMs);
  isWorking = false;
  if (world.verdict() === undefined) await healAndJudge(world, devices, server, saved);
  return (await entriesOn(server.store)).length;
}

async function found(
  world: World,
  devices: readonly Device[],
  server: FakeServer,
  saved: Saved,
): Promise<void> {
  const { entries, seals, text } = await foundLedger(devices.length, world.now);
  saved.add(entries);
  for (const { store } of [...devices, server]) store.seed(entries, seals);
  server.backUp();
  await devices[0]?.store.onDisk().putTexts([text]);
  for (const device of devices) device.start();
}

/** Commands at random times, some people busier than others. */
function work(world: World, devices: readonly Device[], people: ReadonlyMap<string, Person>): void {
  const chance = world.chance('work');
  const { commands, spanMs } = world.profile;
  for (const device of devices)
    world.after(chance.between(10, 2_000), () => people.get(device.name)?.join());
  for (let i = 0; i < commands; i++) {
    const device = devices[Math.floor(chance.next() ** 1.5 * devices.length)];
    if (device === undefined) continue;
    const atMs = chance.between(3_000, spanMs);
    world.after(atMs, () => people.get(device.name)?.act());
    // Now and then several things at once: two tabs, two people at one device.
    if (chance.is(0.2))
      world.after(atMs + chance.between(0, 20), () => people.get(device.name)?.act());
  }
}

async function healAndJudge(
  world: World,
  devices: readonly Device[],
  server: FakeServer,
  saved: Saved,
): Promise<void> {
  const { profile } = world;
  world.heal();
  world.tell('world', 'heals');
  const left = devices.filter((device) => !device.isLost());
  for (const device of left) {
    device.jumpClock(0);
    device.cutOff(false);
    device.switchOff(false);
  }
  // Whoever claimed it may have been lost since: an owner does it again, where somebody can tell the rest.
  if (profile.serverFates.includes('emptied') && left[0] !== undefined) server.claim(left[0].id);
  const stores = [...left, server].map(({ store }) => store);
  const heldAtHeal = await unionOf(stores);
  const textsAtHeal = await textsOf(
    stores,
    [...heldAtHeal.values()].flatMap(({ texts }) => texts),
  );
  const healedAt = world.now();
  // What was begun before may still be on its way to a disk.
  await world.runUntil(() => false, healedAt + minuteMs);
  await world.runUntil(() => isQuiet(world, left, server), healedAt + quietWithinMs);
  if (world.verdict() === undefined && !isQuiet(world, left, server)) {
    return world.accuse('becomes-quiet', whyNotQuiet(left, server));
  }
  world.count('ms until quiet', world.now() - healedAt);
  if (profile.stubs) await exchangeBundles(world, left, server);
  // Texts follow the entries that refer to them: a few more comparisons may be needed.
  for (let minute = 0; minute < 5 && (await isWanting(stores, textsAtHeal)); minute++) {
    await world.runUntil(() => false, world.now() + minuteMs);
  }
  await catchUpAll(world, left);
  for (const { name, id, store } of left)
    if (isForked(Object.keys(await store.onDisk().have()), id))
      world.accuse('copies-are-told', `${name} still writes a lane that somebody else writes`);
  const tabs = left.flatMap((device) => device.tabs());
  await judge(world, {
    storesByName: new Map([
      ['server', server.store],
      ...left.map(({ name, store }) => [name, store] as const),
    ]),
    replicasByName: new Map(tabs.map(({ process, replica }) => [process.name, replica])),
    saved: saved.all(),
    lostDevices: new Set(
      devices.filter((device) => device.isLost()).flatMap(({ id, firstId }) => [id, firstId]),
    ),
    heldAtHeal: new Set(heldAtHeal.keys()),
    textsAtHeal,
  });
}

/**
 * Vectors do not tell that a text is missing; whoever has it must bring it, by hand and to
 * everybody.
 */
async function exchangeBundles(
  world: World,
  left: readonly Device[],
  server: FakeServer,
): Promise<void> {
  const stores = [...left, server].map(({ store }) => store.onDisk());
  for (const from of stores) {
    const bundle = await bundleOf(from, {});
    for (const to of stores) if (to !== from) await readBundle(world, to, bundle);
  }
}

type HeldPlace = { readonly hash: string; readonly texts: readonly string[] };

async function unionOf(stores: readonly FakeStore[]): Promise<ReadonlyMap<string, HeldPlace>> {
  const union = new Map<string, HeldPlace>();
  for (const store of stores) {
    for (const entry of await entriesOn(store)) union.set(entry.hash, entry);
  }
  return union;
}

async function textsOf(
  stores: readonly FakeStore[],
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const held = await Promise.all(stores.map((store) => store.onDisk().readTexts(hashes)));
  return new Set(held.flat().map(({ hash }) => hash));
}

async function isWanting(
  stores: readonly FakeStore[],
  texts: ReadonlySet<string>,
): Promise<boolean> {
  const wanted = await Promise.all(
    stores.map((store) => store.onDisk().wantedTexts(texts.size + 1)),
  );
  return wanted.flat().some((hash) => texts.has(hash));
}

function isQuiet(world: World, left: readonly Device[], server: FakeServer): boolean {
  if (!server.isUp()) return false;
  const have = server.store.lastHave();
  return left.every(
    (device) =>
      device.store.lastHave() === have &&
      device.tabs().length ===
        (world.profile.tabs[Number(device.name.slice('device'.length))] ?? 1) &&
      device
        .tabs()
        .every(({ driver, status }) => driver === null || status()?.word.kind === 'in-step'),
  );
}

function whyNotQuiet(left: readonly Device[], server: FakeServer): string {
  const lines = left.map((device) => {
    const words = device
      .tabs()
      .map(({ status }) => JSON.stringify(status()?.word ?? null))
      .join(' ');
    const isEqual = device.store.lastHave() === server.store.lastHave();
    return `${device.name} ${words} ${isEqual ? 'equal' : 'differs'}`;
  });
  const [state, claim] = [server.isUp() ? 'up' : 'down', server.isClaimed() ? '' : 'unclaimed'];
  return `${lines.join('; ')}; server ${state} ${claim}`;
}

async function catchUpAll(world: World, left: readonly Device[]): Promise<void> {
  const tabs = left.flatMap((device) => device.tabs());
  let done = 0;
  for (const { replica } of tabs) void replica.catchUp().then(() => (done += 1));
  if (!(await world.runUntil(() => done === tabs.length, world.now() + 10 * minuteMs))) {
    world.accuse('becomes-quiet', 'a replica never finished reading its log');
  }
}
