/** Count sheets on several replicas that meet. */
import { describe, expect, test } from 'vitest';
import { keepDifference } from '../../domain/item/count-remedies.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { countStory } from '../../read-models/count-story.ts';
import { itemLedgerOf } from '../../read-models/item-ledger.ts';
import type { SheetShelf } from '../../read-models/sheet-shelf.ts';
import { togglesFor } from '../undo/undo-toggles.ts';
import { createDevice as createClockedDevice, give, meet } from './devices-fixtures.ts';

const minute = 60_000;
/** A device on which whatever is asked is done; it answers which command that was. */
function createDevice(number: number) {
  const device = createClockedDevice(number, { stepMs: 0 });
  let commands = 0;
  const run = async (...list: readonly LedgerCommand[]) => {
    commands += 1;
    const result = await device.run(...list);
    if ('rejected' in result) throw new Error(JSON.stringify(result));
    return { device: device.log.device, cause: `${number}-c${commands}` };
  };
  return { ...device, run };
}
type Device = ReturnType<typeof createDevice>;

const place = (id: string): LedgerCommand => ({
  type: 'OpenPlace',
  data: { place: id, name: id, parent: null, note: null },
});
const item = (id: string): LedgerCommand => ({
  type: 'RegisterItem',
  item: id,
  data: { name: id, code: null, note: null, unit: 'box', scale: 0, barcodes: [] },
});
const amount = (quantity: number, at = 'p') => ({
  place: at,
  lot: null,
  quantity,
  reference: null,
  note: null,
});
const receive = (quantity: number, at = 'p', id = 'i'): LedgerCommand => ({
  type: 'ReceiveStock',
  item: id,
  data: amount(quantity, at),
});
const issue = (quantity: number, at = 'p'): LedgerCommand => ({
  type: 'IssueStock',
  item: 'i',
  insisted: true,
  data: amount(quantity, at),
});
const counted = (quantity: number, at = 'p', id = 'i'): LedgerCommand => ({
  type: 'CountStock',
  item: id,
  data: { place: at, lot: null, quantity, stocktake: 's', note: null },
});
const sheet = (blind = false): LedgerCommand => ({
  type: 'OpenStocktake',
  stocktake: 's',
  data: { name: 'November', scope: { places: null, tags: null }, blind },
});
const close = (full: boolean): LedgerCommand => ({
  type: 'CloseStocktake',
  stocktake: 's',
  data: { full },
});

/** Two devices that know one sheet over a shelf with so much on it. */
async function twoCounters(onHand: number) {
  const [a, b] = [createDevice(1), createDevice(2)];
  await a.run(place('p'), place('q'), item('i'), receive(onHand), sheet());
  await meet(a, b);
  const pass = (minutes: number) => {
    a.clock.now += minutes * minute;
    b.clock.now += minutes * minute;
  };
  pass(60);
  return { a, b, pass };
}

const shelvesOf = ({ models: { stocktakes } }: Device): readonly SheetShelf[] =>
  stocktakes.placesOf('s').flatMap(({ place: at }) => stocktakes.shelvesOf('s', at));
const seen = (device: Device) =>
  shelvesOf(device).map(({ item: id, place: at, status, lines }) => [
    `${id}@${at}`,
    status,
    ...lines.map(({ observation, variance }) => [observation.actor, observation.counted, variance]),
  ]);
const onHand = ({ models }: Device, at = 'p', id = 'i') => models.stock.onHand(id, at, null);
const storyOf = async (device: Device, at = 0) => {
  const line = shelvesOf(device)[0]?.lines[at];
  if (line === undefined) throw new Error('nothing was counted');
  const entries = itemLedgerOf('i', await device.replica.readStream('item/i')).map(
    ({ line: { event, hash, voids } }) => ({
      name: { device: event.device, seq: event.seq, hash },
      event,
      voidedBy: voids,
    }),
  );
  const { before, since, previous } = countStory(entries, line.observation);
  const told = ({ change, isLate }: (typeof before)[number]) =>
    isLate ? ['late', change] : change;
  return { before: before.map(told), since: since.map(told), previous: previous?.event.type };
};

