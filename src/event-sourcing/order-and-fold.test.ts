import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inCanonicalOrder, msOf } from './canonical-order.ts';
import { createLedgerFold } from './ledger-fold.ts';
import { type EventRef, type Held, refKey, refOf, type StoredEvent } from './stored-event.ts';
import { tellMore, tellStory } from './story.ts';
import { type Evolution, foldStream, type Line } from './stream-fold.ts';
import { readToggles } from './toggles.ts';
import type { Vector } from './version-vector.ts';

/** A fold in which order matters: a count sets, a movement adds, and the story is written down. */
type Fact =
  | { readonly type: 'moved' | 'counted'; readonly version: 1; readonly data: number }
  | {
      readonly type: 'voided';
      readonly version: 1;
      readonly data: { readonly entry: EventRef } | { readonly cause: readonly [string, string] };
    }
  | { readonly type: 'reinstated'; readonly version: 1; readonly data: EventRef };
type State = { readonly balance: number; readonly story: string };

const hashOf = ([device, seq]: EventRef): string => `${device}:${seq}`;
const nameOf = (ref: EventRef) => ({ device: ref[0], seq: ref[1], hash: hashOf(ref) });
const evolution: Evolution<State, Fact> = {
  initial: { balance: 0, story: '' },
  evolve: ({ balance, story }, { event }) => ({
    balance:
      event.type === 'moved'
        ? balance + event.data
        : event.type === 'counted'
          ? event.data
          : balance,
    story: `${story} ${event.device}${event.seq}`,
  }),
  toggleOf(fact) {
    if (fact.type === 'reinstated') return { reinstates: [nameOf(fact.data)] };
    if (fact.type !== 'voided') return undefined;
    if ('entry' in fact.data) return { voids: { entry: nameOf(fact.data.entry) } };
    return { voids: { command: { device: fact.data.cause[0], cause: fact.data.cause[1] } } };
  },
};

type Changes = Partial<Omit<StoredEvent, 'data' | 'type'>>;
const held = (ref: EventRef, fact: Fact, changes: Changes = {}): Held<Fact> => ({
  hash: hashOf(ref),
  event: {
    prev: '',
    recordedAt: ref[1],
    actor: 'm',
    cause: `c${ref[1]}`,
    stream: 's',
    ...changes,
    ...fact,
    device: ref[0],
    seq: ref[1],
  },
});
const moved = (ref: EventRef, data: number, changes: Changes = {}) =>
  held(ref, { type: 'moved', version: 1, data }, changes);
const counted = (ref: EventRef, data: number, changes: Changes = {}) =>
  held(ref, { type: 'counted', version: 1, data }, changes);
const refs = (events: readonly Held[]) =>
  inCanonicalOrder(events).map(({ event }) => hashOf(refOf(event)));

