import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { accessStream, itemStream, rulingsStream } from '../../domain/vocabulary.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import { createReplica } from '../replica.ts';
import {
  admission,
  createLanes,
  founded,
  founder,
  happenings,
  idOf,
  keeper,
  key,
  liveThrough,
  nameOf,
  noon,
  receipt,
  rival,
  server,
  withholding,
} from './lanes-fixtures.ts';

async function replicaOf(batches: readonly (readonly Entry[])[]) {
  const log = createInMemoryLog({ device: idOf(0xff), encode: encodeEvent, clock: () => noon });
  const replica = createReplica({
    log,
    now: () => noon,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  for (const batch of batches) {
    await log.merge(batch);
    await replica.catchUp();
  }
  return replica;
}
const onHand = ({ models }: Awaited<ReturnType<typeof replicaOf>>): number =>
  (models.items.byId('rice')?.shelves ?? []).reduce((sum, { quantity }) => sum + quantity, 0);

/** What everybody sees of it. */
function seen(replica: Awaited<ReturnType<typeof replicaOf>>) {
  const { withholdings, judges, judged } = replica.standing();
  return {
    onHand: onHand(replica),
    lines: replica.index.lines(),
    entity: replica.entityOf(itemStream('rice')),
    access: replica.entityOf(accessStream),
    withholdings,
    judges,
    judged: [...judged].sort(),
  };
}

test('[RU1] what is withheld changes nothing, whether it or the ruling came first', async () => {
  const lanes = createLanes();
  await founded(lanes);
  await lanes.add(founder, itemStream('rice'), receipt(5));
  const taken = await lanes.add(keeper, itemStream('rice'), receipt(100));
  const ruling = await lanes.add(server, rulingsStream, withholding(taken));
  const others = lanes.entries.filter((entry) => entry !== taken && entry !== ruling);
  const late = await replicaOf([others, [taken], [ruling]]);
  expect(onHand(late)).toBe(5);
  expect(onHand(await replicaOf([[...others, ruling], [taken]]))).toBe(5);
  expect(onHand(await replicaOf([[...others, taken], []]))).toBe(105);
  const line = late.index.lines().find(({ hash }) => hash === taken.hash);
  expect(line).toMatchObject({ withheld: true });
  expect(late.standing().withholdings).toHaveLength(1);
});

test('[RU2] admitted, it counts; an admission that is withheld admits nothing until it is admitted itself', async () => {
  const lanes = createLanes();
  await founded(lanes);
  const taken = await lanes.add(keeper, itemStream('rice'), receipt(7));
  const ruling = await lanes.add(server, rulingsStream, withholding(taken));
  const own = await lanes.add(keeper, accessStream, admission(ruling));
  const second = await lanes.add(server, rulingsStream, withholding(own));
  const before = [...lanes.entries];
  expect(onHand(await replicaOf([before]))).toBe(0);
  const admitted = await lanes.add(founder, accessStream, admission(second));
  const replica = await replicaOf([before, [admitted]]);
  expect(onHand(replica)).toBe(7);
  expect(replica.standing().withholdings.map(({ isAdmitted }) => isAdmitted)).toEqual([true, true]);
});

test('[RU3] whoever is no accepted server rules nothing', async () => {
  const lanes = createLanes();
  await founded(lanes);
  const taken = await lanes.add(founder, itemStream('rice'), receipt(7));
  await lanes.add(keeper, rulingsStream, withholding(taken));
  await lanes.add(rival, accessStream, {
    type: 'ServerEnrolled',
    data: { server: idOf(rival), key: key(rival) },
  });
  await lanes.add(rival, rulingsStream, withholding(taken));
  expect(onHand(await replicaOf([lanes.entries]))).toBe(7);
  // Somebody who is no owner accepts it, far back in the story.
  await lanes.add(keeper, accessStream, {
    type: 'ServerAccepted',
    data: { server: idOf(rival), key: key(rival) },
  });
  expect(onHand(await replicaOf([lanes.entries]))).toBe(7);
  // A lane that claims the true server's key for another lane's name is none of its lanes.
  await lanes.add(keeper, accessStream, {
    type: 'ServerEnrolled',
    data: { server: idOf(rival), key: key(server) },
  });
  expect((await replicaOf([lanes.entries])).standing().judges).toEqual([idOf(server)]);
});

test('[RU4] a judge withholds the acceptance of another, and never its own', async () => {
  const lanes = createLanes();
  await founded(lanes);
  const taken = await lanes.add(founder, itemStream('rice'), receipt(7));
  const accepted = await lanes.add(founder, accessStream, {
    type: 'ServerAccepted',
    data: { server: idOf(rival), key: key(rival) },
  });
  await lanes.add(rival, accessStream, {
    type: 'ServerEnrolled',
    data: { server: idOf(rival), key: key(rival) },
  });
  const first = lanes.entries.find(({ text }) => text?.includes('ServerAccepted'));
  if (first === undefined) throw new Error('no server');
  await lanes.add(rival, rulingsStream, withholding(taken, first));
  const both = await replicaOf([lanes.entries]);
  expect(both.standing().judges).toEqual([idOf(server), idOf(rival)]);
  expect(onHand(both)).toBe(0);
  await lanes.add(server, rulingsStream, withholding(accepted));
  const one = await replicaOf([lanes.entries]);
  expect(one.standing().judges).toEqual([idOf(server)]);
  expect(onHand(one)).toBe(7);
});

test('[RU5] a withheld void voids nothing', async () => {
  const lanes = createLanes();
  await founded(lanes);
  const taken = await lanes.add(founder, itemStream('rice'), receipt(7));
  const voids = { type: 'EntryVoided' as const, data: { entry: nameOf(taken) } };
  const voided = await lanes.add(keeper, itemStream('rice'), voids);
  expect(onHand(await replicaOf([lanes.entries]))).toBe(0);
  const before = [...lanes.entries];
  const ruling = await lanes.add(server, rulingsStream, withholding(voided));
  const replica = await replicaOf([before, [ruling]]);
  expect(onHand(replica)).toBe(7);
  expect(replica.index.lines().find(({ hash }) => hash === taken.hash)?.voided).toBe(false);
});

test('[RU6] a clock put right shifts recorded times; a date that was given stays; the later ruling holds', async () => {
  const lanes = createLanes();
  await founded(lanes);
  const taken = await lanes.add(keeper, itemStream('rice'), receipt(7));
  const dated = await lanes.add(keeper, itemStream('rice'), receipt(1), {
    happenedAt: '2026-11-20Z',
  });
  const clock = (offsetMs: number) => ({
    type: 'ClockCorrected' as const,
    data: { device: idOf(keeper), first: taken.seq, last: null, offsetMs },
  });
  const before = [...lanes.entries];
  const plain = await replicaOf([before]);
  const lineOf = (replica: typeof plain, { hash }: Entry) =>
    replica.index.lines().find((line) => line.hash === hash);
  const recordedAt = lineOf(plain, taken)?.recordedAt ?? 0;
  const one = await lanes.add(server, rulingsStream, clock(-3_600_000));
  const shifted = await replicaOf([before, [one]]);
  expect(lineOf(shifted, taken)?.recordedAt).toBe(recordedAt - 3_600_000);
  expect(lineOf(shifted, dated)?.at).toBe(lineOf(plain, dated)?.at);
  const other = await lanes.add(server, rulingsStream, clock(60_000));
  for (const batches of [[before, [one], [other]], [[...before, one, other]]])
    expect(lineOf(await replicaOf(batches), taken)?.recordedAt).toBe(recordedAt + 60_000);
});

/** A drawn story: what happens, in whose lane, and to which of what there is. */
const storyStep = fc.record({
  what: fc.constantFrom(...happenings),
  lane: fc.constantFrom(founder, keeper),
  pick: fc.nat(),
});

test('[RU7] in whatever batches it comes, what stands is the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(storyStep, { maxLength: 25 }),
      fc.array(fc.nat(), { maxLength: 60 }),
      async (steps, cuts) => {
        const lanes = createLanes();
        await founded(lanes);
        await liveThrough(lanes, steps);
        const whole = seen(await replicaOf([lanes.entries]));
        // Lane by lane, each in its order, mixed as the cuts say.
        const queues = [founder, keeper, server].map((lane) =>
          lanes.entries.filter(({ device }) => device === idOf(lane)),
        );
        const batches: Entry[][] = [[]];
        for (let n = 0; queues.some((queue) => queue.length > 0); n += 1) {
          const cut = cuts[n % (cuts.length || 1)] ?? n;
          const left = queues.filter((queue) => queue.length > 0);
          const next = left[cut % (left.length || 1)]?.shift();
          if (next !== undefined) batches.at(-1)?.push(next);
          if (cut % 3 === 0) batches.push([]);
        }
        expect(seen(await replicaOf(batches))).toEqual(whole);
      },
    ),
    { numRuns: 150 },
  );
});

