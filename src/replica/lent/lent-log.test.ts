import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import type { Entry, EventRef } from '../../event-sourcing/stored-event.ts';
import { vectorOf } from '../../event-sourcing/version-vector.ts';
import {
  createDevice,
  type Device,
  issue,
  item,
  meet,
  place,
  receive,
} from '../acceptance/devices-fixtures.ts';
import { isHistoryMissing } from '../history-missing.ts';
import { createReplica } from '../replica.ts';
import { newestOfEach } from '../resuming.ts';
import { sameStreams } from '../snapshots/same-streams.ts';
import { type LentLog, lendHistory } from './lent-log.ts';

const pause = async () => undefined;
const now = () => Date.UTC(2026, 10, 27);

/** What a server would lend of what this device holds. */
async function lentBy(server: Device) {
  const snapshot = await server.replica.snapshot();
  if (snapshot === undefined) throw new Error('not all of it is folded');
  const newest = Object.entries(snapshot.have).flatMap(([lane, [end]]) =>
    Array.from({ length: Math.min(end, newestOfEach) }, (_, n): EventRef => [lane, end - n]),
  );
  const beside = (await server.log.readEntries([...snapshot.parked, ...newest])).filter(
    (entry) => entry !== undefined,
  );
  return { snapshot, entries: [...snapshot.said, ...beside] };
}

type Asking = (stream: string) => Promise<readonly Entry[] | undefined>;

const asksOf = (ask: Asking) => async (streams: readonly string[]) => {
  const told = await Promise.all(streams.map(ask));
  const came = streams.flatMap((stream, n) =>
    told[n] === undefined ? [] : [[stream, told[n]] as const],
  );
  return came.length === 0 ? undefined : new Map(came);
};

async function answered({ isAsking }: Pick<LentLog<EventLog>, 'isAsking'>): Promise<void> {
  while (isAsking()) await new Promise(setImmediate);
}

/** A new device that goes on from what it was lent. */
async function newcomer(number: number, server: Device, askStream: Asking) {
  const { snapshot, entries } = await lentBy(server);
  const clock = { now: now() };
  const real = createInMemoryLog({
    device: number.toString(16).padStart(16, '0'),
    encode: encodeEvent,
    clock: () => clock.now,
  });
  const asked: string[] = [];
  const lent = lendHistory(real, {
    have: snapshot.have,
    entries,
    hasStream: (stream) => snapshot.streams.has(stream),
    askStreams(streams) {
      asked.push(...streams);
      return asksOf(askStream)(streams);
    },
    onCome: () => undefined,
  });
  const replica = createReplica({ log: lent.log, now, pause, onChange: () => undefined });
  expect(await replica.restore(snapshot)).toBe(true);
  let commands = 0;
  const run = async (...list: readonly LedgerCommand[]) => {
    commands += 1;
    clock.now += 60_000;
    const about = { cause: `${number}-c${commands}`, part: 0, actor: `m${number}` };
    try {
      return await replica.run(list, about);
    } catch (error) {
      if (!isHistoryMissing(error)) throw error;
      await answered(lent);
      return replica.run(list, about);
    }
  };
  return { real, lent, replica, run, asked };
}

/** Two people, some items, and enough of a past that something can come too late for it. */
async function stockroom() {
  const [a, b] = [createDevice(1), createDevice(2)];
  await a.run(place('store'), item('apples'), item('bolts'));
  await a.run(receive('apples', 10), receive('bolts', 10));
  await meet(a, b);
  await b.run(issue('apples', 3));
  await a.run(issue('bolts', 2));
  await meet(a, b);
  for (let n = 0; n < 6; n++) await a.run(receive('apples', 1));
  await meet(a, b);
  return { a, b };
}

const onHand = ({ replica }: Pick<Device, 'replica'>, id: string) =>
  replica.models.items.byId(id)?.shelves.map(({ quantity }) => quantity);

const onDay = (command: LedgerCommand, happenedAt: string): LedgerCommand =>
  ({ ...command, happenedAt }) as LedgerCommand;

const nobody: Asking = async () => undefined;

