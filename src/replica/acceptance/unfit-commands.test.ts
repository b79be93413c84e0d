import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEntry, encodeEvent } from '../../contract/entry.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { createReplica } from '../replica.ts';
import { planRetelling } from '../retelling/retelling.ts';
import { togglesFor } from '../undo/undo-toggles.ts';

const now = Date.UTC(2026, 10, 23, 12);

function createDevice() {
  const log = createInMemoryLog({ device: 'a'.repeat(16), encode: encodeEvent, clock: () => now });
  const replica = createReplica({
    log,
    now: () => now,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  let commands = 0;
  const run = async (...list: readonly LedgerCommand[]) => {
    commands += 1;
    return replica.run(list, { cause: `c${commands}`, part: 0, actor: 'm' });
  };
  return { log, replica, run };
}

const nothing = { reference: null, note: null };
const shelf = { place: 'p', lot: null };
const opening: readonly LedgerCommand[] = [
  { type: 'OpenPlace', data: { place: 'p', name: 'P', parent: null, note: null } },
  {
    type: 'RegisterItem',
    item: 'i',
    data: { name: 'I', code: null, note: null, unit: 'piece', scale: 0, barcodes: [] },
  },
];

const sheet = (scope: { places: string[] | null; tags: string[] | null }): LedgerCommand => ({
  type: 'OpenStocktake',
  stocktake: 's',
  data: { name: 'S', scope, blind: false },
});

test('[CO10] what one entry cannot hold is turned down with the reason, and nothing is written', async () => {
  const { log, replica, run } = createDevice();
  const places = Array.from({ length: 2_000 }, (_, n) => `place-of-a-long-name-${n}`);
  const choices = Array.from({ length: 200 }, (_, n) => `${n} ${'x'.repeat(900)}`);
  const field = { field: 'f', name: 'F', kind: 'choice' as const, choices };
  const long = { place: 'p'.repeat(101), name: 'P', parent: null, note: null };
  expect(await run(sheet({ places, tags: null }))).toMatchObject({
    rejected: { rejected: 'entry-too-large' },
  });
  expect(await run({ type: 'DefineField', data: field })).toMatchObject({
    rejected: { rejected: 'entry-too-large' },
  });
  expect(await run({ type: 'OpenPlace', data: long })).toMatchObject({
    rejected: { rejected: 'entry-unreadable', type: 'PlaceOpened' },
  });
  expect(await run(sheet({ places: null, tags: ['x'.repeat(101)] }))).toMatchObject({
    rejected: { rejected: 'text-too-long', field: 'tag' },
  });
  expect(await log.have()).toEqual({});
  await run(sheet({ places: ['p', 'p'], tags: [' cold ', '', 'cold'] }));
  expect(replica.entityOf('stocktake/s')).toMatchObject({
    opened: { scope: { places: ['p'], tags: ['cold'] } },
  });
});

test('[IT9] a moment that no calendar shows is turned down', async () => {
  const { run } = createDevice();
  await run(...opening);
  for (const happenedAt of [Number.NaN, 0.5, -1e15, '2026-02-30Z', '2026-11-23', 'yesterday'])
    expect(
      await run({
        type: 'RecordFound',
        item: 'i',
        happenedAt,
        data: { ...shelf, quantity: 1, note: null },
      }),
    ).toMatchObject({ rejected: { rejected: 'day-invalid' } });
});

test('[CO10] what does not belong to an entry is not written', async () => {
  const { log, run } = createDevice();
  await run(...opening);
  const data = { place: null, minimum: 1, target: 2, more: 'than asked' };
  await run({ type: 'SetReorderLevel', item: 'i', data });
  await run({
    type: 'RegisterParty',
    party: 'a',
    data: { name: '3'.repeat(64), role: 'borrower' },
  });
  const undescribed: object = { name: undefined, role: undefined };
  await run({ type: 'DescribeParty', party: 'a', data: { ...undescribed } });
  const { entries } = await log.readFrom({}, 100);
  expect(entries.map(({ text }) => text).join()).not.toContain('than asked');
  expect(entries.length).toBe(opening.length + 2);
});

test('[UN10] a count of very many serial numbers is taken back, and stands again, as one', async () => {
  const { log, replica, run } = createDevice();
  await run(...opening, sheet({ places: null, tags: null }));
  const pieces = Array.from({ length: 400 }, (_, n) => `SN-${n}`);
  await run(
    ...pieces.map(
      (lot): LedgerCommand => ({
        type: 'CountStock',
        item: 'i',
        data: { place: 'p', lot, quantity: 1, stocktake: 's', note: null },
      }),
    ),
  );
  const stock = () => replica.models.items.byId('i')?.onHandTotal;
  await run(...(await togglesFor({ undo: 'stocktake', stocktake: 's' }, { log, replica })));
  expect(stock()).toBe(0);
  const undone = { device: 'a'.repeat(16), cause: 'c3' };
  const again = await togglesFor(
    { undo: 'command', command: undone, streams: [] },
    { log, replica },
  );
  expect(await run(...again)).not.toHaveProperty('rejected');
  expect(stock()).toBe(400);
});

test('[LE7] told again, the lifting of a void of very many entries fits its entries as well', async () => {
  const { log, replica, run } = createDevice();
  const found: LedgerCommand = {
    type: 'RecordFound',
    item: 'i',
    data: { ...shelf, quantity: 1, note: null },
  };
  await run(...opening);
  await run(...Array.from({ length: 250 }, () => found));
  const command = { device: 'a'.repeat(16), cause: 'c2' };
  await run({ type: 'VoidEntry', stream: 'item/i', data: { command } });
  const undone = { ...command, cause: 'c3' };
  await run(
    ...(await togglesFor({ undo: 'command', command: undone, streams: [] }, { log, replica })),
  );
  const told = await replica.readStream('item/i');
  const plan = planRetelling(told, { now, partSize: 1_000, keepsSettings: false });
  const lifts = plan.told.flatMap((each) => (each.kind === 'reinstatement' ? [each.lifts] : []));
  expect(lifts.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(new Set(lifts.flat()).size).toBe(250);
});

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'a',
    '\ud800',
    'x'.repeat(5_000),
    '__proto__',
    '\u0000',
    'ä'.repeat(150),
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const textOrNull = fc.option(text);
const amount = fc.constantFrom(0, 1, -1, 0.5, 1e12, 1e13, 2 ** 53, Number.NaN, Infinity, 7);
const day = fc.constantFrom(null, '2027-03-31', '2027-02-30', '', '0000-00-00', '10000-01-01');
const id = fc.constantFrom('p', 'i', '', 'x'.repeat(101), '__proto__');
const cost = fc.constantFrom(
  null,
  { amount: -1, currency: 'EUR' },
  { amount: 1e11, currency: 'EUR' },
  { amount: 1, currency: 'eur' },
);
const amounts = fc.record({ place: id, lot: textOrNull, quantity: amount, note: textOrNull });

/** Whatever a form, a scan or an import could hand over, and worse. */
const anyCommand: fc.Arbitrary<LedgerCommand> = fc
  .record({ data: amounts, text, id, day, cost, insisted: fc.boolean(), amount })
  .chain(({ data, text: word, id: other, day: some, cost: paid, insisted, amount: more }) => {
    const about = { item: 'i', insisted } as const;
    const stock = { ...data, reference: word };
    return fc.constantFrom<LedgerCommand>(
      {
        ...{ type: 'ReceiveStock', ...about },
        data: { ...stock, supplier: other, cost: paid, order: other, expiry: some },
      } as LedgerCommand,
      { type: 'IssueStock', ...about, data: { ...stock, purpose: word, reservation: other } },
      { type: 'CountStock', ...about, data: { ...data, stocktake: other } },
      { type: 'HoldStock', ...about, data: { ...data, reason: 'other' } },
      { type: 'LendStock', ...about, data: { ...stock, loan: other, borrower: other, due: some } },
      { type: 'ReturnStock', ...about, data: { ...stock, loan: other, party: null } },
      { type: 'RecordLoanLost', ...about, data: { loan: other, quantity: more, note: word } },
      {
        ...{ type: 'OrderStock', ...about },
        data: { ...nothing, order: other, quantity: more, supplier: other, expected: some },
      } as LedgerCommand,
      {
        ...{ type: 'ReserveStock', ...about },
        data: { reservation: other, quantity: more, party: null, day: some, kit: null, note: word },
      } as LedgerCommand,
      { type: 'DescribeItem', ...about, data: { name: word, category: word, expiryDays: more } },
      { type: 'DefinePack', ...about, data: { pack: other, name: word, quantity: more } },
      { type: 'SetReorderLevel', ...about, data: { place: other, minimum: more, target: null } },
      { type: 'DescribeLot', ...about, data: { lot: word, expiry: some, note: word } },
      { type: 'RecallLot', ...about, data: { lot: word, note: word } },
      { type: 'TagItem', ...about, data: { tag: word } },
      { type: 'AddAlias', ...about, data: { alias: word } },
      { type: 'AssignBarcode', ...about, data: { barcode: word } },
      { type: 'MergeItem', ...about, data: { into: other } },
      { type: 'SetField', ...about, data: { field: 'f', value: word } },
      sheet({ places: [other], tags: [word] }),
      {
        type: 'DefineKit',
        kit: 'k',
        data: { name: word, note: word, lines: [{ item: other, quantity: more }] },
      },
      { type: 'DefineField', data: { field: 'f', name: word, kind: 'text', choices: [word] } },
      { type: 'DescribeSettings', data: { currency: word, expiryDays: more } },
      {
        type: 'AddShoppingLine',
        data: { line: other, item: null, text: word, quantity: more, supplier: other },
      },
      { type: 'DismissDiscrepancy', stream: 'item/i', data: { discrepancy: word } },
    );
  });

test('[CO10] whatever is asked for, it is turned down or written so that all can read it; nothing throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyCommand, { minLength: 1, maxLength: 12 }), async (commands) => {
      const { log, run } = createDevice();
      await run(...opening);
      for (const command of commands) await run(command);
      const { entries } = await log.readFrom({}, 1_000);
      for (const entry of entries) expect(decodeEntry(entry).kind).toBe('event');
    }),
    { numRuns: 400 },
  );
});
