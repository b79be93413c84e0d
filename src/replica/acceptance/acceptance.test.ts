import { describe, expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { itemLedgerOf } from '../../read-models/item-ledger.ts';
import { createReplica } from '../replica.ts';
import { give, meet } from './devices-fixtures.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 23, 12);
const nothing = { reference: null, note: null };

/** One device with a clock that may be wrong. */
function createDevice(number: number, clockError = 0) {
  const clock = { now: noon };
  const read = () => clock.now + clockError;
  const log = createInMemoryLog({
    device: number.toString(16).padStart(16, '0'),
    encode: encodeEvent,
    clock: read,
  });
  const replica = createReplica({
    log,
    now: read,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  let commands = 0;
  const run = async (list: readonly LedgerCommand[], cause?: string) => {
    commands += 1;
    const named = `${number}-${cause ?? `c${commands}`}`;
    return replica.run(list, { cause: named, part: 0, actor: `m${number}` });
  };
  return { clock, log, replica, run, name: log.device };
}
type Device = ReturnType<typeof createDevice>;

const place = (id: string): LedgerCommand => ({
  type: 'OpenPlace',
  data: { place: id, name: id, parent: null, note: null },
});
const item: LedgerCommand = {
  type: 'RegisterItem',
  item: 'i',
  data: { name: 'Box', code: null, note: null, unit: 'box', scale: 0, barcodes: [] },
};
const receive = (quantity: number, more: object = {}, at = 'p'): LedgerCommand => ({
  type: 'ReceiveStock',
  item: 'i',
  data: { place: at, lot: null, quantity, ...nothing },
  ...more,
});
const issue = (quantity: number, more: object = {}, at = 'p'): LedgerCommand => ({
  type: 'IssueStock',
  item: 'i',
  data: { place: at, lot: null, quantity, ...nothing },
  ...more,
});
const count = (quantity: number, more: object = {}, at = 'p'): LedgerCommand => ({
  type: 'CountStock',
  item: 'i',
  data: { place: at, lot: null, quantity, note: null },
  ...more,
});

/** Two devices that know the same shelf with so much on it. */
async function twoDevices(onHand: number, clockErrors: readonly [number, number] = [0, 0]) {
  const a = createDevice(1, clockErrors[0]);
  const b = createDevice(2, clockErrors[1]);
  await a.run([place('p'), place('q'), item, receive(onHand)]);
  await meet(a, b);
  const pass = (minutes: number) => {
    a.clock.now += minutes * minute;
    b.clock.now += minutes * minute;
  };
  pass(60);
  return { a, b, pass };
}
const onHand = ({ replica }: Device, at = 'p') => replica.models.stock.onHand('i', at, null);
const attention = ({ replica }: Device) =>
  replica.models.attention.groups().map(({ kind, count: lines }) => [kind, lines]);
const variance = async ({ replica }: Device) => {
  const counts = itemLedgerOf('i', await replica.readStream('item/i')).filter(
    ({ expected }) => expected !== null,
  );
  return counts.map(({ line, expected }) =>
    line.event.type === 'StockCounted' ? line.event.data.quantity - (expected ?? 0) : 0,
  );
};

describe('acceptance', () => {
  test('[AS1] two devices each issue 1 of 5 while offline: 3 are left everywhere, in either order of arrival', async () => {
    for (const aFirst of [true, false]) {
      const { a, b } = await twoDevices(5);
      await a.run([issue(1)]);
      await b.run([issue(1)]);
      await (aFirst ? give(a, b) : give(b, a));
      await meet(a, b);
      expect([onHand(a), onHand(b)]).toEqual([3, 3]);
    }
  });

  test('[AS2] 100 leave of 1000 while the shelf is counted, 900 are counted: stock and ledger say 900, variance 0', async () => {
    const { a, b, pass } = await twoDevices(1000);
    await b.run([issue(100)]);
    await give(b, a);
    pass(5);
    await a.run([count(900)]);
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([900, 900]);
    expect(await variance(b)).toEqual([0]);
    expect(itemLedgerOf('i', await b.replica.readStream('item/i')).at(-1)?.balance).toBe(900);
  });

  test('[AS3] an issue from before the count arrives late: the shelf stays as counted, the variance shrinks', async () => {
    const { a, b, pass } = await twoDevices(10);
    await b.run([issue(4)]);
    pass(5);
    await a.run([count(6)]);
    expect(await variance(a)).toEqual([-4]);
    await give(b, a);
    expect(onHand(a)).toBe(6);
    expect(await variance(a)).toEqual([0]);
  });

  test('[AS4] an issue from after the count arrives late: the stock drops', async () => {
    const { a, b, pass } = await twoDevices(10);
    await a.run([count(10)]);
    pass(5);
    await b.run([issue(4)]);
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([6, 6]);
    expect(await variance(a)).toEqual([0]);
  });

  test('[AS5] counted and right is recorded as a count with a variance of zero', async () => {
    const { a } = await twoDevices(10);
    await a.run([count(10)]);
    const lines = itemLedgerOf('i', await a.replica.readStream('item/i'));
    expect(lines.at(-1)).toMatchObject({
      line: { event: { type: 'StockCounted' } },
      change: 0,
      expected: 10,
    });
    expect(attention(a)).toEqual([]);
  });

  test('[AS7] a count in one place never touches another', async () => {
    const { a } = await twoDevices(10);
    await a.run([receive(7, {}, 'q')]);
    await a.run([count(2)]);
    expect([onHand(a), onHand(a, 'q')]).toEqual([2, 7]);
  });

  test('[AS8] a double click, or an upload sent again, yields one entry', async () => {
    const { a, b } = await twoDevices(10);
    await Promise.all([a.run([issue(1)], 'click'), a.run([issue(1)], 'click')]);
    expect(onHand(a)).toBe(9);
    const bag: LedgerCommand = { ...item, item: 'j' } as LedgerCommand;
    expect(await Promise.all([a.run([bag], 'new'), a.run([bag], 'new')])).toMatchObject([
      { repeated: false },
      { repeated: true },
    ]);
    for (let times = 0; times < 3; times++) {
      await b.log.merge((await a.log.readFrom({}, 1_000)).entries);
      await b.replica.catchUp();
    }
    expect(onHand(b)).toBe(9);
  });

  test('[AS11] undoing a receipt whose goods were used is allowed; the balance goes negative and is flagged', async () => {
    const { a, b } = await twoDevices(0 + 1);
    await a.run([receive(20)], 'delivery');
    await a.run([issue(15)]);
    await a.run([
      {
        type: 'VoidEntry',
        stream: 'item/i',
        data: { command: { device: a.name, cause: '1-delivery' } },
      },
    ]);
    await meet(a, b);
    for (const device of [a, b]) {
      expect(onHand(device)).toBe(-14);
      expect(attention(device)).toEqual([['negative-stock', 1]]);
    }
    const [voided] = (await a.replica.readStream('item/i')).filter(
      ({ event }) => event.type === 'EntryVoided',
    );
    const { device, seq } = voided?.event ?? { device: '', seq: 0 };
    const voids = [{ device, seq, hash: voided?.hash ?? '' }];
    await b.run([{ type: 'ReinstateEntry', stream: 'item/i', data: { voids } }]);
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([6, 6]);
  });

  test('[AS12] a wrong clock, and two events at one instant: the order is the same everywhere, causes before effects', async () => {
    const { a, b } = await twoDevices(10, [0, -400 * 24 * 60 * minute]);
    await a.run([count(4)]);
    await give(a, b);
    await b.run([issue(1)]);
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([3, 3]);
    const tell = async ({ replica }: Device) =>
      itemLedgerOf('i', await replica.readStream('item/i')).map(
        ({ line }) => `${line.event.device}/${line.event.seq}`,
      );
    await a.run([issue(1)]);
    await b.run([issue(1)]);
    await meet(a, b);
    expect(await tell(a)).toEqual(await tell(b));
  });

  test('[AS12] an entry of the future is kept, folded and shown', async () => {
    const { a, b } = await twoDevices(10, [0, 3 * 24 * 60 * minute]);
    await b.run([issue(1)]);
    await give(b, a);
    expect(onHand(a)).toBe(9);
    expect(attention(a)).toEqual([['event-of-the-future', 1]]);
  });

  test('[AS0] the cellar: one issues 3, one counts, a third with a wrong clock receives 20; nobody is refused, all agree', async () => {
    const { a, b } = await twoDevices(10);
    const c = createDevice(3, 26 * 60 * minute);
    await give(a, c);
    await a.run([issue(3)]);
    await b.run([count(7)]);
    await c.run([receive(20)]);
    await give(c, b);
    await meet(b, a);
    await meet(a, c);
    await meet(b, c);
    const shelves = [a, b, c].map((device) => onHand(device));
    expect(new Set(shelves).size).toBe(1);
    const stories = await Promise.all(
      [a, b, c].map(async ({ replica }) =>
        itemLedgerOf('i', await replica.readStream('item/i')).map(({ line, balance }) => [
          line.hash,
          balance,
        ]),
      ),
    );
    expect(stories[1]).toEqual(stories[0]);
    expect(stories[2]).toEqual(stories[0]);
    expect(attention(b)).toEqual(attention(a));
  });
});

describe('the one command handler', () => {
  test('[RE1] a receipt with several lines is written whole or not at all', async () => {
    const { a } = await twoDevices(10);
    const before = a.replica.vector();
    expect(await a.run([receive(5), issue(99), receive(1)])).toMatchObject({
      rejected: { rejected: 'insufficient-stock' },
      index: 1,
    });
    expect(a.replica.vector()).toEqual(before);
    expect(await a.run([receive(5), issue(15)])).toHaveProperty('entries');
    expect(onHand(a)).toBe(0);
  });
  test('[RE2] a back-dated receipt explains a count, it does not change the shelf', async () => {
    const { a, pass } = await twoDevices(10);
    await a.run([count(13)]);
    pass(30);
    await a.run([receive(3, { happenedAt: noon + 10 * minute })]);
    expect(onHand(a)).toBe(13);
    expect(await variance(a)).toEqual([0]);
    expect(attention(a)).toEqual([]);
  });
  test('[RE3] a day without a time stands at its noon, or at once if noon is still to come', async () => {
    const { a } = await twoDevices(10);
    await a.run([count(8)]);
    await a.run([issue(2, { happenedAt: '2026-11-22Z' })]);
    expect(onHand(a)).toBe(8);
    await a.run([issue(2, { happenedAt: '2026-11-23-11:00' })]);
    expect(onHand(a)).toBe(6);
  });
  test('[RE4] what a newer app wrote is kept aside and counted, and stops nothing', async () => {
    const { a, b } = await twoDevices(10);
    await a.log.append({
      cause: 'x',
      part: 0,
      actor: 'm',
      drafts: [{ stream: 'item/i', type: 'StockTeleported', version: 1, data: {} }],
    });
    await a.run([issue(1)]);
    await give(a, b);
    expect(b.replica.parked()).toMatchObject([{ why: 'newer' }]);
    expect(onHand(b)).toBe(9);
  });
  test('[RE5] one barcode that two devices gave to two items is shown, not refused', async () => {
    const { a, b } = await twoDevices(1);
    const other: LedgerCommand = {
      type: 'RegisterItem',
      item: 'j',
      data: { name: 'Bag', code: null, note: null, unit: 'bag', scale: 0, barcodes: ['123'] },
    };
    await a.run([other]);
    await b.run([{ type: 'AssignBarcode', item: 'i', data: { barcode: '123' } }]);
    await meet(a, b);
    expect(attention(a)).toEqual([['barcode-shared', 1]]);
    expect(a.replica.models.attention.groups()).toEqual(b.replica.models.attention.groups());
  });

  test('[AC6] access is never voided, neither by a command nor by an event that came from elsewhere', async () => {
    const { a, b } = await twoDevices(1);
    await a.run([
      {
        type: 'FoundLedger',
        data: { ledger: 'l', name: 'Store', member: 'ada', person: '0'.repeat(64) },
      },
    ]);
    const command = { device: a.name, cause: '1-c2' };
    expect(await a.run([{ type: 'VoidEntry', stream: 'access', data: { command } }])).toMatchObject(
      {
        rejected: { rejected: 'access-not-voidable' },
      },
    );
    const draft = { stream: 'access', type: 'EntryVoided', version: 1, data: { command } };
    await a.log.append({ cause: 'x', part: 0, actor: 'm', drafts: [draft] });
    await give(a, b);
    for (const { replica } of [a, b]) {
      await replica.catchUp();
      expect(replica.entityOf('access')).toMatchObject({ ledger: 'l', name: 'Store' });
    }
  });

  test('[RE7] two different commands under one id are a bug that is told, never an entry that is lost', async () => {
    const { a } = await twoDevices(10);
    await a.run([issue(1)], 'form');
    await expect(a.run([issue(2)], 'form')).rejects.toThrow('two different commands');
    expect(onHand(a)).toBe(9);
  });
});