describe('canonical order', () => {
  test('[ES1] an undated event never comes before what its author had seen, whatever the clocks say', () => {
    const slow = moved(['a', 1], 1, { recordedAt: 100, after: ['b', 1] });
    expect(refs([slow, moved(['b', 1], 1, { recordedAt: 9_000 })])).toEqual(['b:1', 'a:1']);
  });
  test('[ES2] a back-dated event sorts by its date, but not after it was written down', () => {
    const first = moved(['a', 1], 1, { recordedAt: 500 });
    const past = moved(['b', 1], 1, { recordedAt: 900, happenedAt: 400, after: ['a', 1] });
    const future = moved(['b', 2], 1, { recordedAt: 901, happenedAt: 5_000 });
    expect(refs([future, past, first])).toEqual(['b:1', 'a:1', 'b:2']);
    expect(inCanonicalOrder([future])[0]?.at).toBe(901);
  });
  test('[ES3] ties are broken by recorded time, device, seq and hash', () => {
    const at = (ref: EventRef) => moved(ref, 1, { recordedAt: 5 });
    expect(refs([at(['b', 1]), at(['a', 2]), at(['a', 1])])).toEqual(['a:1', 'a:2', 'b:1']);
  });
  test('[ES4] an after that is not held, or leads into a circle, is left out: for every event that it concerns', () => {
    const circle = [
      moved(['a', 1], 1, { recordedAt: 10, after: ['b', 1] }),
      moved(['b', 1], 1, { recordedAt: 20, after: ['c', 1] }),
      moved(['c', 1], 1, { recordedAt: 5, after: ['a', 1] }),
      moved(['d', 1], 1, { recordedAt: 1, after: ['a', 1] }),
      moved(['e', 1], 1, { recordedAt: 2, after: ['z', 9] }),
    ];
    const order = ['d:1', 'e:1', 'c:1', 'a:1', 'b:1'];
    for (let turn = 0; turn < circle.length; turn++) {
      expect(refs([...circle.slice(turn), ...circle.slice(0, turn)])).toEqual(order);
    }
  });
  test('[ES5] a chain as long as a stream does not overflow', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) =>
      moved(['a', i + 1], 1, i === 0 ? {} : { recordedAt: 0, after: ['a', i] as const }),
    );
    expect(inCanonicalOrder(chain.reverse()).at(-1)?.event.seq).toBe(20_000);
  });
  test('[ES3] a hundred thousand entries of one millisecond have one order, and no effect before its cause', () => {
    const devices = [...'abcdefghij'];
    const storm = Array.from({ length: 100_000 }, (_, i) => {
      const [device = '', before = ''] = [devices[i % 10], devices[(i * 7 + 3) % 10]];
      const seq = Math.floor(i / 10) + 1;
      const seen = i % 3 === 0 && seq > 1 ? { after: [before, seq - 1] as const } : {};
      return moved([device, seq], 1, { recordedAt: 1_000, ...seen });
    });
    const told = inCanonicalOrder(storm);
    const halves = [...storm.slice(50_000).reverse(), ...storm.slice(0, 50_000)];
    expect(inCanonicalOrder(halves).map(({ hash }) => hash)).toEqual(told.map(({ hash }) => hash));
    const places = new Map(told.map(({ event }, at) => [`${event.device}${event.seq}`, at]));
    for (const { event, at } of told) {
      expect(Number.isSafeInteger(at) && at < 1_000 + 100_000).toBe(true);
      const cause = event.after && places.get(event.after.join(''));
      if (cause !== undefined)
        expect(cause).toBeLessThan(places.get(`${event.device}${event.seq}`) ?? -1);
    }
  });
  test('[ES6] a day stands for its noon in the zone of whoever said it', () => {
    expect(msOf('2026-11-23Z')).toBe(Date.UTC(2026, 10, 23, 12));
    expect(msOf('2024-02-29+13:00')).toBe(Date.UTC(2024, 1, 28, 23));
    expect(msOf('1969-12-31-03:30')).toBe(Date.UTC(1969, 11, 31, 15, 30));
  });
});

describe('voids', () => {
  const events = [
    moved(['a', 1], 10),
    counted(['a', 2], 4, { after: ['a', 1] }),
    moved(['a', 3], 3, { after: ['a', 2] }),
  ];
  const voidOf = (ref: EventRef, target: EventRef) =>
    held(ref, { type: 'voided', version: 1, data: { entry: target } });
  const balance = (all: readonly Held<Fact>[]) => foldStream(evolution, all).entity.balance;
  test('[ES7] what is voided is skipped, not subtracted: a count after it had settled the shelf', () => {
    expect(balance(events)).toBe(7);
    expect(balance([...events, voidOf(['b', 1], ['a', 1])])).toBe(7);
    expect(balance([...events, voidOf(['b', 1], ['a', 2])])).toBe(13);
  });
  test('[ES8] a void of a command takes every entry of it in this stream, also what comes later', () => {
    const all = [
      ...events,
      held(['b', 1], { type: 'voided', version: 1, data: { cause: ['a', 'c3'] } }),
    ];
    expect(balance([...all, moved(['a', 4], 100, { cause: 'c3' })])).toBe(4);
  });
  test('[ES9] a void is never voided; a reinstatement names the voids that it lifts', () => {
    const voided = [...events, voidOf(['b', 1], ['a', 3])];
    expect(balance([...voided, voidOf(['b', 2], ['b', 1])])).toBe(4);
    expect(
      balance([...voided, held(['b', 2], { type: 'reinstated', version: 1, data: ['b', 1] })]),
    ).toBe(7);
    const twice = [...voided, voidOf(['c', 1], ['a', 3])];
    expect(
      balance([...twice, held(['b', 2], { type: 'reinstated', version: 1, data: ['b', 1] })]),
    ).toBe(4);
  });
});

