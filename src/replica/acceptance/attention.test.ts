/** What needs a person's attention after two devices worked apart: they end alike, and it can be settled. */
import { describe, expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import { keepCount, keepDifference, placeBeside } from '../../domain/item/count-remedies.ts';
import type { StockEvent } from '../../domain/item/stock-events.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { vectorOf } from '../../event-sourcing/version-vector.ts';
import type { AttentionKind, AttentionLine } from '../../read-models/attention/attention-line.ts';
import { evidenceOf, evidenceStreams } from '../../read-models/attention/evidence.ts';
import * as remedies from '../../read-models/attention/remedies.ts';
import { createReplica } from '../replica.ts';
import { togglesFor } from '../undo/undo-toggles.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 23, 12);
const nothing = { reference: null, note: null };

function createDevice(number: number) {
  const clock = { now: noon, error: 0 };
  const read = () => clock.now + clock.error;
  const device = number.toString(16).padStart(16, '0');
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: read });
  const pause = async () => undefined;
  const replica = createReplica({ log, now: () => clock.now, pause, onChange: () => undefined });
  let commands = 0;
  const run = async (list: readonly LedgerCommand[]) => {
    commands += 1;
    const about = { cause: `${number}-c${commands}`, part: 0, actor: `m${number}` };
    const outcome = await replica.run(list, about);
    if ('rejected' in outcome) throw new Error(JSON.stringify(outcome));
    return about.cause;
  };
  return { clock, log, replica, run, name: device };
}
type Device = ReturnType<typeof createDevice>;

async function meet(a: Device, b: Device) {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const { entries } = await from.log.readFrom(vectorOf(await to.log.have()), 10_000);
    await to.log.merge(entries);
    await to.replica.catchUp();
  }
}

const place = (id: string, parent: string | null = null): LedgerCommand => ({
  type: 'OpenPlace',
  data: { place: id, name: id, parent, note: null },
});
const register = (item: string, more: object = {}): LedgerCommand => ({
  type: 'RegisterItem',
  item,
  data: {
    name: `Box ${item}`,
    code: null,
    note: null,
    unit: 'box',
    scale: 0,
    barcodes: [],
    ...more,
  },
});
type Stock = { item?: string; at?: string; lot?: string | null; quantity?: number };
const at = ({ item = 'i', at: where = 'p', lot = null, quantity = 1 }: Stock) => ({
  item,
  data: { place: where, lot, quantity, ...nothing },
});
const receive = (stock: Stock, more: object = {}): LedgerCommand => ({
  type: 'ReceiveStock',
  ...at(stock),
  ...more,
});
const issue = (stock: Stock, more: object = {}): LedgerCommand => ({
  type: 'IssueStock',
  ...at(stock),
  ...more,
});
const count = (stock: Stock): LedgerCommand => {
  const { item, data } = at(stock);
  const { reference: _reference, ...counted } = data;
  return { type: 'CountStock', item, data: counted };
};

async function twoDevices(...more: readonly LedgerCommand[]) {
  const [a, b] = [createDevice(1), createDevice(2)];
  await a.run([place('p'), place('q'), register('i'), ...more]);
  await meet(a, b);
  const pass = (minutes: number) => {
    for (const { clock } of [a, b]) clock.now += minutes * minute;
  };
  pass(60);
  return { a, b, pass };
}

const groups = ({ replica }: Device) =>
  replica.models.attention.groups().map(({ kind, count: lines }) => [kind, lines]);

/** The only line of its kind, which both devices tell alike. */
function shared(a: Device, b: Device, kind: AttentionKind): AttentionLine {
  expect(a.replica.models.attention.groups()).toEqual(b.replica.models.attention.groups());
  const group = a.replica.models.attention.groups().find((each) => each.kind === kind);
  const [line, ...others] = group?.lines ?? [];
  if (line === undefined || others.length > 0) throw new Error(`${kind}: ${others.length}`);
  return line;
}

/** Who did what behind it: device and type, in the order of the story. */
async function evidence({ replica }: Device, line: AttentionLine) {
  const events = new Map();
  for (const stream of evidenceStreams(line)) events.set(stream, await replica.readStream(stream));
  return evidenceOf(line, events).map(({ event }) => `${event.actor} ${event.type}`);
}

