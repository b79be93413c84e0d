import { expect, test } from 'vitest';
import { carry } from '../../domain/item/carry.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { createStockroom, item, receive } from './stockroom-fixtures.ts';

const shelvesOf = (
  { models }: Awaited<ReturnType<typeof createStockroom>>['replica'],
  id: string,
) => models.items.byId(id)?.shelves.map(({ place, quantity }) => [place, quantity]);

test('[MA4] all that cannot be done is told at once, and nothing is written', async () => {
  const { replica, run } = await createStockroom();
  await run(item('i', 'Rice'), item('j', 'Beans'), item('k', 'Salt'));
  await run(receive('i', 'dry', 5), receive('j', 'dry', 4), receive('k', 'dry', 3));
  await run(
    { type: 'RetireItem', item: 'i', data: {} },
    { type: 'RetireItem', item: 'k', data: {} },
  );
  const moves = ['i', 'j', 'k'].flatMap((id) =>
    carry(id, replica.models.items.byId(id)?.shelves ?? [], 'van'),
  );
  const before = replica.vector();
  const result = await replica.run(moves, { cause: 'many', part: 0, actor: 'm' });
  const rejected = { rejected: { rejected: 'item-retired' } };
  expect(result).toEqual({
    ...rejected,
    index: 0,
    all: [
      { ...rejected, index: 0 },
      { ...rejected, index: 2 },
    ],
  });
  expect(replica.vector()).toEqual(before);

  const insisted = moves.map((move) => ({ ...move, insisted: true }));
  await replica.run(insisted, { cause: 'again', part: 0, actor: 'm' });
  expect(['i', 'j', 'k'].map((id) => shelvesOf(replica, id))).toEqual([
    [['van', 5]],
    [['van', 4]],
    [['van', 3]],
  ]);
});

test('[MA3] a place is closed in the command that empties it, and one void brings all of it back', async () => {
  const { replica, run, log } = await createStockroom();
  await run(item('i', 'Rice'), receive('i', 'dry', 5));
  const commands: readonly LedgerCommand[] = [
    ...carry('i', replica.models.items.byId('i')?.shelves ?? [], 'van'),
    { type: 'ClosePlace', data: { place: 'dry' }, insisted: true },
  ];
  await replica.run(commands, { cause: 'close', part: 0, actor: 'm' });
  expect(shelvesOf(replica, 'i')).toEqual([['van', 5]]);
  expect(replica.models.places.byId('dry')?.closed).toBe(true);
  const command = { device: log.device, cause: 'close' };
  await run(
    ...['item/i', 'places'].map(
      (stream): LedgerCommand => ({ type: 'VoidEntry', stream, data: { command } }),
    ),
  );
  expect(shelvesOf(replica, 'i')).toEqual([['dry', 5]]);
  expect(replica.models.places.byId('dry')?.closed).toBe(false);
});