test('[BO14] a device that was lent everything shows it at once, and writes without any history', async () => {
  const { a } = await stockroom();
  const c = await newcomer(3, a, nobody);
  expect(onHand(c, 'apples')).toEqual([13]);
  expect(await c.lent.arrival()).toBe('loading');
  expect(await c.lent.progress()).toEqual({ held: 0, of: 13 });
  expect(await c.run(issue('apples', 4))).toMatchObject({ repeated: false });
  expect(onHand(c, 'apples')).toEqual([9]);
  expect(c.asked).toEqual([]);
  // What it wrote counts as any other entry does.
  await a.log.merge((await c.real.readFrom({}, 100)).entries);
  await a.replica.catchUp();
  expect(onHand(a, 'apples')).toEqual([9]);
});

test('[BO15] what takes the past of a stream asks for that stream first, and is not written without it', async () => {
  const { a } = await stockroom();
  const dated = onDay(receive('apples', 5), '2026-11-01Z');
  const cut = await newcomer(3, a, nobody);
  await expect(cut.run(dated)).rejects.toMatchObject({ name: 'HistoryMissing' });
  expect((await cut.real.readFrom({}, 10)).entries).toEqual([]);
  expect(onHand(cut, 'apples')).toEqual([13]);
  const c = await newcomer(4, a, (stream) => a.log.readStream(stream));
  await c.run(dated);
  expect(c.asked).toEqual(['item/apples']);
  expect(onHand(c, 'apples')).toEqual([18]);
  const told = await c.replica.readStream('item/apples');
  expect(told).toHaveLength((await a.log.readStream('item/apples')).length + 1);
});

test('[BO15] a late entry waits for its stream, and everything else goes on', async () => {
  const { a, b } = await stockroom();
  let isReachable = false;
  const c = await newcomer(3, a, async (stream) =>
    isReachable ? a.log.readStream(stream) : undefined,
  );
  // The whole lane of b comes, with an entry at its end that is older than what c was lent.
  b.clock.now -= 60 * 60_000;
  await b.run(onDay(issue('apples', 1), '2026-11-20Z'));
  await c.real.merge(
    (await b.log.readFrom({ ...vectorOf(await b.log.have()), [`${'0'.repeat(15)}2`]: 0 }, 100))
      .entries,
  );
  await c.replica.catchUp();
  expect(onHand(c, 'apples')).toEqual([13]);
  expect(await c.replica.snapshot()).toBeUndefined();
  await c.run(issue('bolts', 1));
  expect(onHand(c, 'bolts')).toEqual([7]);
  // What is decided on less than is held is not written.
  const held = await c.real.have();
  await expect(c.run(issue('apples', 1))).rejects.toMatchObject({ name: 'HistoryMissing' });
  expect(await c.real.have()).toEqual(held);
  expect([...c.replica.behind()]).toEqual(['item/apples']);
  await expect(c.replica.settled()).rejects.toMatchObject({ name: 'HistoryMissing' });
  isReachable = true;
  await c.replica.catchUp();
  await answered(c.lent);
  await c.replica.settled();
  expect(c.replica.behind().size).toBe(0);
  expect(onHand(c, 'apples')).toEqual([12]);
});

test('[BO26] whatever needs a past is asked for together, a part of it at a time, and nobody asks twice', async () => {
  const { a, b } = await stockroom();
  const ids = Array.from({ length: 7 }, (_, n) => `thing-${n}`);
  await a.run(...ids.map((id) => item(id)), ...ids.map((id) => receive(id, 9)));
  await meet(a, b);
  for (const id of ids) await a.run(receive(id, 1));
  const { snapshot, entries } = await lentBy(a);
  const real = createInMemoryLog({ device: 'f'.repeat(16), encode: encodeEvent, clock: now });
  const questions: (readonly string[])[] = [];
  let [come, answer] = [0, () => undefined as void];
  const line = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const lent = lendHistory(real, {
    have: snapshot.have,
    entries,
    hasStream: (stream) => snapshot.streams.has(stream),
    async askStreams(streams) {
      questions.push(streams);
      await line;
      return asksOf((stream) => a.log.readStream(stream))(streams.slice(0, 3));
    },
    onCome: () => {
      come += 1;
    },
  });
  const replica = createReplica({ log: lent.log, now, pause, onChange: () => undefined });
  expect(await replica.restore(snapshot)).toBe(true);
  b.clock.now -= 60 * 60_000;
  for (const id of ids) await b.run(onDay(issue(id, 1), '2026-11-20Z'));
  await a.log.merge((await b.log.readFrom(vectorOf(await a.log.have()), 99)).entries);
  lent.bring((await a.log.readFrom(vectorOf(await lent.log.have()), 100)).entries);
  await replica.catchUp();
  await replica.catchUp();
  // Nobody waits for the answer.
  expect(replica.behind().size).toBe(7);
  answer();
  await answered(lent);
  expect(questions.map((streams) => streams.length)).toEqual([7, 4, 1]);
  expect(come).toBe(3);
  await replica.settled();
  expect(ids.map((id) => onHand({ replica }, id))).toEqual(ids.map(() => [9]));
});