async function settled(a: Device, b: Device, commands: readonly LedgerCommand[]) {
  expect(commands.length).toBeGreaterThan(0);
  await b.run(commands);
  await meet(a, b);
  expect(a.replica.models.attention.groups()).toEqual(b.replica.models.attention.groups());
  return groups(a);
}

describe('hard cases on two devices', () => {
  test('[AT1] a place closed while stock arrives there: it is told, and the place reopened or the stock moved on', async () => {
    const { a, b, pass } = await twoDevices();
    await a.run([{ type: 'ClosePlace', data: { place: 'q' } }]);
    pass(1);
    await b.run([receive({ at: 'q', quantity: 5 })]);
    await meet(a, b);
    const line = shared(a, b, 'closed-place');
    expect(line).toMatchObject({ item: 'i', place: 'q', quantity: 5 });
    expect(await evidence(b, line)).toEqual(['m1 PlaceClosed', 'm2 StockReceived']);
    expect(await settled(a, b, remedies.reopenPlace('q'))).toEqual([]);
    await a.run([{ type: 'ClosePlace', data: { place: 'q' }, insisted: true }]);
    expect(groups(a)).toEqual([['closed-place', 1]]);
    const on = { from: 'q', to: 'p', lot: null, quantity: 5, ...nothing };
    expect(
      await settled(a, b, [{ type: 'MoveStock', item: 'i', data: on, insisted: true }]),
    ).toEqual([]);
  });

  test('[AT1] a place moved under its own child on two devices: the later move is left out and told', async () => {
    const { a, b, pass } = await twoDevices();
    await a.run([{ type: 'DescribePlace', data: { place: 'p', parent: 'q' } }]);
    pass(1);
    await b.run([{ type: 'DescribePlace', data: { place: 'q', parent: 'p' } }]);
    await meet(a, b);
    const line = shared(a, b, 'place-cycle');
    expect(line).toMatchObject({ place: 'q' });
    expect(await evidence(a, line)).toEqual(['m2 PlaceDescribed']);
    const [held] = (await a.replica.readStream('places')).filter(
      ({ event }) => event.device === line.refs[0]?.[0] && event.seq === line.refs[0]?.[1],
    );
    const name = {
      device: held?.event.device ?? '',
      seq: held?.event.seq ?? 0,
      hash: held?.hash ?? '',
    };
    expect(await settled(a, b, remedies.strike(name, 'places'))).toEqual([]);
  });

  test('[AT1] an item retired on one device and issued on another', async () => {
    const { a, b } = await twoDevices(receive({ quantity: 1 }));
    await a.run([{ type: 'RetireItem', item: 'i', data: {} }]);
    await b.run([issue({ quantity: 1 })]);
    await meet(a, b);
    const line = shared(a, b, 'retired-in-use');
    expect(await evidence(a, line)).toEqual(['m1 ItemRetired', 'm2 StockIssued']);
    expect(await settled(a, b, remedies.reinstateItem('i'))).toEqual([]);
  });

  test('[AT1] a serial received twice, in two places: one tap says where it lies', async () => {
    const { a, b } = await twoDevices(register('s', { tracking: 'serial' }));
    await a.run([receive({ item: 's', lot: 'SN1' })]);
    await b.run([receive({ item: 's', lot: 'SN1', at: 'q' })]);
    await meet(a, b);
    const line = shared(a, b, 'serial-twice');
    expect(line.lying).toEqual([
      { place: 'p', quantity: 1 },
      { place: 'q', quantity: 1 },
    ]);
    expect(await evidence(a, line)).toEqual(['m1 StockReceived', 'm2 StockReceived']);
    const left = await settled(a, b, remedies.serialLiesIn(line, 'q', 0));
    expect(left.map(([kind]) => kind)).not.toContain('serial-twice');
    expect(a.replica.models.stock.onHand('s', 'p', 'SN1')).toBe(0);
    expect(a.replica.models.stock.onHand('s', 'q', 'SN1')).toBe(1);
  });

  test('[AT1] a return of more than was lent, because two devices took the same thing back', async () => {
    const { a, b } = await twoDevices(receive({ quantity: 4 }));
    const lent = { loan: 'l', borrower: 'x', due: null };
    await a.run([{ type: 'LendStock', item: 'i', data: { ...at({ quantity: 3 }).data, ...lent } }]);
    await meet(a, b);
    const back = { ...at({ quantity: 3 }).data, loan: 'l', party: 'x' };
    for (const device of [a, b]) await device.run([{ type: 'ReturnStock', item: 'i', data: back }]);
    await meet(a, b);
    const line = shared(a, b, 'returned-too-much');
    expect(line.quantity).toBe(3);
    expect(await evidence(a, line)).toEqual([
      'm1 StockLent',
      'm1 StockReturned',
      'm2 StockReturned',
    ]);
    const returned = (await a.replica.readStream('item/i')).findLast(
      ({ event }) => event.type === 'StockReturned',
    );
    const { device, seq } = returned?.event ?? { device: '', seq: 0 };
    const name = { device, seq, hash: returned?.hash ?? '' };
    expect(await settled(a, b, remedies.strike(name, 'item/i'))).toEqual([]);
    expect(a.replica.models.stock.onHand('i', 'p', null)).toBe(4);
  });

  test('[AT1] a kit that contains a retired item', async () => {
    const { a, b } = await twoDevices();
    await a.run([
      {
        type: 'DefineKit',
        kit: 'k',
        data: { name: 'Bag', note: null, lines: [{ item: 'i', quantity: 2 }] },
      } as LedgerCommand,
    ]);
    await b.run([{ type: 'RetireItem', item: 'i', data: {} }]);
    await meet(a, b);
    const line = shared(a, b, 'kit-retired-item');
    expect(line).toMatchObject({ kit: 'k', item: 'i', quantity: 2, stream: 'kit/k' });
    expect(await evidence(a, line)).toContain('m2 ItemRetired');
    expect(await settled(a, b, remedies.takeOutOfKit(line))).toEqual([]);
  });

  test('[AT1] a lot whose expiry two devices set differently: one of them is chosen, the later or the earlier', async () => {
    for (const chosen of ['2027-03-01', '2027-05-01']) {
      const { a, b } = await twoDevices(receive({ lot: 'L' }));
      const expires = (expiry: string): LedgerCommand => ({
        type: 'DescribeLot',
        item: 'i',
        data: { lot: 'L', expiry },
      });
      await a.run([expires('2027-03-01')]);
      await b.run([expires('2027-05-01')]);
      await meet(a, b);
      const line = shared(a, b, 'lot-contested');
      expect(line.days).toEqual(expect.arrayContaining(['2027-03-01', '2027-05-01']));
      expect(await evidence(a, line)).toEqual(['m1 LotDescribed', 'm2 LotDescribed']);
      expect(await settled(a, b, remedies.chooseExpiry(line, chosen))).toEqual([]);
      const item = a.replica.entityOf('item/i');
      expect(item.kind === 'item' && item.lotsByCode.get('L')?.expiry).toBe(chosen);
    }
  });

  test('[AT1] stock and a count of an item that nobody registered', async () => {
    const { a, b } = await twoDevices();
    const registered = await a.run([register('n')]);
    await meet(a, b);
    await b.run([count({ item: 'n', quantity: 7 })]);
    const command = { device: a.name, cause: registered };
    await a.run([{ type: 'VoidEntry', stream: 'item/n', data: { command } }]);
    await meet(a, b);
    const line = shared(a, b, 'unregistered');
    expect(line).toMatchObject({ item: 'n', quantity: 7 });
    expect(await evidence(a, line)).toEqual(['m2 StockCounted']);
    expect(await settled(a, b, [register('n')])).toEqual([]);
  });

  test('[AT1] more was promised than there is', async () => {
    const { a, b } = await twoDevices(receive({ quantity: 5 }));
    const promise = (reservation: string, quantity: number): LedgerCommand => ({
      type: 'ReserveStock',
      item: 'i',
      data: { reservation, quantity, party: null, day: null, kit: null, note: null },
    });
    await a.run([promise('r', 4)]);
    await b.run([promise('s', 3)]);
    await meet(a, b);
    const line = shared(a, b, 'reserved-too-much');
    expect(line.quantity).toBe(2);
    expect(await evidence(a, line)).toEqual(['m1 StockReserved', 'm2 StockReserved']);
    expect(await settled(a, b, remedies.releaseReservation('i', 's'))).toEqual([]);
  });

  test('[AT1] below zero: the entry that took what was not there, and the missing goods received', async () => {
    const { a, b } = await twoDevices(receive({ quantity: 5 }));
    await a.run([issue({ quantity: 4 })]);
    await b.run([issue({ quantity: 3 })]);
    await meet(a, b);
    const line = shared(a, b, 'negative-stock');
    expect(line.quantity).toBe(-2);
    expect(await evidence(a, line)).toEqual(['m2 StockIssued']);
    expect(await settled(a, b, remedies.receiveMissing(line))).toEqual([]);
  });

  test('[AT1] written in the future by a clock that was ahead: written once more as of now', async () => {
    const { a, b } = await twoDevices();
    b.clock.error = 24 * 60 * minute;
    await b.run([receive({ quantity: 5 })]);
    b.clock.error = 0;
    await meet(a, b);
    const line = shared(a, b, 'event-of-the-future');
    const held = (await a.replica.readStream('item/i')).at(-1);
    const event = held?.event as StockEvent & { device: string; seq: number };
    const name = { device: event.device, seq: event.seq, hash: held?.hash ?? '' };
    expect(await evidence(a, line)).toEqual(['m2 StockReceived']);
    expect(await settled(a, b, remedies.writeAsOfNow('i', name, event))).toEqual([]);
    expect(a.replica.models.stock.onHand('i', 'p', null)).toBe(5);
  });

  test('[AT1] one barcode on two items: told once, in the stream of the first, unless they are one thing', async () => {
    const { a, b } = await twoDevices(register('j'));
    await a.run([{ type: 'AssignBarcode', item: 'i', data: { barcode: '500' } }]);
    await b.run([{ type: 'AssignBarcode', item: 'j', data: { barcode: '500' } }]);
    await meet(a, b);
    const line = shared(a, b, 'barcode-shared');
    expect(line).toMatchObject({ stream: 'item/i', items: ['i', 'j'] });
    expect(await evidence(a, line)).toEqual(['m1 BarcodeAssigned', 'm2 BarcodeAssigned']);
    expect(await settled(a, b, [{ type: 'MergeItem', item: 'j', data: { into: 'i' } }])).toEqual(
      [],
    );
    expect(await settled(a, b, [{ type: 'SeparateItem', item: 'j', data: { from: 'i' } }])).toEqual(
      [['barcode-shared', 1]],
    );
    // Through a third one that does not carry it they are one thing as well.
    await a.run([register('x')]);
    const through = ['i', 'j'].map(
      (each): LedgerCommand => ({ type: 'MergeItem', item: each, data: { into: 'x' } }),
    );
    expect(await settled(a, b, through)).toEqual([]);
    expect(await settled(a, b, [{ type: 'SeparateItem', item: 'i', data: { from: 'x' } }])).toEqual(
      [['barcode-shared', 1]],
    );
    expect(await settled(a, b, remedies.withdrawBarcode('j', '500'))).toEqual([]);
  });
});

