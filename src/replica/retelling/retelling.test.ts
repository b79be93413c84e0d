import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import { type Entity, initialOf } from '../../domain/entity.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import type { Held } from '../../event-sourcing/stored-event.ts';
import { nameOf } from '../../event-sourcing/toggles.ts';
import { vectorOf } from '../../event-sourcing/version-vector.ts';
import { eventsOf } from '../histories.ts';
import { createReplica } from '../replica.ts';
import { planRetelling, type Retelling } from './retelling.ts';
import { retoldPart } from './retold-drafts.ts';

const morning = Date.UTC(2026, 10, 23, 8);
const hour = 3_600_000;
const nothing = { reference: null, note: null };

function createDevice(name: string, clockError = 0) {
  const clock = { now: morning };
  const read = () => clock.now + clockError;
  const log = createInMemoryLog({
    device: name.repeat(16).slice(0, 16),
    encode: encodeEvent,
    clock: read,
  });
  const pause = async () => undefined;
  const replica = createReplica({ log, now: read, pause, onChange: () => undefined });
  let count = 0;
  const run = (commands: readonly LedgerCommand[]) => {
    count += 1;
    return replica.run(commands, { cause: `${name}-${count}`, part: 0, actor: name });
  };
  return { clock, log, replica, run };
}
type Device = ReturnType<typeof createDevice>;

async function give(from: Device, to: Device): Promise<void> {
  const { entries } = await from.log.readFrom(vectorOf(await to.log.have()), 100_000);
  await to.log.merge(entries);
  await to.replica.catchUp();
}

const eventsIn = async ({ log }: Device): Promise<readonly Held<LedgerEvent>[]> =>
  eventsOf((await log.readFrom({}, 100_000)).entries);

const partOf = (plan: Retelling, index: number): number =>
  plan.partEnds.findIndex((end) => index < end);

/** All parts from `from` on, as the page does it; what was written before has its names already. */
async function retell(plan: Retelling, to: Device, from = 0, until = Infinity): Promise<void> {
  for (let part = from; part < Math.min(until, plan.partEnds.length); part += 1) {
    const own = eventsOf((await to.log.readFrom({}, 100_000)).entries).filter(
      ({ event }) => event.cause === 'bring' && event.device === to.log.device,
    );
    const made = retoldPart(plan, part, own.map(nameOf), to.log.device);
    await to.log.append({ cause: 'bring', part, actor: 'me', ...made });
  }
  await to.replica.catchUp();
}

const opened: readonly LedgerCommand[] = ['p', 'q'].map((place) => ({
  type: 'OpenPlace',
  data: { place, name: place, parent: null, note: null },
}));
const registered: readonly LedgerCommand[] = ['i', 'j'].map((item) => ({
  type: 'RegisterItem',
  item,
  data: { name: item, code: null, note: null, unit: 'box', scale: 0, barcodes: [] },
}));

type Step = {
  readonly by: 0 | 1;
  readonly what:
    | 'receive'
    | 'issue'
    | 'move'
    | 'count'
    | 'rename'
    | 'void'
    | 'undo'
    | 'lift'
    | 'meet';
  readonly item: 'i' | 'j';
  readonly at: 'p' | 'q';
  readonly lot: string | null;
  readonly quantity: number;
  readonly dated: 'no' | 'moment' | 'day';
  readonly pick: number;
  readonly wait: number;
};

const step: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom<Step['by']>(0, 1),
  what: fc.constantFrom<Step['what']>(
    'receive',
    'issue',
    'move',
    'count',
    'count',
    'rename',
    'void',
    'undo',
    'lift',
    'meet',
  ),
  item: fc.constantFrom<Step['item']>('i', 'j'),
  at: fc.constantFrom<Step['at']>('p', 'q'),
  lot: fc.constantFrom(null, 'L1'),
  quantity: fc.integer({ min: 1, max: 20 }),
  dated: fc.constantFrom<Step['dated']>('no', 'no', 'moment', 'day'),
  pick: fc.nat(40),
  wait: fc.constantFrom(0, 1, 1_000, hour, 5 * hour, -2 * hour),
});

