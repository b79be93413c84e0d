import { expect, test } from 'vitest';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { createStockroom, item } from '../replica/acceptance/stockroom-fixtures.ts';
import { alikeness, bucketsOf, namePartsOf } from './alike-names.ts';

const alike = (a: string, b: string) => {
  const [one, other] = [namePartsOf(a), namePartsOf(b)];
  const found = alikeness(one, other);
  const shared = bucketsOf(one).filter((bucket) => bucketsOf(other).includes(bucket));
  // What is alike must be found without comparing each with each.
  if (found !== null) expect(shared).not.toEqual([]);
  expect(alikeness(other, one)).toBe(found);
  return found;
};

test('[DU5] the same name but for case, accents, spaces and signs is the same', () => {
  expect(alike('Crème fraîche', 'CREME FRAICHE')).toBe('same');
  expect(alike('Tea bags', 'Teabags')).toBe('same');
  expect(alike('Gloves (nitrile)', 'gloves nitrile')).toBe('same');
  expect(alike('手袋', '手袋 ')).toBe('same');
  expect(alike('!!!', '???')).toBe(null);
});

test('[DU6] nearly the same: words in another order, a plural, one slip of the finger', () => {
  expect(alike('Nitrile glove', 'Gloves, nitrile')).toBe('nearly');
  expect(alike('Paracetamol 500 mg', 'Paracetamoll 500 mg')).toBe('nearly');
  expect(alike('Paracetamol', 'Pracetamol')).toBe('nearly');
  expect(alike('Paracetamol', 'Parcaetamol')).toBe('nearly');
  expect(alike('Paracetamol', 'Paracetamoi')).toBe('nearly');
  expect(alike('Screw', 'Srcew')).toBe('nearly');
  expect(alike('Plate', 'Plates')).toBe('nearly');
});

test('[DU6] sizes, numbers and short words tell apart', () => {
  expect(alike('Battery AA', 'Battery AAA')).toBe(null);
  expect(alike('Screw 5 mm', 'Screw 6 mm')).toBe(null);
  expect(alike('Paracetamol 500mg', 'Paracetamol 600mg')).toBe(null);
  expect(alike('Shirt M', 'Shirt L')).toBe(null);
  expect(alike('Male plug', 'Female plug')).toBe(null);
  expect(alike('Ibuprofen', 'Paracetamol')).toBe(null);
  expect(alike('Rice', 'Rise')).toBe(null);
});

test('[DU7] proposed: one barcode on two items, surest first; not the same is said once for all reasons', async () => {
  const { replica, run } = await createStockroom();
  await run(item('b', 'Gloves'), item('a', 'Glove'), item('c', 'Mask', { barcodes: ['500'] }));
  const shared = item('d', 'Masks', { barcodes: ['500'] });
  await run({ ...shared, insisted: true } as typeof shared);
  const proposals = () => replica.models.duplicates.proposals();
  expect(proposals()).toEqual([
    { items: ['c', 'd'], reason: 'barcode', barcode: '500' },
    { items: ['a', 'b'], reason: 'nearly-same-name', barcode: null },
  ]);
  const [surest] = proposals();
  if (surest === undefined) throw new Error('nothing is proposed');
  await run(
    ...replica.models.duplicates.keysOf(surest).map((discrepancy) => ({
      type: 'DismissDiscrepancy' as const,
      stream: 'item/c',
      data: { discrepancy },
    })),
  );
  expect(proposals().map(({ items }) => items)).toEqual([['a', 'b']]);
  // Other names are other evidence.
  await run({ type: 'DescribeItem', item: 'd', data: { name: 'White masks' } });
  await run({ type: 'DescribeItem', item: 'c', data: { name: 'Mask, white' } });
  expect(proposals().map(({ items }) => items)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('[DU8] what is merged is not proposed, and is again once it is separated; nor is what is retired', async () => {
  const { replica, run } = await createStockroom();
  await run(item('a', 'Glove'), item('b', 'Gloves'));
  const count = () => replica.models.duplicates.proposals().length;
  await run({ type: 'MergeItem', item: 'b', data: { into: 'a' } });
  expect(count()).toBe(0);
  await run({ type: 'SeparateItem', item: 'b', data: { from: 'a' } });
  expect(count()).toBe(1);
  await run({ type: 'RetireItem', item: 'a', data: {} });
  expect(count()).toBe(0);
});

test('[DU8] a barcode that was withdrawn, or whose item is retired, is no evidence any more', async () => {
  const { replica, run } = await createStockroom();
  const carrying = (id: string, name: string) =>
    ({ ...item(id, name, { barcodes: ['500'] }), insisted: true }) as LedgerCommand;
  await run(carrying('a', 'Glove'));
  await run(carrying('b', 'Mask'));
  await run(carrying('c', 'Soap'));
  const pairs = () => replica.models.duplicates.proposals().map(({ items }) => items.join());
  expect(pairs()).toEqual(['a,b', 'a,c', 'b,c']);
  await run({ type: 'WithdrawBarcode', item: 'a', data: { barcode: '500' } });
  expect(pairs()).toEqual(['b,c']);
  await run({ type: 'RetireItem', item: 'c', data: {} });
  expect(pairs()).toEqual([]);
});

test('[DU9] a thousand items of one name are a thousand proposals, not half a million', async () => {
  const { replica, run } = await createStockroom();
  await run(...Array.from({ length: 1_000 }, (_, n) => item(`n${n}`, 'Unnamed')));
  expect(replica.models.duplicates.proposals()).toHaveLength(999);
});
