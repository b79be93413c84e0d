import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { placesStream } from '../../domain/vocabulary.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { itemLedgerOf } from '../../read-models/item-ledger.ts';
import type { UndoPreview } from '../../read-models/undo-preview.ts';
import { meet } from '../acceptance/devices-fixtures.ts';
import { createReplica } from '../replica.ts';
import { previewUndo } from './preview-undo.ts';
import { type ToggleCommand, togglesFor as togglesOf } from './undo-toggles.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 23, 12);
const nothing = { reference: null, note: null };

function createDevice(number: number, clockError = 0) {
  const clock = { now: noon };
  const read = () => clock.now + clockError;
  const device = number.toString(16).padStart(16, '0');
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: read });
  const pause = async () => undefined;
  const replica = createReplica({ log, now: read, pause, onChange: () => undefined });
  let commands = 0;
  const run = (list: readonly LedgerCommand[]) => {
    commands += 1;
    return replica.run(list, { cause: `${number}-c${commands}`, part: 0, actor: `m${number}` });
  };
  const preview = async (toggles: readonly ToggleCommand[]): Promise<UndoPreview> => {
    const told = await previewUndo({ log, replica, pause }, toggles);
    if (told === null) throw new Error('nobody cancelled it');
    return told;
  };
  return { clock, log, replica, run, preview };
}
type Device = ReturnType<typeof createDevice>;

const place = (id: string): LedgerCommand => ({
  type: 'OpenPlace',
  data: { place: id, name: id, parent: null, note: null },
});
const register = (item: string): LedgerCommand => ({
  type: 'RegisterItem',
  item,
  data: { name: `Box ${item}`, code: null, note: null, unit: 'box', scale: 0, barcodes: [] },
});
type Stock = { item?: string; at?: string; quantity: number; happenedAt?: number };
const moving =
  (type: 'ReceiveStock' | 'IssueStock') =>
  ({ item = 'i', at = 'p', quantity, happenedAt }: Stock): LedgerCommand => ({
    type,
    item,
    insisted: true,
    data: { place: at, lot: null, quantity, ...nothing },
    ...(happenedAt === undefined ? {} : { happenedAt }),
  });
const receive = moving('ReceiveStock');
const issue = moving('IssueStock');
const count = ({ item = 'i', at = 'p', quantity }: Stock): LedgerCommand => ({
  type: 'CountStock',
  item,
  insisted: true,
  data: { place: at, lot: null, quantity, note: null },
});

/** The newest entry of a type, to be struck. */
function strike({ replica }: Device, type: string): ToggleCommand {
  const line = replica.index.lines().find((each) => each.type === type && !each.voided);
  if (line === undefined) throw new Error(`no ${type}`);
  const { ref, hash, stream } = line;
  return { type: 'VoidEntry', stream, data: { entry: { device: ref[0], seq: ref[1], hash } } };
}

async function stockedDevice() {
  const a = createDevice(1);
  await a.run([place('p'), place('q'), register('i')]);
  return a;
}