test('[ES19] the voids over an entry are listed in the order of their recording, in whatever order they came', () => {
  const entry = moved(['a', 1], 10, { cause: 'c' });
  const single = { type: 'voided', version: 1, data: { entry: ['a', 1] } } as const;
  const whole = { type: 'voided', version: 1, data: { cause: ['a', 'c'] } } as const;
  const voids = [
    held(['b', 1], single, { recordedAt: 30 }),
    held(['c', 1], whole, { recordedAt: 20 }),
    held(['d', 1], single, { recordedAt: 40 }),
    held(['e', 1], whole, { recordedAt: 35 }),
    held(['f', 1], single, { recordedAt: 30 }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray([entry, ...voids], { minLength: 6 }), (events) => {
      const { voidsOf } = readToggles(events, evolution.toggleOf);
      expect(voidsOf(entry).map(({ device }) => device)).toEqual(['c', 'b', 'f', 'e', 'd']);
    }),
  );
});

/**
 * A world of devices with wrong clocks that see some of one another's events, date some back, void
 * and reinstate.
 */
const world = fc
  .array(
    fc.record({
      device: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom('moved', 'moved', 'moved', 'counted', 'voided', 'undone', 'reinstated'),
      data: fc.integer({ min: 1, max: 9 }),
      clock: fc.integer({ min: -50, max: 50 }),
      dated: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 4 }),
      seen: fc.nat(20),
      stream: fc.constantFrom('s', 's', 't'),
    }),
    { maxLength: 25 },
  )
  .map((steps) => {
    const all: Held<Fact>[] = [];
    const next: Record<string, number> = {};
    for (const [i, step] of steps.entries()) {
      next[step.device] = (next[step.device] ?? 0) + 1;
      const ref: EventRef = [step.device, next[step.device] ?? 1];
      const known = all
        .slice(0, Math.max(0, all.length - step.seen))
        .filter((each) => each.event.stream === step.stream);
      const target = refOf(
        known[step.data % Math.max(1, known.length)]?.event ?? { device: 'a', seq: step.data },
      );
      const last = inCanonicalOrder(known).at(-1)?.event;
      const fact: Fact =
        step.kind === 'voided'
          ? { type: 'voided', version: 1, data: { entry: target } }
          : step.kind === 'undone'
            ? { type: 'voided', version: 1, data: { cause: [target[0], `c${target[1]}`] } }
            : step.kind === 'reinstated'
              ? { type: 'reinstated', version: 1, data: target }
              : { type: step.kind as 'moved' | 'counted', version: 1, data: step.data };
      all.push(
        held(ref, fact, {
          recordedAt: i + step.clock,
          stream: step.stream,
          ...(last === undefined ? {} : { after: refOf(last) }),
          ...(step.dated === null ? {} : { happenedAt: step.dated }),
        }),
      );
    }
    return all;
  });

/**
 * The lanes torn into batches as a network would deliver them: each lane in order, lanes in any
 * interleaving.
 */
const delivery = world.chain((all) =>
  fc.tuple(
    fc.constant(all),
    fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 6 })), {
      maxLength: 40,
    }),
  ),
);

const render = (fold: { entityOf(stream: string): State }) =>
  ['s', 't'].map((stream) => fold.entityOf(stream));

