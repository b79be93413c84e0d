import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { branchName, readBranchName } from './branch.ts';
import { disputedLanes, type Retreat, retreat } from './disputed-lanes.ts';
import type { Encode, EventLog } from './event-log.ts';
import { createInMemoryLog } from './in-memory-log.ts';
import { emptyLane, sealDrafts } from './seal-drafts.ts';
import type { Entry, LaneEnd, StoredEvent } from './stored-event.ts';
import { type Vector, vectorOf } from './version-vector.ts';

const encode: Encode = (event) => {
  const text = JSON.stringify(event);
  const { device, seq, prev, stream } = event as StoredEvent;
  const hash = createHash('sha256').update(text).digest('hex');
  return { device, seq, hash, text, prev, stream, texts: [] };
};
const unreadable = ({ device, seq, text }: Entry): Entry => {
  const altered = `not an event ${text}`;
  const hash = createHash('sha256').update(altered).digest('hex');
  return { device, seq, hash, text: altered, prev: null, stream: null, texts: [] };
};

const device = 'a'.repeat(16);
let minted = 0;
const mint = () => (++minted).toString(16).padStart(16, '0');
const newLog = (): EventLog => createInMemoryLog({ device: mint(), encode, clock: () => 0, mint });

const written = (end: LaneEnd, count: number, label: string): readonly Entry[] =>
  sealDrafts(
    end,
    0,
    {
      cause: label,
      part: 0,
      actor: 'm',
      drafts: Array.from({ length: count }, (_, n) => ({
        type: 'Noted',
        version: 1,
        stream: `s${n % 2}`,
        data: { note: `${label} ${n}` },
      })),
    },
    encode,
  );
const endOf = (lane: readonly Entry[]): LaneEnd => {
  const last = lane.at(-1);
  return last === undefined ? emptyLane(device) : { device, seq: last.seq, head: last.hash };
};

/** A tree of histories: each begins behind some place of an earlier one, or of nothing. */
type Fork = {
  readonly of: number;
  readonly at: number;
  readonly count: number;
  readonly odd: boolean;
};
const tree = fc.array(
  fc.record({
    of: fc.nat(5),
    at: fc.nat(12),
    count: fc.integer({ min: 1, max: 5 }),
    odd: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

/** Whole histories, from the first entry of the device on. */
function historiesOf(forks: readonly Fork[]): readonly (readonly Entry[])[] {
  const histories: (readonly Entry[])[] = [];
  for (const [index, { of, at, count, odd }] of forks.entries()) {
    const parent = histories.length === 0 ? [] : (histories[of % histories.length] ?? []);
    const stem = parent.slice(0, at % (parent.length + 1));
    const grown = written(endOf(stem), count, `h${index}`);
    const [first] = grown;
    // Now and then a history goes on with a text that nobody can read: it has no `prev`.
    if (odd && first !== undefined) {
      const strange = unreadable(first);
      histories.push([...stem, strange, ...written(endOf([strange]), count - 1, `h${index}`)]);
    } else histories.push([...stem, ...grown]);
  }
  return histories;
}

/** Sends what the other lacks, as pull does: pages of a few, in the order of the log, back to a fork. */
async function send(from: EventLog, to: EventLog, size: number): Promise<number> {
  let sum = 0;
  let retreating: Retreat = {};
  let reached: Vector = {};
  for (let rounds = 0; rounds < 300; rounds++) {
    const [theirs, ours] = [await from.have(), await to.have()];
    const disputed = await disputedLanes(to, theirs);
    const fresh = disputed.filter((lane) => !(lane in retreating));
    retreating = { ...retreating, ...retreat({}, fresh, ours, theirs) };
    const asked = { ...highest(vectorOf(ours), reached), ...retreating };
    const { entries } = await from.readFrom(asked, size);
    const { added, contradicting, forked } = await to.merge(entries);
    sum += added + forked.length;
    if (entries.length === 0) return sum;
    const lanes = [...new Set(contradicting.map(([lane]) => lane))];
    const page = Object.fromEntries(entries.map(({ device: lane, seq }) => [lane, seq]));
    const next = { ...retreating, ...page, ...retreat(retreating, lanes, ours, theirs) };
    retreating = Object.fromEntries(
      Object.entries(next).filter(([lane]) => lane in retreating || lanes.includes(lane)),
    );
    reached = highest(reached, page);
  }
  throw new Error('no end');
}

const highest = (a: Vector, b: Vector): Vector =>
  Object.fromEntries(
    [...Object.keys(a), ...Object.keys(b)].map((lane) => [
      lane,
      Math.max(a[lane] ?? 0, b[lane] ?? 0),
    ]),
  );

const inOrder = (entries: readonly Entry[]): readonly string[] =>
  entries
    .map(({ device: lane, seq, hash, branch }) => `${lane}/${seq} ${hash} ${branch?.path.join()}`)
    .sort();

const wholeOf = async (log: EventLog): Promise<readonly string[]> =>
  inOrder((await log.readFrom({}, 100_000)).entries);

describe('forked lanes', () => {
  test('[FK1] both histories are kept, each under a name that its first differing entry gives', async () => {
    const stem = written(emptyLane(device), 3, 'stem');
    const [one, two] = [written(endOf(stem), 2, 'one'), written(endOf(stem), 3, 'two')];
    const log = newLog();
    await log.merge([...stem, ...one]);
    await log.merge([...stem, ...two]);
    const names = [one, two].map(([first]) => branchName(device, 4, first?.hash ?? ''));
    expect(await log.have()).toEqual({
      [device]: [3, stem[2]?.hash],
      [names[0] ?? '']: [2, one[1]?.hash],
      [names[1] ?? '']: [3, two[2]?.hash],
    });
    expect(readBranchName(names[0] ?? '')).toEqual({ device, seq: 4, hash: one[0]?.hash });
  });

  test('[FK2] any split of histories over replicas and any order of exchange gives equal logs', async () => {
    await fc.assert(
      fc.asyncProperty(
        tree,
        fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.integer({ min: 1, max: 7 })), { maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(3), fc.nat(20)), { minLength: 5, maxLength: 5 }),
        async (forks, exchanges, holders) => {
          const histories = historiesOf(forks);
          const logs = [newLog(), newLog(), newLog(), newLog()];
          const at = (index: number): EventLog => logs[index % logs.length] ?? newLog();
          for (const [index, history] of histories.entries()) {
            // Each writer holds its own whole history; others know it as far as they came.
            const [holder, length] = holders[index % holders.length] ?? [0, 0];
            await at(index).merge(history);
            await at(holder).merge(history.slice(0, length));
          }
          for (const [from, to, size] of exchanges) await send(at(from), at(to), size);
          for (let sum = 1; sum > 0; ) {
            sum = 0;
            for (const from of logs)
              for (const to of logs) if (from !== to) sum += await send(from, to, 3);
          }
          const [first = []] = await Promise.all(logs.map(wholeOf));
          for (const log of logs) expect(await wholeOf(log)).toEqual(first);
          const texts = new Set(histories.flat().map(({ hash }) => hash));
          expect(new Set(first.map((line) => line.split(' ')[1]))).toEqual(texts);
        },
      ),
      { numRuns: 300 },
    );
  });
});