describe('what taking back would change', () => {
  test('[UN1] the goods of a receipt were used: it is said that the shelf would go below zero', async () => {
    const a = await stockedDevice();
    await a.run([receive({ quantity: 10 })]);
    await a.run([issue({ quantity: 7 })]);
    const told = await a.preview([strike(a, 'StockReceived')]);
    expect(told).toMatchObject({ struck: 1, standing: 0, belowZero: 1, counts: [], items: [] });
    expect(told.shelves).toEqual([{ item: 'i', place: 'p', lot: null, before: 3, after: -7 }]);
  });

  test('[UN2] what a count after it had settled is not changed: only its variance is', async () => {
    const a = await stockedDevice();
    await a.run([receive({ quantity: 10 })]);
    await a.run([count({ quantity: 9 })]);
    const told = await a.preview([strike(a, 'StockReceived')]);
    expect(told.shelves).toEqual([]);
    expect(told.counts).toMatchObject([
      { counted: 9, before: { expected: 10 }, after: { expected: null } },
    ]);
  });

  test('[UN2] a count that is taken back no longer stands, and the shelf is as the book said', async () => {
    const a = await stockedDevice();
    await a.run([receive({ quantity: 10 })]);
    await a.run([count({ quantity: 9 })]);
    const told = await a.preview([strike(a, 'StockCounted')]);
    expect(told.shelves).toMatchObject([{ before: 9, after: 10 }]);
    expect(told.counts).toMatchObject([{ before: { expected: 10 }, after: null }]);
  });

  test('[UN3] items, places and words that would be otherwise are told', async () => {
    const a = await stockedDevice();
    await a.run([{ type: 'DescribeItem', item: 'i', data: { name: 'Crate' } }]);
    const words = await a.preview([strike(a, 'ItemDescribed')]);
    expect(words.words).toEqual([
      { stream: 'item/i', name: 'Box i', field: 'name', before: 'Crate', after: 'Box i' },
    ]);
    const gone = await a.preview([strike(a, 'ItemRegistered')]);
    expect(gone.items).toMatchObject([{ before: 'active', after: 'unregistered' }]);
    const places = await a.preview([strike(a, 'PlaceOpened')]);
    expect(places.places).toMatchObject([{ before: 'open', after: 'unknown' }]);
  });

  test('[UN3] what is held and reserved, and kits and sheets that come or go, are told too', async () => {
    const a = await stockedDevice();
    await a.run([receive({ quantity: 10 })]);
    const held = { place: 'p', lot: null, quantity: 4, reason: 'damaged', note: null } as const;
    await a.run([{ type: 'HoldStock', item: 'i', data: held }]);
    expect((await a.preview([strike(a, 'StockHeld')])).promises).toEqual([
      { item: 'i', what: 'held', before: 4, after: 0 },
    ]);
    await a.run([{ type: 'DefineKit', kit: 'k', data: { name: 'Bag', note: null, lines: [] } }]);
    expect((await a.preview([strike(a, 'KitDefined')])).things).toEqual([
      { stream: 'kit/k', kind: 'kit', name: 'Bag', before: 'active', after: 'unknown' },
    ]);
    await a.run([{ type: 'TagItem', item: 'i', data: { tag: 'cold' } }]);
    expect((await a.preview([strike(a, 'ItemTagged')])).words).toMatchObject([
      { field: 'tags', before: 'cold', after: null },
    ]);
  });

  test('[UN4] the biggest difference comes first, whatever the units are kept in', async () => {
    const a = await stockedDevice();
    const grams = { ...register('g'), data: { ...(register('g').data as object), scale: 3 } };
    await a.run([grams as LedgerCommand]);
    await a.run([
      receive({ item: 'g', quantity: 2_000 }),
      receive({ quantity: 5, at: 'q' }),
      receive({ quantity: 40 }),
    ]);
    const [line] = a.replica.index.lines();
    const command = { device: line?.ref[0] ?? '', cause: line?.cause ?? '' };
    const toggles = ['item/g', 'item/i'].map(
      (stream): ToggleCommand => ({ type: 'VoidEntry', stream, data: { command } }),
    );
    const told = await a.preview(toggles);
    expect(told.shelves.map(({ before }) => before)).toEqual([40, 5, 2_000]);
    expect(told.struck).toBe(3);
  });

  test('[UN5] a long preview tells how far it is, and can be given up', async () => {
    const a = await stockedDevice();
    const items = Array.from({ length: 900 }, (_, n) => `n${n}`);
    await a.run(items.map(register));
    const { cause, ref } = a.replica.index.lines()[0] ?? { cause: '', ref: ['', 0] as const };
    const toggles = items.map(
      (item): ToggleCommand => ({
        type: 'VoidEntry',
        stream: `item/${item}`,
        data: { command: { device: ref[0], cause } },
      }),
    );
    const ports = { log: a.log, replica: a.replica, pause: async () => undefined };
    const seen: number[] = [];
    const told = await previewUndo(ports, toggles, { onProgress: ({ done }) => seen.push(done) });
    expect(seen).toEqual([0, 400, 800, 900]);
    expect(told?.items.length).toBe(900);
    let asked = 0;
    const isCancelled = () => ++asked > 10;
    expect(await previewUndo(ports, toggles, { isCancelled })).toBe(null);
  });
});

/** Everything that a preview speaks of, as it is. */
async function stateOf({ replica }: Device) {
  const shelves = new Map<string, number>();
  const counts = new Map<string, number | null>();
  const statuses = new Map<string, string>();
  for (const stream of replica.streams()) {
    const entity = replica.entityOf(stream);
    if (entity.kind !== 'item') continue;
    const item = stream.slice('item/'.length);
    statuses.set(item, entity.status);
    for (const { place: at, lot, quantity } of entity.shelves.values())
      shelves.set(`${item}/${at}/${lot}`, quantity);
    for (const { line } of itemLedgerOf(item, await replica.readStream(stream))) {
      if (line.event.type !== 'StockCounted' || line.voids.length > 0) continue;
      const told = itemLedgerOf(item, await replica.readStream(stream));
      const own = told.find((each) => each.line.hash === line.hash);
      counts.set(`${line.event.device}/${line.event.seq}`, own?.expected ?? null);
    }
  }
  const places = replica.entityOf(placesStream);
  if (places.kind === 'places')
    for (const each of places.placesById.values()) statuses.set(each.place, each.status);
  const standing = replica.index
    .lines()
    .filter(({ voided, type }) => !voided && !type.startsWith('Entry'));
  return { shelves, counts, statuses, standing: standing.length };
}

