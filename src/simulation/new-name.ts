/** Somebody else writes the same lane: the new name is told, as the page tells it. */
import { toyKeyOf } from '../contract/seal-fixtures.ts';
import { enrolAnew } from '../replica/enrol-anew.ts';
import type { FakeStore } from './fake-store.ts';
import type { Tab } from './tab.ts';
import type { Process, World } from './world.ts';

export function createNaming(
  world: World,
  store: FakeStore,
  clock: () => number,
  onNamed: () => void,
): (tab: Tab) => void {
  let naming: Process | undefined;

  async function name({ log, replica }: Tab): Promise<void> {
    const former = await store.onDisk().formerly();
    if (former === undefined) return;
    const key = toyKeyOf(store.device);
    const about = { former, key, now: clock(), cause: `anew-${store.device}` };
    if (!(await enrolAnew(log, replica, about))) return;
    world.count('new names');
    onNamed();
  }

  return (tab) => {
    const isKnown = tab.replica.standing().access.devicesById.has(store.device);
    if (isKnown || naming?.isAlive() === true) return;
    naming = tab.process;
    const done = (): void => {
      naming = undefined;
    };
    name(tab).then(done, done);
  };
}
