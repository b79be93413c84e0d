import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import { type Entity, evolutionOf, initialOf } from '../../domain/entity.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { itemStream, rulingsStream } from '../../domain/vocabulary.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { tellStream } from '../../event-sourcing/stream-fold.ts';
import { createReadModels } from '../../read-models/models.ts';
import type { EntityChange } from '../../read-models/read-model.ts';
import {
  createDevice,
  issue,
  item,
  lend,
  meet,
  place,
  receive,
  reserve,
} from '../acceptance/devices-fixtures.ts';
import {
  createLanes,
  founded,
  founder,
  happenings,
  keeper,
  liveThrough,
  noon,
  receipt,
  server,
  withholding,
} from '../access/lanes-fixtures.ts';
import type { Past } from './past.ts';
import {
  foldedAt,
  type Histories,
  historiesOf,
  modelsOf,
  pastOf,
  rendered,
} from './past-fixtures.ts';
import type { PastMoment, PastReading } from './past-streams.ts';
import { pastReader } from './read-past.ts';
import { checkpointSpacing } from './stages.ts';

const dayMs = 86_400_000;

/** Keeps entities and models by what `seek` says, as a page does. */
function follow(past: Past) {
  let now = 0;
  const models = createReadModels(() => now);
  const entities = new Map<string, Entity>();
  let moved: string[] = [];
  const apply = (changes: readonly EntityChange[]): void => {
    for (const { stream, before, after } of changes) {
      expect(before).toEqual(entities.get(stream) ?? initialOf(stream));
      entities.set(stream, after);
      moved.push(stream);
    }
    models.apply(changes);
  };
  /** The streams that changed; left after so many steps. */
  const seek = async (
    moment: PastMoment,
    stepsMax = Number.POSITIVE_INFINITY,
  ): Promise<readonly string[]> => {
    now = moment.at;
    moved = [];
    let steps = 0;
    for await (const _ of past.seek(moment, { apply })) {
      steps += 1;
      if (steps === stepsMax) break;
    }
    return moved;
  };
  return { models, entities, seek, apply };
}

async function agreesEverywhere(
  histories: Histories,
  moments: readonly (PastMoment & { readonly left: number })[],
  entriesMax: number,
) {
  const past = await pastOf(histories, { entriesMax });
  const { models, entities, seek } = follow(past);
  for (const moment of moments) {
    await seek(moment, moment.left);
    if (moment.left < Number.POSITIVE_INFINITY) continue;
    const anew = foldedAt(histories, moment);
    for (const [stream, entity] of anew)
      expect(entities.get(stream) ?? initialOf(stream)).toEqual(entity);
    expect(rendered(models)).toEqual(rendered(modelsOf(anew, moment.at)));
  }
}

/** A drawn story: what happens, in whose lane, and to which of what there is. */
const storyStep = fc.record({
  what: fc.constantFrom(...happenings),
  lane: fc.constantFrom(founder, keeper),
  pick: fc.nat(),
});

const reading = fc.constantFrom<PastReading>('was', 'believed');

/** After how many steps somebody goes elsewhere, or never. */
const leaving = fc.constantFrom(1, 2, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);

/** So many entries stay in memory: of a stream or two, or all. */
const fitting = fc.constantFrom(0, 20, Number.POSITIVE_INFINITY);

const deed = fc.record({
  device: fc.nat(2),
  what: fc.constantFrom(
    'receive',
    'receive',
    'issue',
    'issue',
    'dated',
    'dated',
    'party',
    'lend',
    'reserve',
    'void',
    'meet',
  ),
  id: fc.constantFrom('rice', 'rice', 'rice', 'tea'),
  n: fc.integer({ min: 1, max: 30 }),
});

type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never;