/** What the preview of it promises, applied to how things are. */
function promised(state: Awaited<ReturnType<typeof stateOf>>, told: UndoPreview) {
  const { shelves, counts, statuses } = state;
  for (const { item, place: at, lot, before, after } of told.shelves) {
    const key = `${item}/${at}/${lot}`;
    expect(shelves.get(key) ?? null).toBe(before);
    if (after === null) shelves.delete(key);
    else shelves.set(key, after);
  }
  for (const { ref, before, after } of told.counts) {
    const key = ref.join('/');
    expect(counts.has(key)).toBe(before !== null);
    if (after === null) counts.delete(key);
    else counts.set(key, after.expected);
  }
  for (const { item, after } of told.items) statuses.set(item, after);
  for (const { place: at, after } of told.places) {
    if (after === 'unknown') statuses.delete(at);
    else statuses.set(at, after);
  }
  return { ...state, standing: state.standing - told.struck + told.standing };
}

const anyStock = fc.record({
  item: fc.constantFrom('i', 'j'),
  at: fc.constantFrom('p', 'q'),
  quantity: fc.integer({ min: 1, max: 9 }),
});
const anyCommand: fc.Arbitrary<readonly LedgerCommand[]> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(anyStock.map(receive)) },
  { weight: 3, arbitrary: fc.tuple(anyStock.map(issue)) },
  { weight: 3, arbitrary: fc.tuple(anyStock.map(count)) },
  fc.array(anyStock.map(receive), { minLength: 2, maxLength: 4 }),
  fc
    .tuple(anyStock, fc.integer({ min: 1, max: 300 }))
    .map(([stock, ago]) => [issue({ ...stock, happenedAt: noon - ago * minute })]),
  fc.constantFrom('i', 'j').map((item) => [{ type: 'RetireItem', item, data: {} } as const]),
  fc
    .constantFrom('p', 'q')
    .map((at) => [{ type: 'ClosePlace', data: { place: at }, insisted: true } as const]),
);
const anyStep = fc.record({
  device: fc.nat(1),
  commands: anyCommand,
  meets: fc.boolean(),
  minutes: fc.integer({ min: 1, max: 50 }),
  /** Which entry is struck, or stands again, after this step; none if too far. */
  undone: fc.nat(30),
  whole: fc.boolean(),
});

/** Also of an undo: whatever a command did, it is taken back. */
async function togglesFor(
  device: Device,
  nth: number,
  whole: boolean,
): Promise<readonly ToggleCommand[]> {
  const { replica } = device;
  const line = replica.index.lines().filter(({ stream }) => stream !== 'access')[nth];
  if (line === undefined) return [];
  const { ref, hash, stream, cause, type } = line;
  const [by, seq] = ref;
  const command = { device: by, cause };
  if (whole || type.startsWith('Entry'))
    return togglesOf({ undo: 'command', command, streams: [] }, device);
  const voids = replica.index.voidsOver(line).map((name) => ({ name, stream }));
  if (voids.length > 0) return togglesOf({ undo: 'lift', voids }, device);
  return togglesOf({ undo: 'entry', entry: { device: by, seq, hash }, stream }, device);
}

describe('over random histories on two devices', () => {
  test('[UN6] the preview is what really happens, whatever is taken back or stands again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 14 }), async (steps) => {
        const devices = [createDevice(1), createDevice(2, 7 * minute)] as const;
        const [a, b] = devices;
        await a.run([place('p'), place('q'), register('i'), register('j')]);
        await meet(a, b);
        for (const { device: n, commands, meets, minutes, undone, whole } of steps) {
          const device = n === 0 ? a : b;
          for (const each of devices) each.clock.now += minutes * minute;
          await device.run(commands);
          if (meets) await meet(a, b);
          const toggles = await togglesFor(device, undone, whole);
          const told = await device.preview(toggles);
          const expected = promised(await stateOf(device), told);
          await device.run(toggles);
          expect(await stateOf(device)).toEqual(expected);
          const again = await device.preview(toggles);
          expect([again.struck, again.standing, again.shelves.length]).toEqual([0, 0, 0]);
        }
        await meet(a, b);
        expect(await stateOf(b)).toEqual(await stateOf(a));
      }),
      { numRuns: 60 },
    );
  });

  test('[UN7] what was taken back is let stand again twice, on two devices, and stands once', async () => {
    const [a, b] = [createDevice(1), createDevice(2)];
    await a.run([place('p'), register('i')]);
    await a.run([receive({ quantity: 10 })]);
    await a.run([strike(a, 'StockReceived')]);
    await meet(a, b);
    for (const device of [a, b]) {
      const toggles = await togglesFor(
        device,
        device.replica.index.lines().findIndex(({ type }) => type === 'StockReceived'),
        false,
      );
      expect(toggles).toMatchObject([{ type: 'ReinstateEntry' }]);
      expect(await device.preview(toggles)).toMatchObject({ standing: 1, belowZero: 0 });
      await device.run(toggles);
    }
    await meet(a, b);
    for (const { replica } of [a, b]) expect(replica.models.stock.onHand('i', 'p', null)).toBe(10);
    // Struck once more on one device it is struck everywhere: what was lifted stays lifted.
    await b.run([strike(b, 'StockReceived')]);
    await meet(a, b);
    for (const { replica } of [a, b]) expect(replica.models.stock.onHand('i', 'p', null)).toBe(0);
  });
});

