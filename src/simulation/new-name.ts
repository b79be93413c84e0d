/**
 * A device that goes on under another name tells it, as the page tells it: because somebody else writes
 * the same lane, or because it has lost its key.
 */
import { toyKeyOf } from '../contract/seal-fixtures.ts';
import type { DeviceId } from '../event-sourcing/stored-event.ts';
import { laneToFollow } from '../replica/access/enrol-again.ts';
import { enrolAnew } from '../replica/access/enrol-anew.ts';
import type { FakeStore } from './fake-store.ts';
import type { Tab } from './tab.ts';
import type { Process, World } from './world.ts';

export type NamingOptions = {
  readonly name: string;
  readonly store: FakeStore;
  readonly clock: () => number;
  /** Undefined where nothing was lost, null where nothing here remembers which lane it was. */
  readonly lostLane: () => DeviceId | null | undefined;
  readonly onNamed: () => void;
};

export function createNaming(
  world: World,
  { name, store, clock, lostLane, onNamed }: NamingOptions,
): (tab: Tab) => void {
  let naming: Process | undefined;

  async function goOnAnew({ log, replica }: Tab): Promise<boolean> {
    const former = await store.onDisk().formerly();
    if (former === undefined) return false;
    const key = toyKeyOf(store.device);
    const about = { former, key, now: clock(), cause: `anew-${store.device}` };
    return enrolAnew(log, replica, about);
  }

  async function enrolAgain({ replica }: Tab): Promise<boolean> {
    const lost = lostLane();
    if (lost === undefined) return false;
    const [device, member] = [store.device, `member-${name}`];
    const lanes = new Set(lost === null ? [] : [lost]);
    const before = await laneToFollow(replica, { device, member, lanes, invitation: null });
    if (before === undefined) return false;
    const { formerly } = before;
    const data = { device, member, key: toyKeyOf(device), label: name, invitation: null, formerly };
    const about = { cause: `again-${device}`, part: 0, actor: member };
    return 'entries' in (await replica.run([{ type: 'EnrolDevice', data }], about));
  }

  return (tab) => {
    const isKnown = tab.replica.standing().access.devicesById.has(store.device);
    if (isKnown || naming?.isAlive() === true) return;
    naming = tab.process;
    const done = (isNamed: boolean): void => {
      naming = undefined;
      if (!isNamed) return;
      world.count('new names');
      onNamed();
    };
    goOnAnew(tab)
      .then((isNamed) => isNamed || enrolAgain(tab))
      .then(done, () => done(false));
  };
}