/** Three people, one clock hours behind and one ahead, who meet now and then. */
async function aWeek(deeds: readonly Deed[]): Promise<readonly Histories[]> {
  const start = noon;
  const devices = [0, -5 * 3_600_000, 2 * dayMs].map((skew, n) =>
    createDevice(n + 1, { start: start + skew, stepMs: 3_600_000 }),
  );
  const [first] = devices as [ReturnType<typeof createDevice>];
  const inside = { place: 'store', name: 'Store', parent: 'house', note: null };
  await first.run(place('house'), { type: 'OpenPlace', data: inside }, item('rice'), item('tea'));
  for (const other of devices.slice(1)) await meet(first, other);
  for (const { device, what, id, n } of deeds) {
    const here = devices[device] ?? first;
    const commands: Record<string, LedgerCommand | undefined> = {
      receive: receive(id, n, n % 3 === 0 ? 'L' : null),
      issue: { ...issue(id, n), insisted: true } as LedgerCommand,
      dated: {
        ...receive(id, n),
        happenedAt: here.clock.now - n * 5_000_000,
      } as LedgerCommand,
      lend: {
        ...lend(id, `loan-${n}`, 1),
        insisted: true,
        happenedAt: here.clock.now - n * 5_000_000,
      } as LedgerCommand,
      reserve: reserve(id, `res-${n}`, n),
      party: {
        type: 'RegisterParty',
        party: 'ana',
        data: { name: 'a'.repeat(64), role: 'borrower' },
      } as LedgerCommand,
      void: {
        type: 'VoidEntry',
        stream: itemStream(id),
        data: { command: { device: first.log.device, cause: `1-c${n}` } },
      },
    };
    const command = commands[what];
    if (command === undefined)
      await meet(here, devices[n % 3] === here ? first : (devices[n % 3] ?? first));
    else await here.run(command);
  }
  for (const other of [...devices.slice(1), ...devices.slice(1)]) await meet(first, other);
  return Promise.all(devices.map(({ log }) => historiesOf(log)));
}

describe('a seek', () => {
  test('[AP1] [AP2] after any seeks everything equals folding from nothing, with skewed clocks, dates and voids', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { maxLength: 100 }),
        fc.array(fc.tuple(fc.integer({ min: -60, max: 120 }), reading, leaving), {
          minLength: 1,
          maxLength: 12,
        }),
        fitting,
        async (deeds, seeks, entriesMax) => {
          const [histories = new Map()] = await aWeek(deeds);
          const moments = seeks.map(([hours, each, left]) => ({
            left,
            at: noon + hours * 3_600_000,
            reading: each,
          }));
          await agreesEverywhere(histories, moments, entriesMax);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('[AP8] devices that hold the same entries see the same past, however the entries came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 30 }), async (deeds) => {
        const pasts = await Promise.all((await aWeek(deeds)).map((each) => pastOf(each)));
        const followed = pasts.map(follow);
        for (const how of ['was', 'believed'] as const)
          for (const at of [noon + 3_600_000, noon + dayMs, noon + 3 * dayMs]) {
            for (const { seek } of followed) await seek({ at, reading: how });
            const [first, ...others] = followed.map(({ models }) => rendered(models));
            for (const other of others) expect(other).toEqual(first);
          }
      }),
      { numRuns: 25 },
    );
  });

  test('[AP3] what was set aside or put right only later was believed until then', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(storyStep, { maxLength: 60 }),
        fc.array(fc.tuple(fc.integer({ min: -60, max: 100 }), reading, leaving), {
          minLength: 1,
          maxLength: 12,
        }),
        fitting,
        async (steps, seeks, entriesMax) => {
          const lanes = createLanes();
          await founded(lanes);
          await liveThrough(lanes, steps);
          const histories = await historiesOf(await logOf(lanes));
          const moments = seeks.map(([minutes, each, left]) => ({
            left,
            at: noon + minutes * 60_000,
            reading: each,
          }));
          await agreesEverywhere(histories, moments, entriesMax);
        },
      ),
      { numRuns: 40 },
    );
  });
});

async function logOf(lanes: ReturnType<typeof createLanes>) {
  const log = createInMemoryLog({
    device: 'ff'.padStart(16, '0'),
    encode: encodeEvent,
    clock: () => noon,
  });
  await log.merge(lanes.entries);
  return log;
}