describe('counts', () => {
  async function countedDifferently() {
    const devices = await twoDevices(receive({ quantity: 12 }));
    await devices.a.run([count({ quantity: 9 })]);
    await meet(devices.a, devices.b);
    const line = shared(devices.a, devices.b, 'count-differs');
    if (line.count === undefined) throw new Error('a count without its count');
    return { ...devices, line, seen: line.count };
  }

  test('[AT2] keep count: the difference is accepted, until a late entry changes what was expected', async () => {
    const { a, b, seen, pass } = await countedDifferently();
    pass(60);
    expect(await settled(a, b, keepCount('i', seen))).toEqual([]);
    expect(a.replica.models.attention.dismissed().map(({ kind }) => kind)).toEqual([
      'count-differs',
    ]);
    await b.run([issue({ quantity: 2 }, { happenedAt: seen.at - 30 * minute })]);
    await meet(a, b);
    expect(groups(a)).toEqual([['count-differs', 1]]);
    expect(shared(a, b, 'count-differs').count?.expected).toBe(10);
  });

  test('[AT2] keep difference: the count is struck and the variance written off, in one command', async () => {
    const { a, b, seen, pass } = await countedDifferently();
    pass(60);
    expect(await settled(a, b, keepDifference('i', seen, b.clock.now))).toEqual([]);
    expect(a.replica.models.stock.onHand('i', 'p', null)).toBe(9);
    const [newest] = a.replica.index.lines().filter(({ type }) => type === 'StockWrittenOff');
    expect(newest?.at).toBe(seen.at);
    // What comes late from before it now moves the shelf again.
    await b.run([issue({ quantity: 3 }, { happenedAt: seen.at - 30 * minute })]);
    expect(b.replica.models.stock.onHand('i', 'p', null)).toBe(6);
    // One undo takes all of it back: the count differs again, by what is then known.
    const command = { device: b.name, cause: newest?.cause ?? '' };
    await b.run(await togglesFor({ undo: 'command', command, streams: ['item/i'] }, b));
    expect(b.replica.models.stock.onHand('i', 'p', null)).toBe(9);
    await meet(a, b);
    expect(groups(a)).toEqual(groups(b));
  });

  test('[AT3] before or after the count: where the story says so already it is dismissed, else it is moved', async () => {
    for (const side of ['before', 'after'] as const) {
      const { a, b, pass } = await twoDevices(receive({ quantity: 12 }));
      await a.run([count({ quantity: 12 })]);
      pass(5);
      await b.run([issue({ quantity: 3 })]);
      await meet(a, b);
      const line = shared(a, b, 'before-or-after');
      const { doubt } = line;
      if (doubt === undefined) throw new Error('a doubt without its doubt');
      expect(doubt.stands).toBe('after');
      expect(await evidence(a, line)).toEqual(['m1 StockCounted', 'm2 StockIssued']);
      const movement = (await a.replica.readStream('item/i')).find(
        ({ event }) => event.type === 'StockIssued',
      )?.event as StockEvent;
      pass(1);
      const commands = placeBeside('i', doubt, side, movement, b.clock.now);
      const left = await settled(a, b, commands);
      // Before it: the count saw three less than the book would have said; the shelf is as counted.
      expect(left).toEqual(side === 'after' ? [] : [['count-differs', 1]]);
      expect(a.replica.models.stock.onHand('i', 'p', null)).toBe(side === 'after' ? 9 : 12);
    }
  });

  test('[AT3] an entry dated only to the day of a count raises the question too', async () => {
    const { a, b } = await twoDevices(receive({ quantity: 12 }, { happenedAt: noon - 9e8 }));
    await a.run([count({ quantity: 12 })]);
    await b.run([issue({ quantity: 3 }, { happenedAt: '2026-11-23Z' })]);
    await meet(a, b);
    expect(shared(a, b, 'before-or-after').quantity).toBe(-3);
  });
});

