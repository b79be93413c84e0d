import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDevice, item, place, receive } from '../../replica/acceptance/devices-fixtures.ts';
import type { Arrival } from '../../replica/lent/lent-log.ts';
import { createMemoryShelf } from '../../replica/snapshots/shelf-fixtures.ts';
import { watchRest } from './rest-of-history.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const file = { fold: 'of before', have: {}, parked: [], said: [], parts: [] };

async function watched() {
  const shelf = createMemoryShelf();
  await shelf.write('lent', file, []);
  await shelf.write('lent/news', file, []);
  const server: { arrival: Arrival; held: number } = { arrival: 'loading', held: 3 };
  const tell = vi.fn();
  const lent = {
    arrival: async () => server.arrival,
    progress: async () => ({ held: server.held, of: 10 }),
  };
  return { shelf, server, tell, history: watchRest(lent, shelf, tell) };
}

const aSecond = () => vi.advanceTimersByTimeAsync(1_000);

test('[BO24] what was lent to an app of before still says how much is lacking, until all has come', async () => {
  const { shelf, server, tell, history } = await watched();
  expect(history.loading()).toEqual({ held: 0, of: null, shows: 'part', unsettled: 0 });
  await aSecond();
  expect(history.loading()).toEqual({ held: 3, of: 10, shows: 'part', unsettled: 0 });
  server.held = 9;
  await aSecond();
  expect(history.loading()).toEqual({ held: 9, of: 10, shows: 'part', unsettled: 0 });
  expect([...shelf.textByKey.keys()]).toEqual(['lent', 'lent/news']);
  const told = tell.mock.calls.length;
  server.arrival = 'here';
  await aSecond();
  expect([history.loading(), [...shelf.textByKey.keys()]]).toEqual([null, []]);
  expect(tell.mock.calls.length).toBeGreaterThan(told);
});

test('[BO24] what needs all entries waits for them, and the rest does not', async () => {
  const [{ server, history }, { run, replica }] = [await watched(), createDevice(1)];
  await run(place('store'), item('rice'), receive('rice', 3));
  const patient = history.patient(replica);
  expect((await patient.readStream('item/rice')).length).toBe(2);
  const read: string[] = [];
  void patient.readIndex().then(() => read.push('all entries'));
  void history.whenHere(async () => read.push('a story'));
  void history.allHere().then(() => read.push('the past'));
  await aSecond();
  expect(read).toEqual([]);
  server.arrival = 'here';
  await aSecond();
  await vi.waitFor(() => expect(read.toSorted()).toEqual(['a story', 'all entries', 'the past']));
});

test('[BO24] where the server has nothing more to give, nothing is waited for', async () => {
  const { shelf, history } = await watched();
  const read = history.whenHere(async () => 'told');
  await history.ended();
  expect([history.loading(), shelf.textByKey.size, await read]).toEqual([null, 0, 'told']);
});