test('[BO22] what is newer than what was lent comes before the history, and counts at once', async () => {
  const { a, b } = await stockroom();
  const c = await newcomer(3, a, nobody);
  await b.run(issue('apples', 2));
  await meet(a, b);
  await b.run(item('nuts'), receive('nuts', 3));
  await meet(a, b);
  const news = async () =>
    (await a.log.readFrom(vectorOf(await c.lent.log.have()), 100)).entries.filter(
      ({ device }) => device !== c.real.device,
    );
  const brought = await news();
  expect(c.lent.bring(brought)).toEqual(brought);
  expect(c.lent.bring(brought)).toEqual([]);
  expect(await news()).toEqual([]);
  expect(await c.replica.catchUp()).toBe(true);
  expect([onHand(c, 'apples'), onHand(c, 'nuts')]).toEqual([[11], [3]]);
  await c.run(receive('nuts', 4));
  expect(onHand(c, 'nuts')).toEqual([7]);
  // It is no history yet, and comes once more with it, in whatever pieces.
  expect(await c.lent.progress()).toEqual({ held: 0, of: 16 });
  const { entries } = await a.log.readFrom({}, 100);
  for (const entry of entries) {
    await c.real.merge([entry]);
    await c.replica.catchUp();
    expect(onHand(c, 'nuts')).toEqual([7]);
  }
  expect(await c.lent.arrival()).toBe('here');
  expect((await c.replica.readIndex()).lines()).toHaveLength(17);
});

test('[BO15] begun again without a network, what was written shows but for what needs a past', async () => {
  const { a } = await stockroom();
  let isReachable = true;
  const ask: Asking = async (stream) => (isReachable ? a.log.readStream(stream) : undefined);
  const c = await newcomer(3, a, ask);
  await c.run(onDay(receive('apples', 5), '2026-11-01Z'));
  await c.run(issue('bolts', 2));
  isReachable = false;
  const { snapshot, entries } = await lentBy(a);
  const lent = lendHistory(c.real, {
    have: snapshot.have,
    entries,
    hasStream: () => true,
    askStreams: asksOf(ask),
    onCome: () => undefined,
  });
  const replica = createReplica({ log: lent.log, now, pause, onChange: () => undefined });
  expect(await replica.restore(snapshot)).toBe(true);
  await replica.catchUp();
  expect([onHand({ replica }, 'apples'), onHand({ replica }, 'bolts')]).toEqual([[13], [6]]);
  const again = await replica.run([issue('bolts', 1)], { cause: 'again', part: 0, actor: 'm3' });
  expect(again).toMatchObject({ repeated: false });
  expect(onHand({ replica }, 'bolts')).toEqual([5]);
  isReachable = true;
  await answered(lent);
  await replica.catchUp();
  await answered(lent);
  await replica.catchUp();
  expect(onHand({ replica }, 'apples')).toEqual([18]);
});

test('[BO16] the list of all entries is not told before all of them are here', async () => {
  const { a } = await stockroom();
  const c = await newcomer(3, a, (stream) => a.log.readStream(stream));
  await expect(c.replica.readIndex()).rejects.toMatchObject({ name: 'HistoryMissing' });
  await expect(c.lent.log.readFrom({}, 10)).rejects.toMatchObject({ name: 'HistoryMissing' });
  await c.real.merge((await a.log.readFrom({}, 100)).entries);
  expect(await c.lent.arrival()).toBe('here');
  expect((await c.replica.readIndex()).lines()).toHaveLength(13);
});

