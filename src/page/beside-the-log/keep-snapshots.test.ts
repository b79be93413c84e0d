import { expect, test, vi } from 'vitest';
import { createDevice, item, place, receive } from '../../replica/acceptance/devices-fixtures.ts';
import { createReplica } from '../../replica/replica.ts';
import { createMemoryShelf, type MemoryShelf } from '../../replica/snapshots/shelf-fixtures.ts';
import { keepSnapshots } from './keep-snapshots.ts';

type Log = Parameters<typeof createReplica>[0]['log'];

async function openPage(log: Log, shelf: MemoryShelf) {
  const replica = createReplica({
    log,
    now: () => 0,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  const kept = await keepSnapshots('ledger', shelf, replica);
  const restored = [...replica.streams()].length;
  await replica.catchUp();
  return { kept, restored, replica };
}

test('[SN9] a page saves once a thousand entries were folded, and the next one goes on from there', async () => {
  vi.stubGlobal('__FOLD_VERSION__', 'built here');
  vi.stubGlobal('window', {});
  vi.useFakeTimers();
  const [{ log, run }, shelf] = [createDevice(1), createMemoryShelf()];
  await run(place('store'), ...Array.from({ length: 990 }, (_, n) => item(`item-${n}`)));
  const first = await openPage(log, shelf);
  const settle = () => vi.advanceTimersByTimeAsync(60_000);
  first.kept.changed();
  await settle();
  expect([first.restored, shelf.textByKey.size]).toEqual([0, 0]);
  await run(...Array.from({ length: 10 }, (_, n) => receive(`item-${n}`, 1)));
  await first.replica.catchUp();
  first.kept.changed();
  await settle();
  expect([...shelf.textByKey.keys()]).toEqual(['1/base']);
  const next = await openPage(log, shelf);
  next.kept.changed();
  await settle();
  expect([next.restored, shelf.textByKey.size]).toEqual([991, 1]);
  // Where there is no room for an entry they give way, and none is saved any more.
  await next.kept.makeRoom();
  expect(shelf.textByKey.size).toBe(0);
  await run(...Array.from({ length: 1_000 }, () => receive('item-1', 1)));
  await next.replica.catchUp();
  next.kept.changed();
  await settle();
  expect(shelf.textByKey.size).toBe(0);
  // One that has ended saves no more either.
  first.kept.end();
  await first.replica.catchUp();
  first.kept.changed();
  await settle();
  expect(shelf.textByKey.size).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('[SN9] a snapshot that throws is no reason not to open', async () => {
  vi.stubGlobal('__FOLD_VERSION__', 'built here');
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const [{ log, run }, shelf] = [createDevice(2), createMemoryShelf()];
  await run(place('store'));
  shelf.textByKey.set('1/base', 'neither JSON nor anything');
  const { restored, replica } = await openPage(log, shelf);
  expect([restored, [...replica.streams()]]).toEqual([0, ['places']]);
  expect(told).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});
