/**
 * One seed: devices and a server live through a bad day, the network heals, and everything must be
 * everywhere.
 */
import { rulingsStream } from '../domain/vocabulary.ts';
import { createDevice, type Device } from './device.ts';
import { createFakeServer, type FakeServer } from './fake-server.ts';
import { createFate } from './fate.ts';
import { foundLedger, ledgerId } from './founding.ts';
import { healAndJudge } from './heal.ts';
import { deviceIdOf } from './ids.ts';
import { entriesOn } from './oracles.ts';
import { createPerson, type Person, wrote } from './person.ts';
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
  const onEmptied = ({ name }: Device): void => people.get(name)?.forgetForms();
  createFate(world, devices, server, { clone, onEmptied }).begin(profile.spanMs);
  await world.runUntil(() => false, world.now() + profile.spanMs);
  isWorking = false;
  if (world.verdict() === undefined) await healAndJudge(world, devices, server, saved);
  const entries = await entriesOn(server.store);
  for (const { text, stream } of entries)
    if (stream === rulingsStream) world.count(`${wrote}${JSON.parse(text ?? '{}').type}`);
  return entries.length;
}

async function found(
  world: World,
  devices: readonly Device[],
  server: FakeServer,
  saved: Saved,
): Promise<void> {
  const { entries, seals, text } = await foundLedger(world.profile.roles, world.now);
  saved.add(entries, world.now());
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