function commandOf(step: Step, now: number): LedgerCommand {
  const { item, at: place, lot, quantity, dated } = step;
  const when =
    dated === 'no' ? {} : { happenedAt: dated === 'day' ? '2026-11-23Z' : now - step.pick * hour };
  const about = { item, insisted: true, ...when } as const;
  switch (step.what) {
    case 'receive':
      return { type: 'ReceiveStock', ...about, data: { place, lot, quantity, ...nothing } };
    case 'issue':
      return { type: 'IssueStock', ...about, data: { place, lot, quantity, ...nothing } };
    case 'move': {
      const to = place === 'p' ? 'q' : 'p';
      return { type: 'MoveStock', ...about, data: { from: place, to, lot, quantity, ...nothing } };
    }
    case 'count':
      return { type: 'CountStock', ...about, data: { place, lot, quantity, note: null } };
    default:
      return { type: 'DescribeItem', item, data: { name: `${item} ${quantity}` } };
  }
}

async function play(steps: readonly Step[], clockError: number): Promise<Device> {
  const devices = [createDevice('a'), createDevice('b', clockError)] as const;
  const [a, b] = devices;
  await a.run([...opened, ...registered]);
  await give(a, b);
  for (const each of steps) {
    const device = devices[each.by];
    for (const { clock } of devices) clock.now += each.wait;
    const known = (await eventsIn(device)).filter(({ event }) => event.stream.startsWith('item/'));
    const picked = known[each.pick % known.length];
    const stream = picked?.event.stream ?? '';
    if (each.what === 'meet') {
      await give(a, b);
      await give(b, a);
    } else if (picked !== undefined && each.what === 'void')
      await device.run([{ type: 'VoidEntry', stream, data: { entry: nameOf(picked) } }]);
    else if (picked !== undefined && each.what === 'undo') {
      const command = { device: picked.event.device, cause: picked.event.cause };
      await device.run([{ type: 'VoidEntry', stream, data: { command } }]);
    } else if (each.what === 'lift') {
      const voids = known.filter(({ event }) => event.type === 'EntryVoided').map(nameOf);
      const own = known.find(({ event }) => event.type === 'EntryVoided')?.event.stream ?? '';
      if (voids.length > 0)
        await device.run([{ type: 'ReinstateEntry', stream: own, data: { voids } }]);
    } else await device.run([commandOf(each, device.clock.now)]);
  }
  await give(b, a);
  return a;
}

const shelvesOf = (entity: Entity): object =>
  entity.kind === 'item'
    ? Object.fromEntries(
        [...entity.shelves].map(([key, { quantity }]): [string, number] => [key, quantity]).sort(),
      )
    : {};

function told(device: Device): object {
  const streams = ['item/i', 'item/j'].map((stream) => {
    const entity = device.replica.entityOf(stream);
    return {
      stream,
      shelves: shelvesOf(entity),
      name: entity.kind === 'item' ? entity.name : null,
      struck: device.replica.index
        .lines()
        .filter((line) => line.stream === stream && line.voided)
        .map(({ type }) => type)
        .sort(),
    };
  });
  const places = device.replica.entityOf('places');
  return { streams, places: places.kind === 'places' ? [...places.placesById.keys()].sort() : [] };
}

async function joined(): Promise<Device> {
  const device = createDevice('c');
  device.clock.now = morning + 400 * hour;
  await device.run([
    { type: 'OpenPlace', data: { place: 'z', name: 'Z', parent: null, note: null } },
  ]);
  return device;
}

const wishes = { now: morning + 400 * hour, partSize: 7, keepsSettings: true };