test('[BO17] what comes and is not what the state was folded from is noticed', async () => {
  const { a } = await stockroom();
  const c = await newcomer(3, a, nobody);
  // A server that was restored has another history of the same device.
  const other = createDevice(1);
  await other.run(place('store'), item('pears'));
  for (let n = 0; n < 20; n++) await other.run(receive('pears', 1));
  await c.real.merge((await other.log.readFrom({}, 100)).entries);
  expect(await c.lent.arrival()).toBe('loading');
  const { b } = await stockroom();
  await c.real.merge(
    (await b.log.readFrom({}, 100)).entries.filter(({ device }) => device.endsWith('2')),
  );
  expect(await c.lent.arrival()).toBe('another');
});

test('[BO16] an entry that is not here is not told of as if there were none', async () => {
  const { a } = await stockroom();
  const c = await newcomer(3, a, nobody);
  const [lane, [end] = [0, '']] = Object.entries(await a.log.have())[0] ?? [''];
  expect(await c.lent.log.readEntries([[lane, end]])).toMatchObject([{ device: lane, seq: end }]);
  await expect(c.lent.log.readEntries([[lane, 1]])).rejects.toMatchObject({
    name: 'HistoryMissing',
  });
  expect(await c.lent.log.readEntries([[lane, end + 1]])).toEqual([undefined]);
});

test('[BO17] a lane that turns out to be forked below what was lent is noticed', async () => {
  const { a } = await stockroom();
  const c = await newcomer(3, a, nobody);
  // The same device began alike, and went on otherwise.
  const twin = createDevice(1);
  await twin.run(place('store'), item('apples'), item('bolts'));
  await twin.run(receive('apples', 99));
  await c.real.merge((await a.log.readFrom({}, 4)).entries);
  await c.real.merge((await twin.log.readFrom({}, 100)).entries);
  expect(await c.lent.arrival()).toBe('another');
});

test('[BO22] what comes with its history while it is read is told once', async () => {
  const { a, b } = await stockroom();
  const c = await newcomer(3, a, nobody);
  await a.run(receive('bolts', 1));
  await meet(a, b);
  const brought = c.lent.bring(
    (await a.log.readFrom(vectorOf(await c.lent.log.have()), 100)).entries,
  );
  // All of it has come by the time at which it is read, and had not when it was asked how far it goes.
  await c.real.merge((await a.log.readFrom({}, 100)).entries);
  c.real.have = async () => ({});
  expect((await c.lent.log.readFrom(c.replica.vector(), 100)).entries).toEqual(brought);
});

test('[BO18] in whatever pieces the history comes, in the end it is as if it had been here first', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom('lane', 'write', 'late', 'elsewhere', 'news'), fc.nat(9)), {
        maxLength: 25,
      }),
      async (steps) => {
        const { a, b } = await stockroom();
        const c = await newcomer(3, a, (stream) => a.log.readStream(stream));
        for (const [step, n] of steps) {
          const id = n % 2 === 0 ? 'apples' : 'bolts';
          if (step === 'write') await c.run(receive(id, n + 1));
          if (step === 'late') await c.run(onDay(receive(id, n + 1), '2026-11-02Z'));
          if (step === 'elsewhere') {
            await b.run(receive(id, 1));
            await a.log.merge((await b.log.readFrom(vectorOf(await a.log.have()), 99)).entries);
          }
          if (step === 'news') {
            const has = vectorOf(await c.lent.log.have());
            c.lent.bring((await a.log.readFrom(has, 100)).entries);
          }
          if (step === 'lane') {
            const has = vectorOf(await c.real.have());
            const { entries } = await a.log.readFrom(has, 100);
            const lanes = [...new Set(entries.map(({ device }) => device))];
            const lane = lanes[n % Math.max(1, lanes.length)];
            await c.real.merge(entries.filter(({ device }) => device === lane).slice(0, n));
          }
          await c.lent.arrival();
          await c.replica.catchUp();
        }
        await c.real.merge((await a.log.readFrom(vectorOf(await c.real.have()), 999)).entries);
        expect(await c.lent.arrival()).toBe('here');
        await c.replica.catchUp();
        const again = createReplica({ log: c.real, now, pause, onChange: () => undefined });
        await again.catchUp();
        const [one, other] = [await c.replica.snapshot(), await again.snapshot()];
        expect(one?.have).toEqual(other?.have);
        expect(one && other && (await sameStreams(one.streams, other.streams, pause))).toBe(true);
        expect((await c.replica.readIndex()).lines()).toHaveLength(
          (await again.readIndex()).lines().length,
        );
      },
    ),
    { numRuns: 60 },
  );
});
