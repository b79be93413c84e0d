import { expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import { accessStream, rulingsStream } from '../../domain/vocabulary.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { createReplica } from '../replica.ts';
import { laneToFollow } from './enrol-again.ts';
import {
  createLanes,
  founded,
  founder,
  idOf,
  keeper,
  key,
  type Lanes,
  noon,
  server,
  withholding,
} from './lanes-fixtures.ts';

const [anew, copy, second] = [5, 6, 7];
const lost = {
  device: idOf(anew),
  member: 'm2',
  lanes: new Set([idOf(keeper), idOf(founder), idOf(second)]),
};
const enrolled = (by: number, formerly: string | null) => ({
  type: 'DeviceEnrolled' as const,
  data: { device: idOf(by), member: 'm2', key: key(by), label: '', invitation: null, formerly },
});

/** As the device sees it that has lost its key. */
async function whatToSay({ entries }: Lanes, invitation: string | null = null) {
  const log = createInMemoryLog({ device: idOf(anew), encode: encodeEvent, clock: () => noon });
  const replica = createReplica({
    log,
    now: () => noon,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  await log.merge(entries);
  await replica.catchUp();
  return laneToFollow(replica, { ...lost, invitation });
}

test('[JN34] a device that lost its key names the last lane that it wrote for its member', async () => {
  const lanes = createLanes();
  expect(await whatToSay(lanes)).toBeUndefined();
  await founded(lanes);
  expect(await whatToSay(lanes)).toEqual({ formerly: idOf(keeper) });
  const about = { version: 2, actor: 'm2' };
  await lanes.add(keeper, accessStream, enrolled(copy, idOf(keeper)), about);
  expect(await whatToSay(lanes)).toEqual({ formerly: idOf(keeper) });
  await lanes.add(second, accessStream, enrolled(second, idOf(keeper)), about);
  expect(await whatToSay(lanes)).toEqual({ formerly: idOf(second) });
});

test('[JN34] it says so once, also where that is set aside, and again by what lets it in', async () => {
  const lanes = createLanes();
  await founded(lanes);
  const about = { version: 2, actor: 'm2' };
  const said = await lanes.add(anew, accessStream, enrolled(anew, idOf(keeper)), about);
  expect(await whatToSay(lanes)).toBeUndefined();
  await lanes.add(server, rulingsStream, withholding(said));
  expect(await whatToSay(lanes)).toBeUndefined();
  expect(await whatToSay(lanes, 'paper')).toEqual({ formerly: idOf(keeper) });
});