describe('a sheet that several people share', () => {
  test('[AS2] 100 leave of 1000 while a sheet is open, 900 are counted on it: stock and sheet agree', async () => {
    const { a, b, pass } = await twoCounters(1000);
    await b.run(issue(100));
    await give(b, a);
    pass(5);
    await a.run(counted(900));
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([900, 900]);
    expect(seen(b)).toEqual([['i@p', 'agrees', ['m1', 900, 0]]]);
  });

  test('[AS3] [CN8] a movement from before a line arrives late: the shelf stays, the explanation changes', async () => {
    const { a, b, pass } = await twoCounters(10);
    await b.run(issue(4));
    pass(5);
    await a.run(counted(6));
    expect(seen(a)).toEqual([['i@p', 'differs', ['m1', 6, -4]]]);
    expect(await storyOf(a)).toEqual({ before: [10], since: [], previous: undefined });
    await meet(a, b);
    for (const device of [a, b]) {
      expect(onHand(device)).toBe(6);
      expect(seen(device)).toEqual([['i@p', 'agrees', ['m1', 6, 0]]]);
      expect(await storyOf(device)).toEqual({
        before: [10, ['late', -4]],
        since: [],
        previous: undefined,
      });
    }
  });

  test('[AS4] [CN8] a movement from after a line arrives late: the stock drops, and it is told as since', async () => {
    const { a, b, pass } = await twoCounters(10);
    await a.run(counted(10));
    pass(5);
    await b.run(issue(4));
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([6, 6]);
    expect(seen(a)).toEqual([['i@p', 'agrees', ['m1', 10, 0]]]);
    expect(shelvesOf(a)[0]?.lines[0]?.movedSince).toBe(-4);
    expect(await storyOf(a)).toEqual({ before: [10], since: [-4], previous: undefined });
  });

  test('[AS5] counted and right is a line of the sheet, and progress', async () => {
    const { a } = await twoCounters(10);
    await a.run(counted(10));
    expect(a.models.stocktakes.byId('s')?.tally).toEqual({ shelves: 1, counted: 1, open: 0 });
  });

  test('[AS6] a partial sheet leaves what was not counted alone; a full one lists it before it is set to zero', async () => {
    for (const full of [false, true]) {
      const { a, b } = await twoCounters(10);
      await a.run(item('j'), item('k'), receive(5, 'q', 'j'), receive(3, 'p', 'k'));
      await a.run(counted(10));
      const uncounted = shelvesOf(a).filter(({ status }) => status === 'uncounted');
      expect(uncounted.map(({ item: id, place: at, onHand: book }) => [id, at, book])).toEqual([
        ['k', 'p', 3],
        ['j', 'q', 5],
      ]);
      const zeros = uncounted.map(({ item: id, place: at }) => counted(0, at, id));
      await a.run(...(full ? zeros : []), close(full));
      await meet(a, b);
      for (const device of [a, b])
        expect([onHand(device), onHand(device, 'q', 'j'), onHand(device, 'p', 'k')]).toEqual(
          full ? [10, 0, 0] : [10, 5, 3],
        );
      expect(b.models.stocktakes.byId('s')?.closed).toMatchObject({ full });
    }
  });

  test('[AS7] a line in one place never touches another', async () => {
    const { a } = await twoCounters(10);
    await a.run(receive(7, 'q'));
    await a.run(counted(2));
    expect([onHand(a), onHand(a, 'q')]).toEqual([2, 7]);
    expect(seen(a)).toEqual([
      ['i@p', 'differs', ['m1', 2, -8]],
      ['i@q', 'uncounted'],
    ]);
  });

  test('[CN2] two who counted one shelf differently without knowing of each other stand side by side', async () => {
    const { a, b, pass } = await twoCounters(10);
    await a.run(counted(8));
    pass(2);
    await b.run(counted(9));
    await meet(a, b);
    for (const device of [a, b])
      expect(seen(device)).toEqual([['i@p', 'contradicts', ['m1', 8, -2], ['m2', 9, -1]]]);
    expect(a.models.stocktakes.byId('s')?.counters).toEqual(
      b.models.stocktakes.byId('s')?.counters,
    );
  });

  test('[CN4] keep difference, then a movement from before the count arrives: the shelf follows it', async () => {
    const { a, b, pass } = await twoCounters(10);
    await b.run(issue(4));
    pass(30);
    await a.run(counted(9));
    const shelf = shelvesOf(a)[0];
    const [line] = shelf?.lines ?? [];
    if (line === undefined) throw new Error('it was counted');
    const kept = await a.run(...keepDifference('i', line.observation, a.clock.now));
    expect(onHand(a)).toBe(9);
    await meet(a, b);
    expect([onHand(a), onHand(b)]).toEqual([5, 5]);
    expect(seen(b)).toEqual([['i@p', 'difference-kept']]);
    // Taken back as one: what it wrote is struck, what it had struck stands again.
    const lifted = (await a.replica.readStream('item/i')).filter(
      ({ event }) => event.type === 'EntryVoided' && event.cause === kept.cause,
    );
    await a.run(
      { type: 'VoidEntry', stream: 'item/i', data: { command: kept } },
      { type: 'VoidEntry', stream: 'stocktake/s', data: { command: kept } },
      {
        type: 'ReinstateEntry',
        stream: 'item/i',
        data: {
          voids: lifted.map(({ event: { device, seq }, hash }) => ({ device, seq, hash })),
        },
      },
    );
    await meet(a, b);
    expect(seen(b)).toEqual([['i@p', 'differs', ['m1', 9, 3]]]);
    expect(onHand(b)).toBe(9);
  });

  test('[CN13] a whole sheet that is taken back takes its kept differences with it', async () => {
    const { a } = await twoCounters(10);
    await a.run(item('j'), receive(5, 'q', 'j'));
    await a.run(counted(9));
    await a.run(counted(4, 'q', 'j'));
    const line = shelvesOf(a)[0]?.lines[0];
    if (line === undefined) throw new Error('it was counted');
    await a.run(...keepDifference('i', line.observation, a.clock.now));
    expect([onHand(a), onHand(a, 'q', 'j')]).toEqual([9, 4]);
    await a.run(...(await togglesFor({ undo: 'stocktake', stocktake: 's' }, a)));
    expect([onHand(a), onHand(a, 'q', 'j')]).toEqual([10, 5]);
    expect(a.models.stocktakes.all()).toEqual([]);
  });

  test('[CN13] what else was written together with a kept difference stays, and of two alike each goes', async () => {
    const { a } = await twoCounters(10);
    const lot = (code: string, quantity: number, stocktake: string | null): LedgerCommand => ({
      type: 'CountStock',
      item: 'i',
      data: { place: 'p', lot: code, quantity, stocktake, note: null },
    });
    await a.run(lot('A', 5, null), lot('B', 5, null));
    await a.run(lot('A', 4, 's'), lot('B', 4, 's'));
    const lines = shelvesOf(a).flatMap((shelf) => shelf.lines);
    const kept = lines.flatMap(({ observation }) => keepDifference('i', observation, a.clock.now));
    // As where a ledger is told again in another: all of it is one command.
    await a.run(...kept, receive(7, 'q'));
    const stock = () => ['A', 'B'].map((code) => a.models.stock.onHand('i', 'p', code));
    expect([...stock(), onHand(a, 'q')]).toEqual([4, 4, 7]);
    await a.run(...(await togglesFor({ undo: 'stocktake', stocktake: 's' }, a)));
    expect([...stock(), onHand(a, 'q')]).toEqual([5, 5, 7]);
  });

  test('[CN10] a line written offline for a sheet that was closed meanwhile counts and shows', async () => {
    const { a, b, pass } = await twoCounters(10);
    await b.run(counted(7));
    pass(10);
    await a.run(close(false));
    await meet(a, b);
    for (const device of [a, b]) {
      expect(onHand(device)).toBe(7);
      expect(seen(device)).toEqual([['i@p', 'differs', ['m2', 7, -3]]]);
    }
  });

  test('[CN9] lines of a sheet that has not come yet count, and show as soon as it comes', async () => {
    const [a, b] = [createDevice(1), createDevice(2)];
    await a.run(place('p'), item('i'), receive(10));
    await give(a, b);
    await b.run(counted(9));
    await give(b, a);
    expect(onHand(a)).toBe(9);
    expect(a.models.stocktakes.byId('s')).toBeUndefined();
    await b.run(sheet());
    await give(b, a);
    expect(seen(a)).toEqual([['i@p', 'differs', ['m2', 9, -1]]]);
  });

  test('[CN8] the line before, on another sheet or none, is where the story begins', async () => {
    const { a, pass } = await twoCounters(10);
    await a.run({
      type: 'CountStock',
      item: 'i',
      data: { place: 'p', lot: null, quantity: 8, note: null },
    });
    pass(1);
    await a.run(receive(3));
    await a.run(receive(2, 'q'));
    await a.run(counted(11));
    expect(await storyOf(a)).toEqual({ before: [3], since: [], previous: 'StockCounted' });
  });
});
