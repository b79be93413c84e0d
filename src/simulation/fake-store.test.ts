import { expect, test } from 'vitest';
import { createFakeStore } from './fake-store.ts';
import { calm, drawProfile } from './profile.ts';
import { createWorld, type Process, type World } from './world.ts';

const device = 'd000000000000000';
const draft = { type: 'ItemRetired', version: 1, data: {}, stream: 'item/apples' };
const command = (cause: string) => ({ cause, part: 0, actor: 'member', drafts: [draft] });

/** A slow disk and nothing else that could go wrong. */
function newStore(): {
  world: World;
  open: () => Process & { kill(): void };
  store: ReturnType<typeof createFakeStore>;
} {
  const profile = { ...drawProfile(1, 2, 0), faults: { ...calm, diskMsMax: 50 } };
  const world = createWorld(1, profile);
  const store = createFakeStore(world, {
    name: 'disk',
    device,
    ports: { log: 'log', texts: 'texts' },
    clock: world.now,
  });
  const open = () => {
    let diedAt = Number.POSITIVE_INFINITY;
    const kill = (): void => {
      diedAt = world.now();
    };
    return {
      name: 'tab',
      isAlive: () => diedAt === Number.POSITIVE_INFINITY,
      diedAt: () => diedAt,
      crash: kill,
      kill,
    };
  };
  return { world, open, store };
}

const held = async (store: ReturnType<typeof createFakeStore>): Promise<number> =>
  (await store.onDisk().readFrom({}, 100)).entries.length;

test('[SM6] a write is answered only behind its flush', async () => {
  const { world, open, store } = newStore();
  let isAnswered = false;
  store
    .open(open())
    .append(command('c1'))
    .then(() => {
      isAnswered = true;
    });
  expect(await held(store)).toBe(0);
  expect(await world.runUntil(() => isAnswered, world.now() + 100)).toBe(true);
  expect(await held(store)).toBe(1);
});

test('[SM6] what was not flushed when the power went is gone, and was never answered', async () => {
  const { world, open, store } = newStore();
  const tab = open();
  const answered: string[] = [];
  const log = store.open(tab);
  log.append(command('c1')).then(() => answered.push('c1'));
  await world.runUntil(() => answered.length === 1, world.now() + 100);
  log.append(command('c2')).then(() => answered.push('c2'));
  tab.kill();
  store.cutPower();
  await world.runUntil(() => false, world.now() + 1_000);
  expect(answered).toEqual(['c1']);
  expect(await held(store)).toBe(1);
});

test('[SM6] a reader sees nothing that is not flushed', async () => {
  const { world, open, store } = newStore();
  const [writer, reader] = [store.open(open()), store.open(open())];
  const story: string[] = [];
  writer.append(command('c1')).then(() => story.push('saved'));
  reader.have().then((have) => story.push(`read ${have[device]?.[0] ?? 0}`));
  await world.runUntil(() => story.length === 2, world.now() + 200);
  expect(story.toSorted()).toEqual(['read 1', 'saved']);
});
