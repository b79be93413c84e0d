/**
 * What happens around the devices while people work: networks come and go, clocks jump, disks die,
 * files are carried.
 */
import { decodeEntry } from '../contract/entry.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import { vectorOf } from '../event-sourcing/version-vector.ts';
import { bundleOf, readBundle, stubOf } from './bundle.ts';
import type { Device } from './device.ts';
import type { FakeServer } from './fake-server.ts';
import { deviceIdOf } from './ids.ts';
import type { Loss } from './profile.ts';
import { steal } from './thief.ts';
import type { World } from './world.ts';

export type Fate = {
  /** Draws everything that will happen until then. */ begin(spanMs: number): void;
};

export type FateOptions = {
  /** A device is copied as it is. */
  readonly clone: (device: Device) => void;
  /** Its pages are gone, with all that was typed. */
  readonly onEmptied: (device: Device) => void;
};

export function createFate(
  world: World,
  devices: readonly Device[],
  server: FakeServer,
  { clone, onEmptied }: FateOptions,
): Fate {
  const chance = world.chance('fate');
  const [losing, thieving] = [world.chance('losses'), world.chance('thefts')];
  const { profile } = world;

  /** Again and again, at random times, until people stop working. */
  function often(everyMs: number, endsAt: number, happen: () => void): void {
    world.after(chance.between(0, 2 * everyMs), () => {
      if (world.now() >= endsAt) return;
      happen();
      often(everyMs, endsAt, happen);
    });
  }

  function disturb(device: Device): void {
    if (chance.is(world.faults().partitionRate)) {
      const isSwitch = chance.is(0.4);
      const change = (is: boolean): void => (isSwitch ? device.switchOff(is) : device.cutOff(is));
      change(true);
      world.after(chance.between(5_000, 4 * 60_000), () => change(false));
    }
    if (profile.clocksJump && chance.is(0.1))
      device.jumpClock(chance.pick(profile.skewsMs) + chance.below(60_000));
    if (chance.is(0.5)) device.wake();
  }

  function lose(): void {
    const left = devices.filter((device) => !device.isLost());
    if (left.length <= 1) return;
    world.count('devices lost');
    chance.pick(left).lose();
  }

  function copyDevice(): void {
    // One that was copied, and knows it, has another name; a copy of that is another story.
    const left = devices.filter(
      (device, index) => !device.isLost() && device.id === deviceIdOf(index),
    );
    if (left.length === 0) return;
    world.count('clones');
    clone(chance.pick(left));
  }

  /** Whoever never said who they are has nothing to go on with. */
  const hasJoined = (device: Device): boolean =>
    device
      .tabs()
      .some(({ replica }) => replica.standing().access.membersById.has(`member-${device.name}`));

  /** Under a page that has just begun to compare, where there is one. Somebody may invite it again. */
  function emptyDevice(loss: Loss): void {
    const left = devices.filter(
      (device, index) => device.id === deviceIdOf(index) && hasJoined(device),
    );
    if (left.length === 0) return;
    const device = losing.pick(left);
    world.count(`devices that lose their ${loss}`);
    device.wake();
    world.after(losing.between(0, 2_000), () => {
      // Somebody who was copied and has just found out goes on with what there is.
      if (device.id !== device.firstId) return;
      device.empty(loss);
      onEmptied(device);
      if (losing.is(0.7))
        world.after(losing.between(1_000, 120_000), () => server.letIn(device.id));
    });
  }

  function claimSomewhere(): void {
    const left = devices.filter((device) => !device.isLost() && device.losses().length === 0);
    if (!server.isClaimed()) server.claim(chance.pick(left).id);
  }

  /** A bundle on a memory stick: the same text as a push, read through the same door. */
  async function carryBundle(): Promise<void> {
    const [from, to, third] = chance.shuffled(devices.filter((device) => device.tabs().length > 0));
    const [source, target] = [from?.tabs()[0], to?.tabs()[0]];
    if (from === undefined || to === undefined || source === undefined || target === undefined)
      return;
    // Sometimes it was made for somebody else, and begins where that one's lanes end.
    const since =
      third !== undefined && chance.is(0.5) ? vectorOf(await third.store.onDisk().have()) : {};
    const text = await bundleOf(source.log, since, (entry) =>
      profile.stubs && chance.is(0.2) && !isEnrolment(entry) ? stubOf(entry) : entry,
    );
    const added = await readBundle(world, target.log, text);
    if (added === 0) return;
    world.count('bundles');
    world.tell(target.process.name, `takes ${added} from a bundle`);
    to.wrote(null);
  }

  return {
    begin(spanMs) {
      const endsAt = world.now() + spanMs;
      for (const device of devices) often(60_000, endsAt, () => disturb(device));
      often(90_000, endsAt, () => server.backUp());
      if (profile.bundles) often(120_000, endsAt, () => void carryBundle().catch(() => undefined));
      for (const fate of profile.serverFates) {
        world.after(chance.between(0.2, 0.95) * spanMs, () => {
          server.suffer(fate);
          world.after(chance.between(1_000, 120_000), claimSomewhere);
        });
      }
      for (let i = 0; i < profile.clones; i++)
        world.after(chance.between(0.1, 0.8) * spanMs, copyDevice);
      for (let i = 0; i < profile.thefts; i++) {
        const victim = thieving.pick(devices);
        world.after(thieving.between(0.1, 1) * spanMs, () => steal(world, server, victim));
      }
      for (const loss of profile.losses)
        world.after(losing.between(0.05, 0.95) * spanMs, () => emptyDevice(loss));
      for (let i = 0; i < profile.devicesLost; i++)
        world.after(chance.between(0.2, 1) * spanMs, lose);
    },
  };
}

/**
 * Judged as a stub, an enrolment is set aside until somebody admits it, which nobody does here: its device
 * would stay outside.
 */
function isEnrolment(entry: Entry): boolean {
  const decoded = decodeEntry(entry);
  return decoded.kind === 'event' && decoded.held.event.type === 'DeviceEnrolled';
}