test('[RU9] a store that fails while a ruling is taken in is asked again, and nothing counts twice', async () => {
  const lanes = createLanes();
  await founded(lanes);
  const taken = await lanes.add(keeper, itemStream('rice'), receipt(7));
  const before = [...lanes.entries];
  const ruling = await lanes.add(server, rulingsStream, withholding(taken));
  const log = createInMemoryLog({ device: idOf(0xff), encode: encodeEvent, clock: () => noon });
  /** The next readings that answer; the one behind them fails. */
  let answers = Number.POSITIVE_INFINITY;
  const replica = createReplica({
    log: {
      ...log,
      readFrom: async (vector, limit) => {
        answers -= 1;
        if (answers === -1) throw new Error('the store does not answer');
        return log.readFrom(vector, limit);
      },
    },
    now: () => noon,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  await log.merge(before);
  await replica.catchUp();
  await log.merge([ruling]);
  answers = 1;
  await expect(replica.catchUp()).rejects.toThrow('the store does not answer');
  await replica.catchUp();
  expect(onHand(replica)).toBe(0);
  expect(replica.standing().withholdings).toHaveLength(1);
  expect(seen(replica)).toEqual(seen(await replicaOf([lanes.entries])));
});

test('[RU8] a counter is told on the device who may', async () => {
  const lanes = createLanes();
  await founded(lanes);
  const demoted = { type: 'RoleGranted' as const, data: { member: 'm2', role: 'counter' } };
  await lanes.add(founder, accessStream, demoted);
  const log = createInMemoryLog({ device: idOf(keeper), encode: encodeEvent, clock: () => noon });
  await log.merge(lanes.entries);
  const replica = createReplica({
    log,
    now: () => noon,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  await replica.catchUp();
  const run = (command: LedgerCommand) =>
    replica.run([command], { cause: `k-${JSON.stringify(command).length}`, part: 0, actor: 'm2' });
  const shelf = { place: 'shelf', lot: null, quantity: 1, reference: null, note: null };
  expect(
    await run({ type: 'IssueStock', item: 'rice', data: shelf, insisted: true } as LedgerCommand),
  ).toMatchObject({
    rejected: { rejected: 'not-permitted', reason: 'role', least: 'keeper' },
  });
  const count = { place: 'shelf', lot: null, quantity: 4, stocktake: null, note: null };
  expect(
    await run({ type: 'CountStock', item: 'rice', data: count } as LedgerCommand),
  ).toMatchObject({
    repeated: false,
  });
});