test('[AP3] an entry counts in what was believed until the ruling came; as it was it never counted', async () => {
  const lanes = createLanes();
  await founded(lanes);
  const taken = await lanes.add(keeper, itemStream('rice'), receipt(7));
  await lanes.add(founder, itemStream('rice'), receipt(1));
  await lanes.add(server, rulingsStream, withholding(taken));
  const past = await pastOf(await historiesOf(await logOf(lanes)));
  const { models, seek } = follow(past);
  const onHandAt = async (minutes: number, how: PastReading) => {
    await seek({ at: noon + minutes * 60_000, reading: how });
    return models.items.byId('rice')?.onHandTotal;
  };
  // Nine minutes for the founding, then one each.
  const seen: unknown[] = [];
  for (const at of [10, 11, 12]) seen.push(await onHandAt(at, 'believed'));
  for (const at of [12, 11, 10]) seen.push(await onHandAt(at, 'was'));
  expect(seen).toEqual([7, 8, 1, 1, 1, 0]);
});

test('[AP12] what was told of a thing before it was written down is told of it under its name', async () => {
  const device = createDevice(1);
  const inside = { place: 'store', name: 'Store', parent: 'house', note: null };
  await device.run(place('house'), { type: 'OpenPlace', data: inside });
  await device.run({ type: 'OpenPlace', data: { ...inside, place: 'attic', name: 'Attic' } });
  await device.run(item('rice'));
  await device.run({ ...receive('rice', 5), happenedAt: noon - 3 * dayMs } as LedgerCommand);
  const { models, seek } = follow(await pastOf(await historiesOf(device.log)));
  const seen = () => ({
    item: models.items.byId('rice')?.name,
    onHand: models.items.byId('rice')?.onHandTotal,
    places: models.places.all().map((id) => models.places.pathOf(id).join('/')),
  });
  await seek({ at: noon - 2 * dayMs, reading: 'was' });
  expect(seen()).toEqual({ item: 'rice', onHand: 5, places: ['house', 'house/Store'] });
  await seek({ at: noon - 4 * dayMs, reading: 'was' });
  expect(seen()).toEqual({ item: undefined, onHand: undefined, places: [] });
  await seek({ at: noon + dayMs, reading: 'was' });
  expect(seen().places).toContain('house/Attic');
  await seek({ at: noon - 2 * dayMs, reading: 'believed' });
  expect(seen().places).toEqual([]);
});

/** One item with a long story, and many with none in between. */
async function longStory(entries: number, isTroubled = false): Promise<Histories> {
  const device = createDevice(1);
  await device.run(place('store'), item('rice'));
  for (let n = 0; n < entries; n += 1) {
    const other = `other-${n}`;
    if (n % 50 === 49) await device.run(item(other), receive(other, n));
    const dated = isTroubled && n % 29 === 28 ? { happenedAt: device.clock.now - 7_200_000 } : {};
    await device.run({ ...receive('rice', n + 1), ...dated } as LedgerCommand);
    if (isTroubled && n % 37 === 36)
      await device.run({
        type: 'VoidEntry',
        stream: itemStream('rice'),
        data: { command: { device: device.log.device, cause: `1-c${n - 3}` } },
      });
  }
  return historiesOf(device.log);
}

/** All moments at which anything changes, the last first. */
function momentsIn(histories: Histories, how: PastReading): readonly number[] {
  const moments = new Set<number>();
  for (const [stream, events] of histories) {
    const { lines } = tellStream(events, evolutionOf(stream).toggleOf);
    for (const { at, counts, event } of lines)
      if (how === 'believed') moments.add(event.recordedAt);
      else if (counts) moments.add(at);
  }
  return [...moments].sort((a, b) => b - a);
}

/** Counts what is folded. */
function counting() {
  let folds = 0;
  return {
    since() {
      const before = folds;
      folds = 0;
      return before;
    },
    evolution: (stream: string) => {
      const { initial, evolve, toggleOf } = evolutionOf(stream);
      return {
        initial,
        toggleOf,
        evolve(entity: Entity, told: Parameters<typeof evolve>[1]) {
          folds += 1;
          return evolve(entity, told);
        },
      };
    },
  };
}

