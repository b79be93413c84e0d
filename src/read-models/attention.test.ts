import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeEvent } from '../contract/entry.ts';
import { initialOf } from '../domain/entity.ts';
import { unregisteredItem } from '../domain/item/item.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { createReplica } from '../replica/replica.ts';
import { letBe } from './attention/remedies.ts';
import { createAttentionModel } from './attention.ts';
import { createItemGroupModel } from './item-groups.ts';

const now = Date.UTC(2026, 10, 23, 12);
const device = '00000000000000aa';

function createLedger() {
  const clock = { now };
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: () => clock.now });
  const pause = async () => undefined;
  const replica = createReplica({ log, now: () => now, pause, onChange: () => undefined });
  let commands = 0;
  const run = async (list: readonly LedgerCommand[]) => {
    commands += 1;
    await replica.run(list, { cause: `c${commands}`, part: 0, actor: 'm' });
    return commands;
  };
  return { clock, replica, run };
}

const nothing = { reference: null, note: null };
const anyItem = fc.constantFrom('i', 'j');
const anyShelf = fc.record({
  place: fc.constantFrom('p', 'q'),
  lot: fc.constantFrom(null, 'L'),
  quantity: fc.integer({ min: 1, max: 4 }),
});
const ofItem = (make: (item: string) => LedgerCommand) => anyItem.map((item) => [make(item)]);
const stock = (type: 'ReceiveStock' | 'IssueStock' | 'CountStock') =>
  fc
    .tuple(anyItem, anyShelf)
    .map(([item, data]): readonly LedgerCommand[] => [
      type === 'CountStock'
        ? { type, item, data: { ...data, note: null }, insisted: true }
        : { type, item, data: { ...data, ...nothing }, insisted: true },
    ]);
const anyPlace = fc.constantFrom('p', 'q', 'r');

const anyCommands: fc.Arbitrary<readonly LedgerCommand[]> = fc.oneof(
  { weight: 3, arbitrary: stock('ReceiveStock') },
  { weight: 3, arbitrary: stock('IssueStock') },
  { weight: 2, arbitrary: stock('CountStock') },
  ofItem((item) => ({ type: 'RetireItem', item, data: {} })),
  ofItem((item) => ({ type: 'ReinstateItem', item, data: {} })),
  {
    weight: 2,
    arbitrary: ofItem((item) => ({
      type: 'AssignBarcode',
      item,
      data: { barcode: '500' },
      insisted: true,
    })),
  },
  ofItem((item) => ({ type: 'WithdrawBarcode', item, data: { barcode: '500' } })),
  ofItem((item) => ({ type: 'DescribeItem', item, data: { tracking: 'serial' } })),
  fc.constant<readonly LedgerCommand[]>([{ type: 'MergeItem', item: 'j', data: { into: 'i' } }]),
  fc.tuple(anyItem, fc.constantFrom('r', 's')).map(([item, reservation]) => {
    const data = { reservation, quantity: 3, party: null, day: null, kit: null, note: null };
    return [{ type: 'ReserveStock', item, data, insisted: true } as const];
  }),
  fc.tuple(anyItem, fc.constantFrom('l', 'm')).map(([item, loan]) => {
    const data = { place: 'p', lot: null, quantity: 2, loan, party: null, held: null, ...nothing };
    return [{ type: 'ReturnStock', item, data, insisted: true } as const];
  }),
  anyPlace.map((place) => [{ type: 'ClosePlace', data: { place }, insisted: true } as const]),
  anyPlace.map((place) => [{ type: 'ReopenPlace', data: { place } } as const]),
  fc.constant<readonly LedgerCommand[]>([
    { type: 'SetKitLine', kit: 'k', data: { item: 'i', quantity: 2 } },
  ]),
);
const anyStep = fc.record({
  commands: anyCommands,
  /** Which command before it is taken back, in which stream. */
  voids: fc.option(fc.tuple(fc.nat(30), fc.constantFrom('item/i', 'item/j', 'places', 'kit/k'))),
  /** Which of the lines somebody lets be. */
  letsBe: fc.option(fc.nat(3)),
  isClockAhead: fc.boolean(),
});

