/**
 * How other stockroom software miscounts or loses entries, each cause turned into a rule of ours.
 * The letters are those of the study that found them.
 */
import { describe, expect, test } from 'vitest';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { type ItemLedgerLine, itemLedgerOf } from '../../read-models/item-ledger.ts';
import { createDevice, type Device, item, meet, place, receive } from './devices-fixtures.ts';
import { builtAnew } from './stockroom-fixtures.ts';

const nothing = { reference: null, note: null };
const noon = Date.UTC(2026, 10, 23, 12);
const day = 86_400_000;
const shelf = (at = 'store', lot: string | null = null) => ({ place: at, lot });
const issue = (quantity: number, more: object = {}, at = shelf()): LedgerCommand => ({
  type: 'IssueStock',
  item: 'i',
  data: { ...at, quantity, ...nothing },
  ...more,
});
const count = (quantity: number, more: object = {}, at = shelf()): LedgerCommand => ({
  type: 'CountStock',
  item: 'i',
  data: { ...at, quantity, note: null },
  ...more,
});
const onHand = ({ models }: Device, at = 'store', lot: string | null = null) =>
  models.stock.onHand('i', at, lot);
const ledgerOf = async ({ replica }: Device): Promise<readonly ItemLedgerLine[]> =>
  itemLedgerOf('i', await replica.readStream('item/i'));

async function twoDevices(quantity: number): Promise<readonly [Device, Device]> {
  const [a, b] = [createDevice(1), createDevice(2)];
  await a.run(place('store'), place('van'), item('i'), receive('i', quantity));
  await meet(a, b);
  return [a, b];
}