describe('one state for one set of events', () => {
  test('[ES10] any permutation of the events gives the same entity', () => {
    fc.assert(
      fc.property(
        world.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(foldStream(evolution, shuffled)).toEqual(foldStream(evolution, all));
        },
      ),
      { numRuns: 400 },
    );
  });
  test('[ES11] any batching and interleaving of the lanes, absorbed as it comes, gives the fold of the whole', () => {
    fc.assert(
      fc.property(delivery, ([all, pieces]) => {
        const fold = createLedgerFold<State, Fact>(() => evolution);
        const arrived: Held<Fact>[] = [];
        const vector: Record<string, number> = {};
        const take = (device: string, size: number) => {
          const from = vector[device] ?? 0;
          const batch = all.filter(
            ({ event }) => event.device === device && event.seq > from && event.seq <= from + size,
          );
          if (batch.length === 0) return;
          arrived.push(...batch);
          vector[device] = from + batch.length;
          const histories = new Map(
            fold.needs(batch).map((stream) =>
              // The log may be ahead of the fold: another tab's pull. What is beyond must wait for
              // its own batch.
              [stream, all.filter(({ event }) => event.stream === stream)],
            ),
          );
          fold.absorb(batch, { ...vector } satisfies Vector, histories);
          expect(fold.vector()).toEqual(vector);
          for (const stream of ['s', 't']) {
            const own = arrived.filter(({ event }) => event.stream === stream);
            expect(fold.entityOf(stream)).toEqual(foldStream(evolution, own).entity);
          }
        };
        for (const [device, size] of pieces) take(device, size);
        for (const device of ['a', 'b', 'c']) take(device, all.length);
        const whole = createLedgerFold<State, Fact>(() => evolution);
        whole.absorb(all, vector, new Map());
        expect(render(fold)).toEqual(render(whole));
      }),
      { numRuns: 600 },
    );
  });
  test('[ES12] what follows the last one told is applied without the history; a late one asks for its stream alone', () => {
    const fold = createLedgerFold<State, Fact>(() => evolution);
    const first = moved(['a', 1], 5, { recordedAt: 100 });
    expect(fold.needs([first])).toEqual([]);
    fold.absorb([first], { a: 1 }, new Map());
    const next = moved(['a', 2], 1, { recordedAt: 101, after: ['a', 1] });
    expect(fold.needs([next])).toEqual([]);
    const late = counted(['b', 1], 2, { recordedAt: 50 });
    expect(fold.needs([late])).toEqual(['s']);
    expect(
      fold.absorb([late], { a: 1, b: 1 }, new Map([['s', [first, late]]]))[0]?.after.balance,
    ).toBe(7);
    expect(fold.keptOf('s')?.awaited.size).toBe(0);
    expect(refKey(fold.keptOf('s')?.last?.ref ?? ['', 0])).toBe('a/1');
  });
  test('[ES17] what certainly comes behind all that was told needs no history, though it does not name the last one', () => {
    const fold = createLedgerFold<State, Fact>(() => evolution);
    fold.absorb([moved(['a', 1], 5, { recordedAt: 100 })], { a: 1 }, new Map());
    const parts = [
      moved(['b', 1], 1, { recordedAt: 120, after: ['a', 1] }),
      moved(['a', 2], 2, { recordedAt: 90, after: ['a', 1] }),
      moved(['a', 3], 3, { recordedAt: 130, happenedAt: 110, after: ['a', 1] }),
      counted(['c', 1], 4, { recordedAt: 105 }),
    ];
    expect(fold.needs(parts)).toEqual([]);
    fold.absorb(parts, { a: 3, b: 1, c: 1 }, new Map());
    expect(fold.entityOf('s').story).toBe(' a1 a2 c1 a3 b1');
    for (const unsure of [
      moved(['d', 1], 1, { recordedAt: 120 }),
      moved(['d', 1], 1, { recordedAt: 500, happenedAt: 119 }),
      moved(['d', 1], 1, { recordedAt: 500, after: ['e', 1] }),
      moved(['d', 1], 1, { recordedAt: 120, after: ['a', 1] }),
    ])
      expect(fold.needs([unsure])).toEqual(['s']);
    expect(fold.needs([moved(['d', 1], 1, { recordedAt: 500, after: ['a', 1] })])).toEqual([]);
  });
  test('[ES17] what fills a gap in its lane is told with its whole stream: others may have named it', () => {
    const fold = createLedgerFold<State, Fact>(() => evolution);
    const held = [
      moved(['a', 1], 5, { recordedAt: 100 }),
      moved(['a', 3], 1, { recordedAt: 101, after: ['a', 1] }),
      moved(['b', 1], 2, { recordedAt: 110, after: ['a', 2] }),
    ];
    for (const each of held) {
      expect(fold.needs([each])).toEqual([]);
      const { device, seq } = each.event;
      fold.absorb([each], { ...fold.vector(), [device]: seq }, new Map());
    }
    const gap = counted(['a', 2], 9, { recordedAt: 120, after: ['b', 1] });
    expect(fold.needs([gap])).toEqual(['s']);
    fold.absorb([gap], fold.vector(), new Map([['s', [...held, gap]]]));
    expect(fold.entityOf('s')).toEqual(foldStream(evolution, [...held, gap]).entity);
  });
  test('[ES13] an event that a held one waits for refolds its stream: what waited comes after it', () => {
    const fold = createLedgerFold<State, Fact>(() => evolution);
    const first = moved(['a', 1], 5, { recordedAt: 100 });
    const waiting = counted(['c', 1], 2, { recordedAt: 50, after: ['b', 1] });
    fold.absorb([first, waiting], { a: 1, c: 1 }, new Map());
    expect(fold.entityOf('s').story).toBe(' c1 a1');
    const cause = moved(['b', 1], 1, { recordedAt: 90, after: ['a', 1] });
    expect(fold.needs([cause])).toEqual(['s']);
    fold.absorb([cause], { a: 1, b: 1, c: 1 }, new Map([['s', [first, waiting, cause]]]));
    expect(fold.entityOf('s').story).toBe(' a1 b1 c1');
  });
  test('[ES14] what belongs to a command voided beforehand is not applied, though it follows the last one told', () => {
    const fold = createLedgerFold<State, Fact>(() => evolution);
    const first = moved(['a', 1], 5);
    const gone = held(
      ['b', 1],
      { type: 'voided', version: 1, data: { cause: ['a', 'c2'] } },
      { after: ['a', 1] },
    );
    fold.absorb([first, gone], { a: 1, b: 1 }, new Map());
    const late = moved(['a', 2], 7, { after: ['b', 1] });
    expect(fold.needs([late])).toEqual(['s']);
  });

  test('[ES14] what was voided before it came is not applied, though it follows the void itself', () => {
    const fold = createLedgerFold<State, Fact>(() => evolution);
    const early = held(['a', 1], { type: 'voided', version: 1, data: { entry: ['a', 2] } });
    fold.absorb([early], { a: 1 }, new Map());
    expect(fold.needs([moved(['a', 2], 8, { after: ['a', 1] })])).toEqual(['s']);
  });
});