describe('letting be', () => {
  test('[AT4] what was let be is gone everywhere, and new evidence brings it up again', async () => {
    const { a, b } = await twoDevices(receive({ quantity: 1 }));
    await a.run([issue({ quantity: 3 }, { insisted: true })]);
    await meet(a, b);
    const line = shared(a, b, 'negative-stock');
    expect(await settled(a, b, remedies.letBe(line))).toEqual([]);
    expect(a.replica.models.attention.dismissed()).toEqual(b.replica.models.attention.dismissed());
    expect(a.replica.models.attention.dismissed()[0]?.lines).toEqual([line]);
    await a.run([issue({ quantity: 1 }, { insisted: true })]);
    await meet(a, b);
    expect(groups(b)).toEqual([['negative-stock', 1]]);
    expect(b.replica.models.attention.dismissed()).toEqual([]);
  });

  test('[AT4] letting be is an entry that can be taken back; twice on two devices it is one', async () => {
    const { a, b } = await twoDevices(receive({ quantity: 1 }));
    await a.run([issue({ quantity: 3 }, { insisted: true })]);
    await meet(a, b);
    const line = shared(a, b, 'negative-stock');
    for (const device of [a, b]) await device.run(remedies.letBe(line));
    await meet(a, b);
    expect(groups(a)).toEqual([]);
    const events = await a.replica.readStream('item/i');
    const dismissals = events.filter(({ event }) => event.type === 'DiscrepancyDismissed');
    expect(dismissals).toHaveLength(2);
    await a.run(
      dismissals.map(
        ({ event, hash }): LedgerCommand => ({
          type: 'VoidEntry',
          stream: 'item/i',
          data: { entry: { device: event.device, seq: event.seq, hash } },
        }),
      ),
    );
    await meet(a, b);
    expect(groups(b)).toEqual([['negative-stock', 1]]);
  });
});