describe('the causes of miscounting', () => {
  test('[MC1] A: a movement is an amount that moved, so a stale page loses nothing', async () => {
    const [a, b] = await twoDevices(10);
    // Both pages show 10; one takes 3, the other 4.
    await a.run(issue(3));
    await b.run(issue(4));
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([3, 3]);
    const events = await a.replica.readStream('item/i');
    for (const { event } of events) expect(JSON.stringify(event.data)).not.toContain('onHand');
  });
  test('[MC2] B: each counted line has its own moment; what moves while others are counted does not matter', async () => {
    const [a, b] = await twoDevices(1_000);
    await b.run(issue(100));
    await meet(a, b);
    await a.run(count(900));
    await b.run(issue(50));
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([850, 850]);
    expect((await ledgerOf(b)).flatMap(({ expected }) => expected ?? [])).toEqual([900]);
  });
  test('[MC3] C: counted and right is written down; not counted is not nought', async () => {
    const [a] = await twoDevices(10);
    await a.run({
      ...receive('i', 4),
      data: { ...shelf('van'), quantity: 4, ...nothing },
    } as LedgerCommand);
    await a.run(count(10));
    const last = (await ledgerOf(a)).at(-1);
    expect([last?.line.event.type, last?.change, last?.expected]).toEqual(['StockCounted', 0, 10]);
    expect(onHand(a, 'van')).toBe(4);
    await a.run(count(0));
    await a.run(count(0));
    expect((await ledgerOf(a)).slice(-2).map(({ expected }) => expected)).toEqual([10, 0]);
  });
  test('[MC4] D: a count speaks of one item in one place and lot, and of nothing else', async () => {
    const [a] = await twoDevices(10);
    await a.run(receive('i', 5, 'A'), item('j'), receive('j', 8));
    await a.run(count(3, {}, shelf('store', 'A')));
    expect([onHand(a), onHand(a, 'store', 'A'), a.models.stock.onHand('j', 'store', null)]).toEqual(
      [10, 3, 8],
    );
  });
  test('[MC5] E: a receipt that is back-dated before a count, and one that is taken back, leave what was counted', async () => {
    const [a, b] = await twoDevices(10);
    await a.run(count(1));
    await b.run({ ...receive('i', 41), happenedAt: noon - day } as LedgerCommand);
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([1, 1]);
    const dated = (await b.replica.readStream('item/i')).find(
      ({ event }) => event.happenedAt !== undefined,
    );
    const { device = '', seq = 0 } = dated?.event ?? {};
    const entry = { device, seq, hash: dated?.hash ?? '' };
    await a.run({ type: 'VoidEntry', stream: 'item/i', data: { entry } });
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([1, 1]);
  });
  test('[MC6] F: every number is folded from the ledger, and can be folded again and compared', async () => {
    const [a, b] = await twoDevices(10);
    await a.run(issue(3), count(6));
    await b.run(issue(12, { insisted: true }));
    await meet(a, b);
    const [shown, anew] = [a.models, builtAnew(a.replica, () => a.clock.now)];
    expect(anew.items.byId('i')).toEqual(shown.items.byId('i'));
    expect(anew.places.contentsOf('store')).toEqual(shown.places.contentsOf('store'));
    expect(anew.attention.groups()).toEqual(shown.attention.groups());
  });
  test('[MC7] G: a history that no decision would allow today stops nothing that is done today', async () => {
    const [a, b] = await twoDevices(1);
    await a.run(issue(1));
    await b.run(issue(1));
    await b.run({ type: 'RetireItem', item: 'i', data: {} });
    await meet(a, b);
    expect(onHand(a)).toBe(-1);
    expect(await a.run(receive('i', 5))).toMatchObject({ rejected: { rejected: 'item-retired' } });
    expect(await a.run({ ...receive('i', 5), insisted: true } as LedgerCommand)).not.toHaveProperty(
      'rejected',
    );
    expect(onHand(a)).toBe(4);
  });
  test('[MC8] H: retiring takes nothing with it, neither stock nor history', async () => {
    const [a] = await twoDevices(10);
    await a.run(issue(10));
    await a.run({ type: 'RetireItem', item: 'i', data: {} });
    expect((await ledgerOf(a)).map(({ line }) => line.event.type)).toEqual([
      'ItemRegistered',
      'StockReceived',
      'StockIssued',
      'ItemRetired',
    ]);
  });
  test('[MC9] I: what was written offline stands in the log and is lacking elsewhere until it is held there', async () => {
    const [a, b] = await twoDevices(100);
    for (let scan = 0; scan < 30; scan++) await a.run(issue(1));
    const before = await a.log.readFrom({ [a.log.device]: 3 }, 1_000);
    // Half of it arrives, and the connection breaks.
    const held = (await b.log.have())[a.log.device]?.[0] ?? 0;
    const missing = await a.log.readFrom({ [a.log.device]: held }, 15);
    await b.log.merge(missing.entries);
    await b.replica.catchUp();
    expect(onHand(b)).toBe(85);
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([70, 70]);
    expect(await b.log.readFrom({ [a.log.device]: 3 }, 1_000)).toEqual(before);
  });
  test('[MC10] J: any number of devices write to the same shelf, and no order of meeting matters', async () => {
    for (const order of [
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
    ]) {
      const devices = [createDevice(1), createDevice(2), createDevice(3)] as const;
      const [first, ...others] = devices;
      await first.run(place('store'), item('i'), receive('i', 20));
      for (const other of others) await meet(first, other);
      for (const [n, device] of devices.entries()) await device.run(issue(n + 1));
      for (let round = 0; round < 2; round++)
        for (const n of order) {
          const [x, y] = [devices[n], devices[(n + 1) % 3]];
          if (x !== undefined && y !== undefined) await meet(x, y);
        }
      expect(devices.map((device) => onHand(device))).toEqual([14, 14, 14]);
    }
  });
});

describe('acceptance', () => {
  test('[AS13] a lot that was emptied has its whole history a year later', async () => {
    const [a, b] = await twoDevices(0 + 1);
    await a.run(receive('i', 6, 'A'));
    await a.run(issue(6, { data: { ...shelf('store', 'A'), quantity: 6, ...nothing } }));
    expect(onHand(a, 'store', 'A')).toBe(0);
    a.clock.now += 365 * day;
    await a.run(receive('i', 1));
    await meet(a, b);
    const ofLot = (await ledgerOf(b)).filter(
      ({ line }) => 'lot' in line.event.data && line.event.data.lot === 'A',
    );
    expect(ofLot.map(({ line, change }) => [line.event.type, change])).toEqual([
      ['StockReceived', 6],
      ['StockIssued', -6],
    ]);
  });
});
