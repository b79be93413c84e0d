import { expect, test } from 'vitest';
import { vectorOf } from '../event-sourcing/version-vector.ts';
import { createDevice, give, item, place, receive } from './acceptance/devices-fixtures.ts';
import { streamsOfEntries } from './lane-streams.ts';

test('[RU10] a place that was named before its lane turned out to be forked is found in its branches', async () => {
  const [one, copy, other] = [createDevice(1), createDevice(1), createDevice(2)];
  await one.run(place('store'), item('apples'), item('bolts'));
  await give(one, copy);
  await one.run(receive('apples', 1));
  await copy.run(receive('bolts', 1));
  const named = [[one.log.device, 4]] as const;
  const streams = async () => streamsOfEntries(other.log, named, vectorOf(await other.log.have()));
  await give(one, other);
  expect(await streams()).toEqual(['item/apples']);
  // Both have as many entries, so neither knows by the vector that the other has something.
  await other.log.merge((await copy.log.readFrom({}, 100)).entries);
  expect(Object.keys(await other.log.have())).toHaveLength(3);
  expect([...(await streams())].sort()).toEqual(['item/apples', 'item/bolts']);
  // And by the name that it has in one of them.
  const [, branch = ''] = Object.keys(await other.log.have());
  const upTo = vectorOf(await other.log.have());
  expect(await streamsOfEntries(other.log, [[branch, 1]], upTo)).toHaveLength(2);
});