test.each([
  { story: 'a plain one', isTroubled: false },
  { story: 'one with dates and voids', isTroubled: true },
])(
  '[AP4] a seek folds no more than the spacing of checkpoints in each stream that changed: $story',
  async ({ isTroubled }) => {
    const entries = 400;
    const { evolution, since } = counting();
    const past = await pastOf(await longStory(entries, isTroubled), { evolution });
    const { seek } = follow(past);
    const span = past.span ?? { from: 0, to: 0 };
    since();
    for (const how of ['was', 'believed'] as const) {
      // Until then what was asked for last is told.
      await seek({ at: span.to - 1, reading: how });
      await seek({ at: span.from, reading: how });
      for (const share of [0.1, 0.9, 0.2, 0.15, 0.7, 0.69, 0]) {
        since();
        const at = Math.round(span.from + share * (span.to - span.from));
        const moved = await seek({ at, reading: how });
        const most = moved.length * checkpointSpacing;
        const isAnew = how === 'believed' && isTroubled && moved.includes(itemStream('rice'));
        expect(since()).toBeLessThanOrEqual(isAnew ? most + entries : most);
      }
      // On to the next entry: that one.
      since();
      const later = (await past.neighbour({ at: span.from, reading: how }, 'later')) ?? 0;
      await seek({ at: later, reading: how });
      expect(since()).toBeLessThanOrEqual(2);
    }
  },
);

test('[AP4] to tell a stream in which everything is dated back costs a bounded number of folds an entry', async () => {
  const device = createDevice(1);
  await device.run(place('store'), item('rice'));
  const entries = 600;
  for (let n = 0; n < entries; n += 1)
    await device.run({
      ...receive('rice', 1),
      happenedAt: device.clock.now - 3_600_000,
    } as LedgerCommand);
  const histories = await historiesOf(device.log);
  const { evolution, since } = counting();
  const { span, seek } = await pastOf(histories, { evolution });
  const moment = { at: (span?.to ?? 0) - 1, reading: 'believed' } as const;
  for await (const _ of seek(moment, { apply: () => undefined }));
  expect(since()).toBeLessThanOrEqual(entries * 18);
});

test('[AP4] only streams that are not alike at both moments are touched', async () => {
  const past = await pastOf(await longStory(120));
  const { seek } = follow(past);
  const span = past.span ?? { from: 0, to: 0 };
  for (const how of ['was', 'believed'] as const) {
    await seek({ at: span.to, reading: how });
    const before = (await past.neighbour({ at: span.to, reading: how }, 'earlier')) ?? 0;
    expect(await seek({ at: before, reading: how })).toEqual([itemStream('rice')]);
  }
});

test('[AP5] a seek that was left half-way may be followed by any other, also while it still reads', async () => {
  const histories = await longStory(600);
  const past = await pastOf(histories);
  const { entities, seek, apply } = follow(past);
  const { from, to } = past.span ?? { from: 0, to: 0 };
  await seek({ at: to, reading: 'was' });
  let isOver = false;
  const left = past.seek({ at: from, reading: 'believed' }, { apply, isOver: () => isOver });
  // What is asked for first; the rest is on its way.
  await left.next();
  const late = left.next();
  isOver = true;
  const half = { at: Math.round((from + to) / 2), reading: 'was' } as const;
  await Promise.all([late, seek(half)]);
  for (const [stream, entity] of foldedAt(histories, half))
    expect(entities.get(stream) ?? initialOf(stream)).toEqual(entity);
});