describe('what a command did', () => {
  const twice = async () => {
    const [a, b] = [createDevice(1), createDevice(2)];
    await a.run([place('p'), register('i')]);
    await a.run([receive({ quantity: 10 })]);
    await meet(a, b);
    return { a, b };
  };
  const onHand = ({ replica }: Device) => replica.models.stock.onHand('i', 'p', null);

  test('[UN10] a command that struck something and wrote something is undone, and its undo, and that one\u2019s', async () => {
    const { a, b } = await twice();
    // One command: the receipt was wrong, it was four.
    await b.run([strike(b, 'StockReceived'), receive({ quantity: 4 })]);
    await meet(a, b);
    for (const [device, left] of [
      [a, 10],
      [b, 4],
      [a, 10],
    ] as const) {
      for (const each of [a, b]) each.clock.now += minute;
      expect(onHand(device)).toBe(left === 10 ? 4 : 10);
      const [newest] = device.replica.index.lines();
      const command = { device: newest?.ref[0] ?? '', cause: newest?.cause ?? '' };
      const toggles = await togglesOf({ undo: 'command', command, streams: [] }, device);
      await device.run(toggles);
      await meet(a, b);
      expect([onHand(a), onHand(b)]).toEqual([left, left]);
    }
  });

  test('[UN10] a command that was taken back stands again with what it had struck, and only once', async () => {
    const { a } = await twice();
    await a.run([strike(a, 'StockReceived'), receive({ quantity: 4 })]);
    const [line] = a.replica.index.lines().filter(({ type }) => type === 'EntryVoided');
    const command = { device: line?.ref[0] ?? '', cause: line?.cause ?? '' };
    await a.run(await togglesOf({ undo: 'command', command, streams: [] }, a));
    expect(onHand(a)).toBe(10);
    await a.run(await togglesOf({ undo: 'lift-command', command }, a));
    expect(onHand(a)).toBe(4);
    expect(await togglesOf({ undo: 'lift-command', command }, a)).toEqual([]);
  });

  test('[UN11] a stocktake is taken back with every line of it, whoever counted it on whichever device', async () => {
    const { a, b } = await twice();
    const sheet = { name: 'Spring', scope: { places: null, tags: null }, blind: false };
    await a.run([{ type: 'OpenStocktake', stocktake: 's', data: sheet }]);
    await meet(a, b);
    const line = (at: string, quantity: number): LedgerCommand => ({
      type: 'CountStock',
      item: 'i',
      insisted: true,
      data: { place: at, lot: null, quantity, stocktake: 's', note: null },
    });
    await a.run([line('p', 8)]);
    await b.run([place('q'), line('q', 5), count({ at: 'q', quantity: 6 })]);
    await meet(a, b);
    const toggles = await togglesOf({ undo: 'stocktake', stocktake: 's' }, a);
    expect(await a.preview(toggles)).toMatchObject({ struck: 3 });
    for (const each of [a, b]) each.clock.now += minute;
    await a.run(toggles);
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([10, 10]);
    // A count that names no sheet is none of it.
    expect(b.replica.models.stock.onHand('i', 'q', null)).toBe(6);
    const entity = b.replica.entityOf('stocktake/s');
    expect(entity.kind === 'stocktake' && entity.opened).toBe(null);
    const [undone] = a.replica.index.lines();
    const command = { device: undone?.ref[0] ?? '', cause: undone?.cause ?? '' };
    await b.run(await togglesOf({ undo: 'command', command, streams: [] }, b));
    expect(onHand(b)).toBe(8);
  });
});
