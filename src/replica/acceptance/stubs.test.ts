import { expect, test } from 'vitest';
import { encodeEvent, stubEntry } from '../../contract/entry.ts';
import { itemStream } from '../../domain/vocabulary.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { pastReader } from '../past/read-past.ts';
import { createReplica } from '../replica.ts';
import { createDevice, issue, item, meet, place, receive } from './devices-fixtures.ts';

const pause = async () => undefined;

/** Pages of so many entries, so that every place of a lane is once where one ends. */
function inPagesOf(size: number) {
  const log = createInMemoryLog({ device: 'e'.repeat(16), encode: encodeEvent, clock: () => 0 });
  return {
    ...log,
    device: log.device,
    readFrom: (vector: Parameters<typeof log.readFrom>[0], limit: number) =>
      log.readFrom(vector, Math.min(limit, size)),
  };
}

test('[ES16] what is told again before a hole, at the border of two pages, counts once', async () => {
  const [one, other] = [createDevice(1), createDevice(2)];
  await one.run(place('store'), item('apples'));
  for (let n = 0; n < 5; n += 1) await one.run(receive('apples', 10));
  await meet(one, other);
  await other.run(issue('apples', 1));
  const late = (await other.log.readFrom({ [one.log.device]: 100 }, 100)).entries;
  const { entries } = await one.log.readFrom({}, 100);
  for (const hole of entries.slice(3)) {
    const held = entries.map((entry) =>
      entry === hole ? stubEntry(entry.device, entry.seq, entry.hash) : entry,
    );
    for (let size = 1; size <= entries.length; size += 1) {
      const log = inPagesOf(size);
      await log.merge(held);
      const replica = createReplica({ log, now: () => 0, pause, onChange: () => undefined });
      const onHand = (): unknown => {
        const apples = replica.entityOf(itemStream('apples'));
        return apples.kind === 'item' && [...apples.shelves.values()].map((each) => each.quantity);
      };
      await replica.catchUp();
      expect(onHand()).toEqual([40]);
      // What comes now does not follow the last that is known, so all of it is read again.
      await log.merge(late);
      await replica.catchUp();
      expect(onHand()).toEqual([39]);
      const { read } = pastReader({ log, pause }, await replica.settled(), 10);
      const past = await read([itemStream('apples')]);
      expect(past.get(itemStream('apples'))).toHaveLength(entries.length - 1);
    }
  }
});