test('[AP5] what is asked for on the way comes before the rest', async () => {
  const past = await pastOf(await longStory(600));
  const moved: string[] = [];
  const apply = (changes: readonly EntityChange[]) =>
    void moved.push(...changes.map(({ stream }) => stream));
  const { from, to } = past.span ?? { from: 0, to: 0 };
  for await (const _ of past.seek({ at: to, reading: 'was' }, { apply }));
  moved.length = 0;
  const asked = new Set([itemStream('other-99')]);
  const seek = past.seek({ at: from, reading: 'was' }, { apply, asked });
  await seek.next();
  asked.add(itemStream('rice'));
  await seek.next();
  await seek.next();
  expect(moved).toEqual([itemStream('other-99'), itemStream('rice')]);
});

test('[AP6] the neighbours of a moment are the entries before and behind it, and there is an end on both sides', async () => {
  const histories = await longStory(120, true);
  for (const how of ['was', 'believed'] as const) {
    const past = await pastOf(histories);
    const to = past.span?.to ?? 0;
    const stepsFrom = async (start: number, direction: 'earlier' | 'later') => {
      const steps: number[] = [];
      for (let at: number | undefined = start; at !== undefined; ) {
        steps.push(at);
        for await (const _ of past.seek({ at, reading: how }, { apply: () => undefined }));
        at = await past.neighbour({ at, reading: how }, direction);
      }
      return steps;
    };
    // Nothing changed where somebody only stood.
    for (const at of [to + 90_000, to + 180_000])
      for await (const _ of past.seek({ at, reading: how }, { apply: () => undefined }));
    const last = await past.neighbour({ at: to + 180_000, reading: how }, 'earlier');
    expect(last).toBe(momentsIn(histories, how)[0]);
    // Back first, while nothing is read: what changed last is found all the same.
    const back = await stepsFrom(to, 'earlier');
    expect(back).toEqual([...new Set(back)].sort((a, b) => b - a));
    expect([to, ...momentsIn(histories, how)]).toEqual(expect.arrayContaining(back));
    expect(new Set([to, ...momentsIn(histories, how)]).size).toBe(back.length);
    expect(await stepsFrom(back.at(-1) ?? 0, 'later')).toEqual(
      momentsIn(histories, how).toReversed(),
    );
  }
});

test('[AP7] what is written meanwhile is left out', async () => {
  const device = createDevice(1);
  await device.run(place('store'), item('rice'));
  const { log, replica } = device;
  const { read } = pastReader({ log, pause: async () => undefined }, await replica.settled(), 10);
  await device.run(receive('rice', 3));
  const events = [...(await read(['places', itemStream('rice')])).values()].flat();
  expect(events.map(({ event }) => event.type)).toEqual(['PlaceOpened', 'ItemRegistered']);
});

test('[AP14] a look at the present reads nothing, and one at yesterday only what changed since', async () => {
  const asked: string[] = [];
  const past = await pastOf(await longStory(430), { asked: (streams) => asked.push(...streams) });
  const { seek } = follow(past);
  const { from, to } = past.span ?? { from: 0, to: 0 };
  asked.length = 0;
  for (const reading of ['was', 'believed'] as const) await seek({ at: to, reading });
  expect(asked).toEqual([]);
  await seek({ at: to - 30 * 60_000, reading: 'was' });
  expect(asked).toEqual([itemStream('rice')]);
  await seek({ at: from, reading: 'was' });
  // Once each, and no more while it stays in memory.
  const all = asked.length;
  await seek({ at: Math.round((from + to) / 2), reading: 'believed' });
  expect(asked).toHaveLength(all);
  expect(new Set(asked).size).toBe(all);
});

test('[AP15] of a long ledger no more stays in memory than fits', async () => {
  const [asked, entriesMax] = [[] as string[], 150];
  const histories = await longStory(400);
  const ports = { entriesMax, asked: (streams: readonly string[]) => asked.push(...streams) };
  const past = await pastOf(histories, ports);
  const { seek } = follow(past);
  const { from, to } = past.span ?? { from: 0, to: 0 };
  await seek({ at: from, reading: 'was' });
  const once = asked.filter((stream) => stream === itemStream('rice')).length;
  await seek({ at: to - 1, reading: 'was' });
  // The long one did not stay.
  const again = asked.filter((stream) => stream === itemStream('rice')).length;
  expect(again).toBeGreaterThan(once);
});
