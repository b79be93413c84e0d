import { expect, test } from 'vitest';
import { evolutionOf } from '../../domain/entity.ts';
import { itemStream } from '../../domain/vocabulary.ts';
import { createReadModels } from '../../read-models/models.ts';
import {
  createDevice,
  issue,
  item,
  place,
  receive,
} from '../../replica/acceptance/devices-fixtures.ts';
import { openPast } from '../../replica/past/past.ts';
import { pastReader } from '../../replica/past/read-past.ts';
import { createGoing } from './going.ts';

/** Two items with a past, of which the second lies on a disk that answers when it is let. */
async function aSlowDisk() {
  const device = createDevice(1);
  await device.run(place('store'), item('rice'), item('tea'));
  await device.run(receive('rice', 5), receive('tea', 7));
  const before = device.clock.now;
  await device.run(issue('rice', 1), issue('tea', 2));
  const { replica, log } = device;
  let answer = (): void => undefined;
  const isLet = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const settled = await replica.settled();
  const reader = pastReader({ log, pause: async () => undefined }, settled, 1_000);
  /** More of it has come, or so the disk says. */
  let say = (): void => undefined;
  const past = await openPast(settled.kept, {
    evolutionOf,
    ...reader,
    readsAtOnce: (all) => all,
    async read(streams, onPart) {
      say = () => onPart?.(0.5);
      if (streams.includes(itemStream('tea'))) await isLet;
      return reader.read(streams);
    },
  });
  const models = createReadModels(() => 0);
  models.tell().next();
  const asked = new Set<string>();
  const told: (number | undefined)[] = [];
  const shown = (id: string) => models.items.byId(id)?.onHandTotal;
  const tell = () => void told.push(shown('rice'));
  const from = { at: device.clock.now, reading: 'was' } as const;
  const going = createGoing({ past, models, asked, tell, from });
  await going.goTo(from);
  return { going, asked, shown, before, answer, told, say: () => say() };
}

test('[AP16] what is asked for is there before the rest, and until all is it says how far it has come', async () => {
  const { going, asked, shown, before, answer } = await aSlowDisk();
  expect([shown('rice'), shown('tea'), going.progress()]).toEqual([4, 5, null]);
  asked.add(itemStream('rice'));
  let isThere = false;
  void going.goTo({ at: before, reading: 'was' });
  const there = going.whenThere().then(() => {
    isThere = true;
  });
  await expect.poll(() => going.progress()).toBe(0);
  expect([shown('rice'), shown('tea'), isThere]).toEqual([5, 5, false]);
  answer();
  await there;
  expect([shown('rice'), shown('tea'), going.progress()]).toEqual([5, 7, null]);
});

test('[AP5] who goes elsewhere meanwhile comes there, and what was on its way changes nothing', async () => {
  const { going, shown, before, answer } = await aSlowDisk();
  const left = going.goTo({ at: before, reading: 'was' });
  const back = going.goTo({ at: before + 86_400_000, reading: 'was' });
  answer();
  await Promise.all([left, back, going.whenThere()]);
  expect([shown('rice'), shown('tea'), going.progress()]).toEqual([4, 5, null]);
});

test('[AP5] what is asked for while all is read in one go does not wait for it', async () => {
  const { going, asked, shown, before, answer, say } = await aSlowDisk();
  void going.goTo({ at: before, reading: 'was' });
  await expect.poll(() => going.progress()).toBe(0);
  say();
  await expect.poll(() => going.progress()).toBeGreaterThan(0);
  expect(shown('rice')).toBe(4);
  asked.add(itemStream('rice'));
  say();
  await expect.poll(() => shown('rice')).toBe(5);
  expect(shown('tea')).toBe(5);
  answer();
  await going.whenThere();
  expect([shown('rice'), shown('tea'), going.progress()]).toEqual([5, 7, null]);
});

test('[AP16] a moment that cannot be read is given up, and the next one is gone to', async () => {
  const { going, before, answer } = await aSlowDisk();
  answer();
  const failing = createGoing({
    past: {
      part: () => 0,
      standingAt: () => ({ withheldByName: new Map() }) as never,
      async *seek({ at }) {
        if (at === before) throw new Error('the disk');
        yield { left: 0, of: 0, next: 0, isAsked: false };
      },
    },
    models: { apply: () => undefined, settle: () => undefined },
    asked: new Set(),
    tell: () => undefined,
    from: { at: before, reading: 'was' },
  });
  await expect(failing.goTo({ at: before, reading: 'was' })).rejects.toThrow('the disk');
  expect(failing.progress()).toBeNull();
  const left = failing.goTo({ at: before, reading: 'was' });
  await failing.goTo({ at: before + 1, reading: 'was' });
  // Nobody waits for it any more.
  await left;
  await failing.whenThere();
  await going.whenThere();
});
