import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import { decodePage, encodePage } from '../../contract/page.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { itemStream } from '../../domain/vocabulary.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import { createReplica } from '../replica.ts';
import { createDevice, type Device, issue, item, place, receive } from './devices-fixtures.ts';

const everything = 100_000;

/** All of one log in the form in which it travels. */
async function carry(from: Device, to: Device): Promise<void> {
  const { entries } = await from.log.readFrom({}, everything);
  const have = await from.log.have();
  const page = {
    ledger: 'l',
    epoch: '',
    have,
    more: false,
    wants: [],
    seals: [],
    entries,
    texts: [],
  };
  const decoded = decodePage(encodePage({ ...page, ...({ seals: [] } as object) }));
  if ('refused' in decoded) throw new Error(decoded.detail);
  await to.log.merge(decoded.page.entries);
  await to.replica.catchUp();
}

const told = (device: Pick<Device, 'replica'>) => ({
  streams: [...device.replica.streams()].sort().map((stream) => device.replica.entityOf(stream)),
  lines: device.replica.index
    .lines()
    .map(({ ref, hash, voided }) => `${ref} ${hash} ${voided}`)
    .sort(),
  lists: [...device.replica.models.items.all()].map((id) => device.replica.models.items.byId(id)),
});

/** From nothing, in one go. */
async function foldedAnew(entries: readonly Entry[]) {
  const log = createInMemoryLog({ device: 'e'.repeat(16), encode: encodeEvent, clock: () => 0 });
  await log.merge(entries);
  const now = () => Date.UTC(2026, 10, 23, 12);
  const replica = createReplica({
    log,
    now,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  await replica.catchUp();
  return told({ replica });
}

const count = (id: string, quantity: number): LedgerCommand => ({
  type: 'CountStock',
  item: id,
  data: { place: 'store', lot: null, quantity, stocktake: null, note: null },
});

async function world() {
  const [one, clone, other] = [createDevice(1), createDevice(1), createDevice(2)];
  await one.run(place('store'), item('apples'), item('bolts'));
  await one.run(receive('apples', 10), receive('bolts', 10));
  await carry(one, clone);
  await carry(one, other);
  return [one, clone, other] as const;
}

test('[FK3] what both copies of a device wrote counts, on every replica', async () => {
  const [one, clone, other] = await world();
  await one.run(issue('apples', 1));
  await clone.run(issue('apples', 2));
  await clone.run(receive('bolts', 5));
  await carry(one, other);
  await carry(clone, other);
  await carry(other, one);
  await carry(other, clone);
  for (const { replica } of [one, clone, other]) {
    const apples = replica.entityOf(itemStream('apples'));
    expect(apples.kind === 'item' && [...apples.shelves.values()]).toMatchObject([{ quantity: 7 }]);
    expect(told({ replica })).toEqual(told(other));
  }
  // Each goes on under a name of its own, and at once.
  await one.run(issue('apples', 1));
  await clone.run(issue('apples', 1));
  expect(new Set([one, clone, other].map(({ log }) => log.device)).size).toBe(3);
});

test('[FK4] taking a command back in one copy leaves the other copy’s command of the same id alone', async () => {
  const [one, clone, other] = await world();
  // A copy counts its commands on from where it was made: both are the third.
  await one.run(issue('apples', 1));
  await clone.run(issue('apples', 2));
  const cause = '1-c3';
  const device = one.log.device;
  await one.run({
    type: 'VoidEntry',
    stream: itemStream('apples'),
    data: { command: { device, cause } },
  });
  await carry(one, other);
  await carry(clone, other);
  const apples = other.replica.entityOf(itemStream('apples'));
  expect(apples.kind === 'item' && [...apples.shelves.values()]).toMatchObject([{ quantity: 8 }]);
});

test('[FK12] a fork that becomes known below a branch gives what the branch said of earlier places their names', async () => {
  const [one, clone, other] = await world();
  const early = createDevice(1);
  await carry(one, early);
  await one.run(issue('bolts', 1));
  await carry(one, clone);
  // What is new in the branch is counted there: the count knows of all that leads to it.
  await one.run(issue('bolts', 2));
  await clone.run(item('candles'), receive('candles', 9));
  await clone.run(count('candles', 8));
  await carry(one, other);
  await carry(clone, other);
  await early.run(issue('bolts', 3));
  await carry(early, other);
  expect(Object.keys(await other.log.have())).toHaveLength(5);
  const { entries } = await other.log.readFrom({}, everything);
  expect(told(other)).toEqual(await foldedAnew(entries));
});

const step = fc.record({
  who: fc.nat(2),
  does: fc.constantFrom('issue', 'receive', 'carry', 'undo', 'catch-up' as const),
  of: fc.constantFrom('apples', 'bolts'),
  to: fc.nat(2),
});

test('[FK5] whatever a device, its copy and another one write, and however they meet, all fold the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const devices = await world();
      const at = (index: number): Device => devices[index as 0 | 1 | 2] ?? devices[0];
      for (const { who, does, of, to } of steps) {
        const device = at(who);
        if (does === 'carry') await carry(device, at(to));
        else if (does === 'catch-up') await device.replica.catchUp();
        else if (does === 'issue') await device.run(issue(of, 1));
        else if (does === 'receive') await device.run(receive(of, 3));
        else {
          const line = device.replica.index
            .lines()
            .find(({ stream, type }) => stream === itemStream(of) && type !== 'EntryVoided');
          if (line === undefined || line.type === 'ItemRegistered') continue;
          const [lane, seq] = line.ref;
          const entry = { device: lane, seq, hash: line.hash };
          await device.run({ type: 'VoidEntry', stream: itemStream(of), data: { entry } });
        }
      }
      for (let round = 0; round < 3; round++)
        for (const from of devices)
          for (const to of devices) if (from !== to) await carry(from, to);
      const { entries } = await devices[2].log.readFrom({}, everything);
      const expected = await foldedAnew(entries);
      for (const device of devices) {
        expect(await device.log.have()).toEqual(await devices[2].log.have());
        expect(told(device)).toEqual(expected);
      }
    }),
    { numRuns: 40 },
  );
});