test('[ES15] what follows a circle comes to the same entity in one batch as in two', () => {
  const circle = [
    moved(['a', 1], 1, { recordedAt: 50, after: ['b', 1] }),
    moved(['b', 1], 2, { recordedAt: 10, after: ['a', 1] }),
  ];
  const next = counted(['c', 1], 9, { recordedAt: 20, after: ['a', 1] });
  const whole = foldStream(evolution, [...circle, next]).entity;
  const fold = createLedgerFold<State, Fact>(() => evolution);
  fold.absorb(circle, { a: 1, b: 1 }, new Map());
  const needed = fold.needs([next]).map((stream) => [stream, [...circle, next]] as const);
  fold.absorb([next], { a: 1, b: 1, c: 1 }, new Map(needed));
  expect(fold.entityOf('s')).toEqual(whole);
});

describe('a long stream', () => {
  /** Of one device, before and between all that a made-up world says. */
  const long = Array.from({ length: 200 }, (_, n) =>
    (n % 40 === 7 ? counted : moved)(['z', n + 1], n % 7, { recordedAt: n - 60 }),
  );

  const inStory = ({ hash, at, counts }: Line<Fact>) => ({ hash, at, counts });

  test('[ES18] told on with whatever comes, wherever it belongs, it is what all of it tells from its beginning', () => {
    fc.assert(
      fc.property(
        world,
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 25, maxLength: 25 }),
        fc.nat(199),
        (all, sizes, apart) => {
          const own = all.filter(({ event }) => event.stream === 's');
          const batches = [long.slice(apart)];
          for (let at = 0, n = 0; at < own.length; n += 1) {
            batches.push(own.slice(at, at + (sizes[n] ?? 1)));
            at += sizes[n] ?? 1;
          }
          let arrived = long.slice(0, apart);
          let story = tellStory(evolution, arrived);
          for (const batch of batches) {
            arrived = [...arrived, ...batch];
            story = tellMore(evolution, story, batch);
            const { kept, lines } = tellStory(evolution, arrived);
            expect(story.kept).toEqual(kept);
            expect(story.lines.map(inStory)).toEqual(lines.map(inStory));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('[ES18] what follows a circle comes where it does for whoever tells all at once', () => {
    const circle = [
      moved(['a', 1], 5, { recordedAt: 100, after: ['b', 1] }),
      moved(['b', 1], 3, { recordedAt: 90, after: ['a', 1] }),
    ];
    const next = counted(['c', 1], 2, { recordedAt: 50, after: ['a', 1] });
    const story = tellMore(evolution, tellStory(evolution, circle), [next]);
    expect(story).toEqual(tellStory(evolution, [...circle, next]));
  });

  test('[ES18] what stands before a late event is not told again', () => {
    let calls = 0;
    const counting = {
      ...evolution,
      evolve(...given: Parameters<typeof evolution.evolve>) {
        calls += 1;
        return evolution.evolve(...given);
      },
    };
    let story = tellStory(counting, long);
    const late = (seq: number, recordedAt: number) => moved(['b', seq], 1, { recordedAt });
    story = tellMore(counting, story, [late(1, -59)]);
    calls = 0;
    story = tellMore(counting, story, [late(2, 130)]);
    expect(calls).toBeLessThan(64 + 12);
    calls = 0;
    story = tellMore(counting, story, [late(3, 500)]);
    expect(calls).toBe(1);
    const all = [...long, late(1, -59), late(2, 130), late(3, 500)];
    expect(story.kept).toEqual(foldStream(evolution, all));
  });

  test('[ES18] it is read once, and then never again', () => {
    const fold = createLedgerFold<State, Fact>(() => evolution);
    const arrived = [...long];
    const vector: Record<string, number> = { z: long.length };
    fold.absorb(long, vector, new Map());
    const take = (event: Held<Fact>): readonly string[] => {
      arrived.push(event);
      const { device, seq } = event.event;
      vector[device] = seq;
      const needed = fold.needs([event]);
      fold.absorb([event], { ...vector }, new Map(needed.map((stream) => [stream, arrived])));
      expect(fold.keptOf('s')).toEqual(foldStream(evolution, arrived));
      return needed;
    };
    expect(take(moved(['b', 1], 1, { recordedAt: 3 })), 'from the log').toEqual(['s']);
    expect(take(counted(['b', 2], 1, { recordedAt: -80 }))).toEqual([]);
    expect(take(moved(['b', 3], 4, { recordedAt: 700, after: ['b', 2] }))).toEqual([]);
    const isVoid = { type: 'voided', version: 1, data: { entry: ['z', 9] } } as const;
    expect(take(held(['c', 1], isVoid, { recordedAt: 12 }))).toEqual([]);
    expect(take(moved(['c', 2], 4, { recordedAt: -10, after: ['z', 9] }))).toEqual([]);
    // What a ruling changed comes as it stands now, and is told on from there.
    const marked = arrived.map((each) =>
      each === arrived[50] ? { ...each, isWithheld: true } : each,
    );
    fold.refold(new Map([['s', marked]]));
    arrived.splice(0, arrived.length, ...marked);
    expect(take(moved(['c', 3], 4, { recordedAt: -20 }))).toEqual([]);
    // What comes from a snapshot has no story yet.
    fold.restore(new Map([['s', foldStream(evolution, long)]]), { z: long.length });
    expect(fold.needs([moved(['b', 1], 1, { recordedAt: 3 })])).toEqual(['s']);
  });
});
