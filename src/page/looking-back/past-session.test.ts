import { expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import { evolutionOf } from '../../domain/entity.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { createReadModels } from '../../read-models/models.ts';
import { openPast } from '../../replica/past/past.ts';
import type { PastMoment, PastReading } from '../../replica/past/past-streams.ts';
import { pastReader } from '../../replica/past/read-past.ts';
import { createReplica } from '../../replica/replica.ts';
import { pastSession } from './past-session.ts';

const saved = { cause: 'u', device: '', refs: [], streams: [] };
const pause = async () => undefined;
const device = '00000000000000aa';

/** Hour by hour: received 5, then 50 in error; issued 2 at four and told of at nine; the error taken back. */

async function aDay() {
  let now = 0;
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: () => now });
  const replica = createReplica({ log, now: () => now, pause, onChange: () => undefined });
  const at = async (hour: number, command: LedgerCommand) => {
    now = hour * 3_600_000;
    await replica.run([command], { cause: `c${hour}`, part: 0, actor: 'm' });
  };
  const shelf = { place: 'store', lot: null, reference: null, note: null };
  const item = 'rice';
  const about = {
    name: 'Rice',
    code: null,
    note: null,
    unit: 'box',
    scale: 0,
    barcodes: [],
  } as const;
  const store = { place: 'store', name: 'Store', parent: null, note: null };
  await at(0, { type: 'OpenPlace', data: store });
  await at(1, { type: 'RegisterItem', item, data: about });
  await at(2, { type: 'ReceiveStock', item, data: { ...shelf, quantity: 5 } });
  await at(3, { type: 'ReceiveStock', item, data: { ...shelf, quantity: 50 } });
  await at(9, {
    type: 'IssueStock',
    item,
    data: { ...shelf, quantity: 2 },
    happenedAt: 4 * 3_600_000,
  });
  await at(10, {
    type: 'VoidEntry',
    stream: 'item/rice',
    data: { command: { device, cause: 'c3' } },
  });
  return { log, replica };
}

async function sessionOf({ log, replica }: Awaited<ReturnType<typeof aDay>>) {
  const settled = await replica.settled();
  const { upTo } = settled;
  const past = await openPast(settled.kept, {
    evolutionOf,
    ...pastReader({ log, pause }, settled, 1_000),
  });
  let moment: PastMoment = { at: 0, reading: 'was' };
  const models = createReadModels(() => moment.at);
  const undoing = { preview: async () => null, carryOut: async () => ({ saved }) };
  const whenThere = async () => undefined;
  const at = { past, models, replica, log, upTo, moment: () => moment, whenThere };
  const session = pastSession({ undoing, me: { name: 'Ngozi' } }, at);
  const goTo = async (hour: number, reading: PastReading) => {
    moment = { at: hour * 3_600_000, reading };
    for await (const _ of past.seek(moment, { apply: models.apply }));
  };
  return { session, goTo };
}

test('[AP10] the ledger, an item’s own ledger and each entry are told as of the moment, in both ways', async () => {
  const { session, goTo } = await sessionOf(await aDay());
  const told = async () => {
    const { lines } = await session.readItemLedger('rice');
    const index = await session.ledgerIndex();
    const entries = await session.readEntries(index.map(({ ref }) => ref));
    return {
      balance: lines.at(-1)?.balance,
      lines: lines.length,
      index: index.map(({ type, voided }) => (voided ? `(${type})` : type)),
      struck: entries.filter((entry) => (entry?.voidedBy.length ?? 0) > 0).length,
    };
  };
  await goTo(8, 'was');
  expect(await told()).toEqual({
    balance: 3,
    lines: 4,
    index: ['StockIssued', '(StockReceived)', 'StockReceived', 'ItemRegistered', 'PlaceOpened'],
    struck: 1,
  });
  await goTo(8, 'believed');
  expect(await told()).toEqual({
    balance: 55,
    lines: 3,
    index: ['StockReceived', 'StockReceived', 'ItemRegistered', 'PlaceOpened'],
    struck: 0,
  });
  await goTo(9, 'believed');
  expect(await told()).toMatchObject({ balance: 53, lines: 4, struck: 0 });
  await goTo(10, 'believed');
  expect(await told()).toMatchObject({ balance: 3, lines: 5, struck: 1 });
});

test('[AP11] nothing is recorded in the past, and entries that came since are not told', async () => {
  const day = await aDay();
  const { session, goTo } = await sessionOf(day);
  await goTo(8, 'was');
  const command: LedgerCommand = { type: 'RetireItem', item: 'rice', data: {} };
  const refused = { failed: 'read-only' };
  expect(await session.run([command], { cause: 'x' })).toEqual(refused);
  expect(await session.undo(saved)).toEqual(refused);
  const target = { undo: 'command', command: { device, cause: 'c2' }, streams: [] } as const;
  expect(await session.undoing.carryOut(target)).toEqual(refused);
  await day.replica.run([command], { cause: 'y', part: 0, actor: 'm' });
  await goTo(99, 'was');
  expect((await session.ledgerIndex()).map(({ type }) => type)).not.toContain('ItemRetired');
  expect(session.me.name).toBe('Ngozi');
});
