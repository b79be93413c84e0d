import { expect, test } from 'vitest';
import type { EventLog } from '../event-sourcing/event-log.ts';
import {
  createDevice,
  type Device,
  issue,
  item,
  meet,
  place,
  receive,
} from './acceptance/devices-fixtures.ts';
import { createReplica } from './replica.ts';

const pause = async () => undefined;
const now = () => Date.UTC(2026, 10, 27);

/** Three that meet now and then, whose clocks differ by more than that; one takes back and dates back. */
async function stockroom(): Promise<Device> {
  const clocks = [0, 7, -9].map((hours) => ({ start: now() + hours * 3_600_000 }));
  const devices = clocks.map((clock, n) => createDevice(n + 1, clock));
  const [a, b, c] = devices as [Device, Device, Device];
  await a.run(place('store'), item('rice'), item('oats'), item('beans'));
  for (let round = 1; round <= 9; round += 1) {
    for (const other of [b, c]) if (round % 3 !== 1) await meet(a, other);
    if (round === 1) for (const other of [b, c]) await meet(a, other);
    for (const device of devices) {
      await device.run(receive('rice', 10 + round), receive(round % 2 ? 'oats' : 'beans', round));
      const happenedAt = device.clock.now - round * 1_800_000;
      await device.run({ ...issue('rice', 1), happenedAt } as never);
    }
    const line = b.replica.index
      .lines()
      .find(({ type, voided }) => type === 'StockIssued' && !voided);
    const said = {
      entry: { device: line?.ref[0], seq: line?.ref[1], hash: line?.hash },
      note: null,
    };
    if (round % 4 === 0)
      await b.run({ type: 'VoidEntry', stream: line?.stream, data: said } as never);
  }
  for (const other of [b, c, b]) await meet(a, other);
  return a;
}

/** Reads in pages of so many entries; `fails` while streams cannot be read. */
function reader(log: EventLog, page: number) {
  const cost = { pages: 0, streams: 0, fails: false };
  const read: EventLog = {
    ...log,
    device: log.device,
    readFrom(vector, limit) {
      cost.pages += 1;
      if (cost.fails && limit !== 4_000) return Promise.reject(new Error('the disk is gone'));
      return log.readFrom(vector, Math.min(limit, page));
    },
    readStream(stream) {
      cost.streams += 1;
      if (cost.fails) return Promise.reject(new Error('the disk is gone'));
      return log.readStream(stream);
    },
  };
  return { cost, replica: createReplica({ log: read, now, pause, onChange: () => undefined }) };
}

async function told(replica: Device['replica']) {
  const streams = [...replica.streams()].sort();
  return {
    entities: streams.map((stream) => [stream, replica.entityOf(stream), replica.lastOf(stream)]),
    lines: (await replica.readIndex()).lines(),
    vector: replica.vector(),
    worth: replica.models.value.report('average'),
  };
}

test('[CW8] a log that is read in many pages comes to what it comes to in one', async () => {
  const a = await stockroom();
  const whole = await told(a.replica);
  for (const page of [1, 2, 5, 13, 40, 1_000]) {
    const { replica } = reader(a.log, page);
    await replica.catchUp();
    expect(await told(replica)).toEqual(whole);
    expect(await replica.snapshot()).toBeDefined();
  }
});

test('[CW8] what must be told from its beginning is told once, in the end, however many pages come', async () => {
  const a = await stockroom();
  const few = reader(a.log, 40);
  await few.replica.catchUp();
  const many = reader(a.log, 2);
  await many.replica.catchUp();
  expect(many.cost.pages).toBeGreaterThan(few.cost.pages * 10);
  // The items and the places.
  expect(many.cost.streams).toBeLessThanOrEqual(4);
});

test('[SN7] of a long log that is read from its beginning only the newest are in the index at once', async () => {
  const a = createDevice(1);
  await a.run(place('store'), item('rice'));
  for (let n = 0; n < 24; n += 1)
    await a.run(...Array.from({ length: 500 }, () => receive('rice', 1)));
  const { replica } = reader(a.log, 4_000);
  await replica.catchUp();
  const newest = await a.log.readFrom({ [a.log.device]: 12_002 - 100 }, 1_000);
  const hashes = new Set(replica.index.lines().map(({ hash }) => hash));
  expect(hashes.size).toBeLessThan(10_000);
  expect(newest.entries.filter(({ hash }) => hashes.has(hash))).toHaveLength(100);
  expect(replica.models.stock.onHand('rice', 'store', null)).toBe(12_000);
  expect((await replica.readIndex()).lines()).toEqual(a.replica.index.lines());
});

test('[CW8] where reading ends halfway, the next one goes on, and nothing is saved meanwhile', async () => {
  const a = await stockroom();
  const whole = await told(a.replica);
  const { cost, replica } = reader(a.log, 5);
  cost.fails = true;
  await expect(replica.catchUp()).rejects.toThrow('the disk is gone');
  cost.fails = false;
  expect(await replica.snapshot()).toBeUndefined();
  await replica.catchUp();
  expect(await told(replica)).toEqual(whole);
});
