/** The bad day is over: the network heals, all find together, and what must be true is looked at. */
import { writerOf } from '../event-sourcing/branch.ts';
import { type Entry, refOf } from '../event-sourcing/stored-event.ts';
import { isForked } from '../event-sourcing/tangled-lanes.ts';
import type { Device } from './device.ts';
import type { FakeServer } from './fake-server.ts';
import type { FakeStore } from './fake-store.ts';
import { type Ended, entriesOn, judge } from './oracles.ts';
import type { Saved } from './saved.ts';
import type { World } from './world.ts';

/** Within so much virtual time after the network has healed, all must have found together. */
const quietWithinMs = 30 * 60_000;
const minuteMs = 60_000;

export async function healAndJudge(
  world: World,
  devices: readonly Device[],
  server: FakeServer,
  saved: Saved,
): Promise<void> {
  const { profile } = world;
  const left = devices.filter((device) => !device.isLost());
  const emptied = left.filter((device) => device.losses().length > 0);
  putRight(world, left, server);
  const stores = [...left, server].map(({ store }) => store);
  const heldByStore = new Map<FakeStore, readonly Entry[]>();
  for (const store of stores) heldByStore.set(store, await entriesOn(store));
  const healedAt = world.now();
  // What was begun before may still be on its way to a disk.
  await world.runUntil(() => false, healedAt + minuteMs);
  await world.runUntil(() => isQuiet(world, left, server), healedAt + quietWithinMs);
  // The judge says the rest of what it has to say, and everybody hears it; of a new lane it waits to be told
  // whose it is.
  const waitsMs = (emptied.length > 0 ? 13 : 3) * minuteMs;
  await world.runUntil(() => false, world.now() + waitsMs);
  await world.runUntil(() => isQuiet(world, left, server), healedAt + quietWithinMs);
  if (world.verdict() === undefined && !isQuiet(world, left, server)) {
    return world.accuse('becomes-quiet', whyNotQuiet(left, server));
  }
  const barred = left.filter((device) => isBarred(server, device));
  world.count('devices shut out', barred.length);
  await handInAll(world, barred, server);
  const staying = left.filter((device) => !barred.includes(device));
  const heldAtHeal = owedBy(heldByStore, barred);
  const openStores = [...staying, server].map(({ store }) => store);
  const textsAtHeal = await textsOf(
    openStores,
    [...heldAtHeal.values()].flatMap(({ texts }) => texts),
  );
  world.count('ms until quiet', world.now() - healedAt);
  // What only somebody has who was shut out comes by hand.
  for (const { store } of barred) await fillStubs(store, openStores);
  // Texts follow the entries that refer to them, and fill places: a few more comparisons may be needed.
  for (let minute = 0; minute < 5 && (await isWanting(openStores, textsAtHeal)); minute++) {
    await world.runUntil(() => false, world.now() + minuteMs);
  }
  await catchUpAll(world, staying);
  // What came by hand is told to the judge at its next start, and everybody blanks what it asks for.
  if (profile.stubs) server.startAnew();
  await world.runUntil(() => false, world.now() + minuteMs);
  await world.runUntil(() => isQuiet(world, staying, server), healedAt + quietWithinMs);
  await catchUpAll(world, staying);
  for (const { name, id, store } of staying)
    if (isForked(Object.keys(await store.onDisk().have()), id))
      world.accuse('copies-are-told', `${name} still writes a lane that somebody else writes`);
  const tabs = staying.flatMap((device) => device.tabs());
  await judge(world, {
    storesByName: new Map([
      ['server', server.store],
      ...staying.map(({ name, store }) => [name, store] as const),
    ]),
    replicasByName: new Map(tabs.map(({ process, replica }) => [process.name, replica])),
    saved: saved.all(),
    ...lanesByFate(devices, barred),
    heldAtHeal: new Set(heldAtHeal.keys()),
    textsAtHeal,
  });
}

function putRight(world: World, left: readonly Device[], server: FakeServer): void {
  world.heal();
  world.tell('world', 'heals');
  for (const device of left) {
    device.jumpClock(0);
    device.cutOff(false);
    device.switchOff(false);
    if (device.losses().length > 0) server.letIn(device.id);
  }
  // Whoever claimed it may have been lost since: an owner does it again, where somebody can tell the rest.
  const claimant = left.find((device) => device.losses().length === 0);
  if (world.profile.serverFates.includes('emptied') && claimant !== undefined)
    server.claim(claimant.id);
}