test('[AT5] kept by difference, what needs attention equals what is built anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 25 }), async (steps) => {
      const { clock, replica, run } = createLedger();
      const item = (id: string): LedgerCommand => ({
        type: 'RegisterItem',
        item: id,
        data: { name: id, code: null, note: null, unit: 'piece', scale: 0, barcodes: [] },
      });
      const places = ['p', 'q', 'r'].map(
        (place): LedgerCommand => ({
          type: 'OpenPlace',
          data: { place, name: place, parent: null, note: null },
        }),
      );
      await run(places);
      await run([item('i'), item('j')]);
      await run([{ type: 'DefineKit', kit: 'k', data: { name: 'K', note: null, lines: [] } }]);
      for (const { commands, voids, letsBe, isClockAhead } of steps) {
        clock.now = isClockAhead ? now + 3_600_000 : now;
        const written = await run(commands);
        if (voids !== null) {
          const [n, stream] = voids;
          const command = { device, cause: `c${(n % written) + 1}` };
          await run([{ type: 'VoidEntry', stream, data: { command } }]);
        }
        const lines = replica.models.attention.groups().flatMap((group) => group.lines);
        const line = letsBe === null ? undefined : lines[letsBe];
        if (line !== undefined) {
          await run(letBe(line));
          const left = replica.models.attention.groups().flatMap((group) => group.lines);
          expect(left.map(({ key }) => key)).not.toContain(line.key);
        }
      }
      const groups = createItemGroupModel();
      const anew = createAttentionModel(() => now, groups);
      const entities = [...replica.streams()].map((stream) => ({
        stream,
        before: initialOf(stream),
        after: replica.entityOf(stream),
      }));
      for (const model of [groups, anew]) model.apply(entities);
      const { attention } = replica.models;
      expect(attention.groups()).toEqual(anew.groups());
      expect(attention.dismissed()).toEqual(anew.dismissed());
    }),
    { numRuns: 150 },
  );
});

test('[AT4] a serial number in very many places is let be, and comes up again with one more', async () => {
  const { replica, run } = createLedger();
  const data = {
    name: 'I',
    code: null,
    note: null,
    unit: 'piece',
    scale: 0 as const,
    barcodes: [],
  };
  await run([{ type: 'RegisterItem', item: 'i', data: { ...data, tracking: 'serial' } }]);
  const bring = (n: number): readonly LedgerCommand[] => {
    const place = `${n}${'p'.repeat(60)}`;
    const shelf = { place, lot: 'S', quantity: 1, ...nothing };
    return [
      { type: 'OpenPlace', data: { place, name: place, parent: null, note: null } },
      { type: 'ReceiveStock', item: 'i', data: shelf, insisted: true },
    ];
  };
  await run(Array.from({ length: 40 }, (_, n) => bring(n + 10)).flat());
  const lines = () => replica.models.attention.groups().flatMap((group) => group.lines);
  const [line] = lines();
  if (line === undefined) throw new Error('it is in forty places');
  await run(letBe(line));
  expect(lines()).toEqual([]);
  // Sorted to the end, so that what fits of the evidence is as it was.
  await run(bring(99));
  expect(lines()).toMatchObject([{ kind: 'serial-twice' }]);
});

test('[AT5] what lies in the future is looked at again when the clock is set right, forwards or back', () => {
  const clock = { now: now + 7_200_000 };
  const attention = createAttentionModel(() => clock.now, createItemGroupModel());
  const latest = { ref: [device, 1] as const, recordedAt: now + 3_600_000 };
  const after = { ...unregisteredItem, latest };
  attention.apply([{ stream: 'item/i', before: unregisteredItem, after }]);
  expect(attention.groups()).toEqual([]);
  clock.now = now;
  expect(attention.groups()).toMatchObject([{ kind: 'event-of-the-future' }]);
  clock.now = now + 7_200_000;
  expect(attention.groups()).toEqual([]);
});
