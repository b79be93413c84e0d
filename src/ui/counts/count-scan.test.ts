import { expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { createReplica } from '../../replica/replica.ts';
import { scanGoal } from './count-scan.ts';

const place = (id: string, name: string): LedgerCommand => ({
  type: 'OpenPlace',
  data: { place: id, name, parent: null, note: null },
});
const item = (id: string, name: string, barcode: string): LedgerCommand => ({
  type: 'RegisterItem',
  item: id,
  data: { name, code: null, note: null, unit: 'box', scale: 0, barcodes: [barcode] },
});
const amount = (at: string, quantity: number) => ({ place: at, lot: null, quantity, note: null });
const found = (id: string, at: string): LedgerCommand => ({
  type: 'RecordFound',
  item: id,
  data: amount(at, 5),
});
const counted = (id: string, at: string, quantity: number): LedgerCommand => ({
  type: 'CountStock',
  item: id,
  data: { ...amount(at, quantity), stocktake: 's' },
});

async function createStockroom() {
  const log = createInMemoryLog({
    device: '00000000000000aa',
    encode: encodeEvent,
    clock: () => 1_000,
  });
  const replica = createReplica({
    log,
    now: () => 1_000,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  let commands = 0;
  const run = (...list: readonly LedgerCommand[]) => {
    commands += 1;
    return replica.run(list, { cause: `c${commands}`, part: 0, actor: 'm' });
  };
  await run(place('p', 'Cellar'), place('q', 'Attic'));
  await run(item('i', 'Rice', '500'), item('j', 'Tea', '501'), item('k', 'Soap', '502'));
  await run(found('i', 'p'), found('i', 'q'), found('j', 'q'));
  await run({
    type: 'OpenStocktake',
    stocktake: 's',
    data: { name: 's', scope: { places: null, tags: null }, blind: false },
  });
  const goal = (typed: string, here: string | null = null) =>
    scanGoal(typed, replica.models, 's', here);
  return { run, goal };
}

test('[CN14] an item leads to the first shelf that is not counted yet, a place to itself', async () => {
  const { run, goal } = await createStockroom();
  expect(goal('500')).toEqual({ to: 'shelf', place: 'q', item: 'i' });
  await run(counted('i', 'q', 0));
  expect(goal('500')).toEqual({ to: 'shelf', place: 'p', item: 'i' });
  await run(counted('i', 'p', 0));
  expect(goal('500')).toEqual({ to: 'shelf', place: 'q', item: 'i' });
  expect(goal(' cellar ')).toEqual({ to: 'place', place: 'p' });
  expect(goal('https://stock.example/#/places/q')).toEqual({ to: 'place', place: 'q' });
});

test('[CN14] in a place, what is not expected there is found there, and what nobody knows is new', async () => {
  const { goal } = await createStockroom();
  expect(goal('501', 'q')).toEqual({ to: 'shelf', place: 'q', item: 'j' });
  expect(goal('501', 'p')).toEqual({ to: 'found', place: 'p', item: 'j' });
  expect(goal('502')).toEqual({ to: 'found', place: null, item: 'k' });
  expect(goal('5012345678900', 'p')).toEqual({
    to: 'unknown',
    code: '5012345678900',
    isCode: true,
  });
  expect(goal('Oats', 'p')).toMatchObject({ to: 'unknown', isCode: false });
});