const lanesOf = (devices: readonly Device[]): readonly string[] =>
  devices.flatMap(({ id, firstId }) => [id, firstId]);

function lanesByFate(
  devices: readonly Device[],
  barred: readonly Device[],
): Pick<Ended, 'lostDevices' | 'lanesOnTime' | 'copiedLanes'> {
  const hasNothingLeft = ({ losses }: Device): boolean => losses().includes('everything');
  return {
    lostDevices: new Set([
      ...lanesOf(devices.filter((device) => device.isLost())),
      ...devices.filter(hasNothingLeft).map(({ firstId }) => firstId),
      // It has what it wrote, and nobody can sign for it any more.
      ...barred.filter(hasLostKey).map(({ firstId }) => firstId),
    ]),
    lanesOnTime: new Set(lanesOf(devices.filter((device) => device.wasOnTime()))),
    copiedLanes: new Set(
      devices
        .map(({ firstId }) => firstId)
        .filter((id, n) => devices.findIndex(({ firstId }) => firstId === id) < n),
    ),
  };
}

async function handInAll(
  world: World,
  barred: readonly Device[],
  server: FakeServer,
): Promise<void> {
  for (const device of barred)
    for (let minute = 0; minute < 10 && !(await hasHandedIn(device, server)); minute++)
      await world.runUntil(() => false, world.now() + minuteMs);
  // What was handed in last is judged, also where nobody ever says whose it is, and everybody is told.
  if (barred.length > 0) await world.runUntil(() => false, world.now() + 13 * minuteMs);
}

const hasLostKey = ({ losses }: Device): boolean => losses().length > 0;

/**
 * What somebody who was shut out knows of others is not asked for; what they wrote is, where they can still
 * sign for it. By hash.
 */
function owedBy(
  heldByStore: ReadonlyMap<FakeStore, readonly Entry[]>,
  barred: readonly Device[],
): ReadonlyMap<string, Entry> {
  const owed = new Map<string, Entry>();
  for (const [store, entries] of heldByStore) {
    const out = barred.find((device) => device.store === store);
    for (const entry of entries)
      if (out === undefined || (!hasLostKey(out) && out.wroteIn(writerOf(entry.device))))
        owed.set(entry.hash, entry);
  }
  return owed;
}

/** Of what somebody wrote who was shut out since, perhaps only they still have the text. */
async function fillStubs(from: FakeStore, stores: readonly FakeStore[]): Promise<void> {
  for (const to of stores) {
    const stubs = (await entriesOn(to)).filter(({ text }) => text === null);
    const found = await from.onDisk().readEntries(stubs.map(refOf));
    await to.onDisk().merge(found.filter((entry) => entry !== undefined));
  }
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
  const stubs = await Promise.all(stores.map((store) => store.onDisk().readStubs(1)));
  if (stubs.flat().length > 0) return true;
  const wanted = await Promise.all(
    stores.map((store) => store.onDisk().wantedTexts(texts.size + 1)),
  );
  return wanted.flat().some((hash) => texts.has(hash));
}

function isQuiet(world: World, left: readonly Device[], server: FakeServer): boolean {
  if (!server.isUp()) return false;
  const have = server.store.lastHave();
  return left.every((device) =>
    isBarred(server, device)
      ? true
      : device.store.lastHave() === have &&
        device.tabs().length === tabsOf(world, device) &&
        device
          .tabs()
          .every(({ driver, status }) => driver === null || status()?.word.kind === 'in-step'),
  );
}

const tabsOf = ({ profile }: World, { name }: Device): number =>
  profile.tabs[Number(name.slice('device'.length))] ?? 1;

/** Under whatever name: a copy of a device that was shut out is shut out with it. */
const isBarred = (server: FakeServer, { id, firstId }: Device): boolean =>
  server.isBarred(id) || server.isBarred(firstId);

/** All that it ever wrote is kept by the server. */
async function hasHandedIn({ store, wroteIn }: Device, server: FakeServer): Promise<boolean> {
  const there = new Set((await entriesOn(server.store)).map(({ hash }) => hash));
  return (await entriesOn(store)).every(
    ({ device, hash }) => !wroteIn(writerOf(device)) || there.has(hash),
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
  for (const { replica } of tabs)
    void replica
      .catchUp()
      .then(replica.readIndex)
      .then(() => (done += 1));
  if (!(await world.runUntil(() => done === tabs.length, world.now() + 10 * minuteMs))) {
    world.accuse('becomes-quiet', 'a replica never finished reading its log');
  }
}