describe('a ledger told again in another', () => {
  test('[LE5] the same lies on every shelf, and the same is struck out, whatever the history', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.constantFrom(0, 3 * hour, -3 * hour, 9_000 * hour),
        async (steps, clockError) => {
          const from = await play(steps, clockError);
          const to = await joined();
          await retell(planRetelling(await eventsIn(from), wishes), to);
          const [before, after] = [told(from), told(to)] as { places: string[] }[];
          expect({ ...after, places: after?.places.filter((place) => place !== 'z') }).toEqual(
            before,
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  test('[LE6] what was cut goes on where it stopped, and nothing is doubled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 30 }),
        fc.nat(8),
        async (steps, cut) => {
          const from = await play(steps, 0);
          const [whole, twice] = [await joined(), await joined()];
          const events = await eventsIn(from);
          await retell(planRetelling(events, wishes), whole);
          await retell(planRetelling(events, wishes), twice, 0, cut);
          await retell(planRetelling(events.toReversed(), wishes), twice);
          expect(told(twice)).toEqual(told(whole));
          expect((await eventsIn(twice)).length).toBe((await eventsIn(whole)).length);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('[LE5] what names an entry stands in a later part than the entry', async () => {
    const from = await play(
      [
        {
          by: 0,
          what: 'receive',
          item: 'i',
          at: 'p',
          lot: null,
          quantity: 5,
          dated: 'no',
          pick: 0,
          wait: 1,
        },
        {
          by: 0,
          what: 'undo',
          item: 'i',
          at: 'p',
          lot: null,
          quantity: 5,
          dated: 'no',
          pick: 2,
          wait: 1,
        },
        {
          by: 0,
          what: 'lift',
          item: 'i',
          at: 'p',
          lot: null,
          quantity: 5,
          dated: 'no',
          pick: 0,
          wait: 1,
        },
      ],
      0,
    );
    const plan = planRetelling(await eventsIn(from), { ...wishes, partSize: 100 });
    for (const [index, each] of plan.told.entries()) {
      if (each.kind === 'void')
        expect(partOf(plan, each.strikes)).toBeLessThan(partOf(plan, index));
      if (each.kind === 'reinstatement')
        for (const lifted of each.lifts)
          expect(partOf(plan, lifted)).toBeLessThan(partOf(plan, index));
    }
    expect(plan.told.map(({ kind }) => kind)).toContain('reinstatement');
  });

  test('[LE7] a count knows in the new lane what it knew in the old ones', async () => {
    const from = createDevice('a');
    await from.run([...opened, ...registered]);
    const at = { place: 'p', lot: null };
    await from.run([{ type: 'ReceiveStock', item: 'i', data: { ...at, quantity: 5, ...nothing } }]);
    from.clock.now += hour;
    await from.run([{ type: 'CountStock', item: 'i', data: { ...at, quantity: 4, note: null } }]);
    const to = await joined();
    await retell(planRetelling(await eventsIn(from), { ...wishes, partSize: 100 }), to);
    const events = await eventsIn(to);
    const received = events.find(({ event }) => event.type === 'StockReceived');
    const counted = events.find(({ event }) => event.type === 'StockCounted');
    expect(counted?.event.data).toMatchObject({ known: { [to.log.device]: received?.event.seq } });
    expect(counted?.event.happenedAt).toBe(morning + hour);
  });

  test('[LE7] each entry keeps the date that a person gave it, or else its old time', async () => {
    const from = createDevice('a');
    await from.run([...opened, ...registered]);
    const receive = (happenedAt?: string): LedgerCommand => ({
      type: 'ReceiveStock',
      item: 'i',
      data: { place: 'p', lot: null, quantity: 5, ...nothing },
      ...(happenedAt === undefined ? {} : { happenedAt }),
    });
    await from.run([receive('2026-11-20Z')]);
    from.clock.now += hour;
    await from.run([receive()]);
    const { told: plan } = planRetelling(await eventsIn(from), wishes);
    const dates = plan.map((each) => (each.kind === 'fact' ? each.happenedAt : null));
    expect(dates.filter((date) => date !== undefined)).toEqual(['2026-11-20Z', morning + hour]);
  });

  test('[LE7] people, and what an empty ledger holds, are not told again', async () => {
    const from = createDevice('a');
    const person = 'e'.repeat(64);
    await from.run([
      { type: 'FoundLedger', data: { ledger: 'l', name: 'L', member: 'm', person } },
      { type: 'StartImport', cause: 'x', data: { file: 'f', kind: 'items', rows: 1, parts: 1 } },
    ]);
    expect(planRetelling(await eventsIn(from), wishes)).toEqual({ told: [], partEnds: [] });
    expect(initialOf('item/i').kind).toBe('item');
  });
});
