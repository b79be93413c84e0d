/** The contract's cases about two histories of one lane: a copied device, a restored backup. */
import { branchName } from './branch.ts';
import {
  alice,
  at,
  type ContractCase,
  createStore,
  endOf,
  everything,
  holds,
  laneOf,
  note,
  notes,
  openNew,
  places,
  request,
  same,
  stubOf,
} from './log-contract-fixtures.ts';
import type { Entry } from './stored-event.ts';

const nothingNew = { added: 0, beyondGap: 0, contradicting: [], forked: [] };
const branchOf = (entry: Entry): string => branchName(entry.device, entry.seq, entry.hash);

export const forkCases: readonly ContractCase[] = [
  {
    name: '[EL14] another hash in a place that is held overwrites nothing: both histories go on as branches',
    async run(world) {
      const log = await openNew(world);
      const lane = laneOf(world, alice, notes(3));
      const clone = laneOf(world, alice, notes(4, 'note/1', 'clone'), endOf(lane.slice(0, 1)));
      await log.merge(lane);
      same(await log.merge(clone), { ...nothingNew, added: 4, forked: [alice] }, 'the other one');
      same(await log.merge(clone), nothingNew, 'the other one, again');
      same(await log.merge(lane), nothingNew, 'the first one, again');
      const [first, second] = [branchOf(at(lane, 1)), branchOf(at(clone, 0))];
      const have = {
        [alice]: [1, at(lane, 0).hash],
        [first]: [2, at(lane, 2).hash],
        [second]: [4, at(clone, 3).hash],
      };
      same(await log.have(), have, 'have');
      const stream = await log.readStream('note/1');
      same(
        stream.map(({ text }) => text).sort(),
        [...lane, ...clone].map(({ text }) => text).sort(),
        'texts',
      );
      const [entry] = await log.readEntries([[second, 2]]);
      const path = [
        [alice, 1],
        [second, 2],
      ];
      const branch = { device: alice, seq: 2, prev: at(lane, 0).hash, path };
      same(entry, { ...at(clone, 1), device: second, seq: 2, branch }, 'an entry of a branch');
      same(await log.readEntries([[alice, 2]]), [undefined], 'the place behind the fork');
    },
  },
  {
    name: '[EL15] a history that goes on from what is not held is left out and reported',
    async run(world) {
      const log = await openNew(world);
      const lane = laneOf(world, alice, notes(2));
      const clone = laneOf(world, alice, notes(4, 'note/1', 'clone'));
      await log.merge(lane);
      const contradicting = [
        [alice, 3],
        [alice, 4],
      ];
      same(
        await log.merge(clone.slice(2)),
        { ...nothingNew, contradicting },
        'from its third entry',
      );
      same((await log.readFrom({}, everything)).entries, lane, 'what is held');
      same(await log.readStream('note/1').then(places), places(lane), 'the stream');
      same((await log.merge(clone)).added, 4, 'from its beginning');
      const appended = await log.append(request('c1', notes(1)));
      same(appended.entries.length, 1, 'own work goes on');
    },
  },
  {
    name: '[EL16] two histories in one batch, or in any order, end in the same lanes',
    async run(world) {
      const stem = laneOf(world, alice, notes(2));
      const [one, two] = ['one', 'two'].map((label) =>
        laneOf(world, alice, notes(3, 'note/1', label), endOf(stem)),
      );
      const three = laneOf(
        world,
        alice,
        notes(2, 'note/2', 'three'),
        endOf((two ?? []).slice(0, 2)),
      );
      const [a = [], b = []] = [one, two];
      const orders = [
        [[...stem, ...a, ...b, ...three]],
        [stem, three, a, b, three],
        [
          [...stem, ...b, ...three],
          [...stem, ...a],
        ],
        [
          [...stem, ...b.slice(0, 2), ...three],
          [...stem, ...a],
          [...stem, ...b],
        ],
      ];
      const expected = await orderedIn(world, orders[0] ?? []);
      for (const batches of orders) same(await orderedIn(world, batches), expected, 'lanes');
      same(expected.length, 10, 'entries');
    },
  },
  {
    name: '[FK7] what goes on behind a fork that is known is told apart by what it follows',
    async run(world) {
      const log = await openNew(world);
      const stem = laneOf(world, alice, notes(2));
      const one = laneOf(world, alice, notes(3, 'note/1', 'one'), endOf(stem));
      const two = laneOf(world, alice, notes(3, 'note/1', 'two'), endOf(stem));
      await log.merge([...stem, ...at([one], 0).slice(0, 1), ...two.slice(0, 1)]);
      // Sent by somebody who has not heard of it, so still under the device's own name.
      same((await log.merge([...stem, ...one])).added, 2, 'of the one');
      const asBranch = two.map((entry, index) => ({
        ...entry,
        device: branchOf(at(two, 0)),
        seq: index + 1,
        branch: { device: alice, seq: 3, prev: at(stem, 1).hash, path: [] },
      }));
      same((await log.merge(asBranch.slice(1))).added, 2, 'of the other');
      const heads = Object.values(await log.have()).map(([seq, head]) => `${seq} ${head}`);
      const ends = [[2, stem] as const, [3, one] as const, [3, two] as const];
      same(heads.sort(), ends.map(([seq, lane]) => `${seq} ${endOf(lane).head}`).sort(), 'have');
    },
  },
  {
    name: '[FK8] stubs keep their places in a branch, and a page begins with what a stub follows',
    async run(world) {
      const log = await openNew(world);
      const stem = laneOf(world, alice, notes(2));
      const one = laneOf(world, alice, notes(3, 'note/1', 'one'), endOf(stem));
      const two = laneOf(world, alice, notes(3, 'note/1', 'two'), endOf(stem));
      await log.merge([...stem, ...one.map(stubOf)]);
      await log.merge([...stem, ...two.slice(0, 1), ...two.slice(1).map(stubOf)]);
      const lane = branchOf(at(two, 0));
      const page = await log.readFrom({ ...wholeOf(await log.have()), [lane]: 2 }, 9);
      same(
        places(page.entries),
        [`${lane}/1`, `${lane}/2`, `${lane}/3`],
        'from the last that says',
      );
      await log.merge([...stem, ...one, ...two]);
      const { entries } = await log.readFrom({}, everything);
      holds(
        entries.every(({ text }) => text !== null),
        'all texts have come',
      );
      same(entries.length, 8, 'entries');
    },
  },
  {
    name: '[FK9] whoever finds the own lane forked goes on in a lane of a new name',
    async run(world) {
      const store = await createStore(world);
      const [log, other] = [await store.open(), await store.open()];
      const before = log.device;
      const { entries } = await log.append(request('c1', notes(3)));
      const clone = laneOf(world, before, notes(2, 'note/1', 'clone'), endOf(entries.slice(0, 2)));
      same((await log.merge(clone)).forked, [before], 'forked');
      holds(log.device !== before, 'a new name');
      const next = await log.append(request('c2', [note('note/1', 'after')]));
      same(places(next.entries), [`${log.device}/1`], 'its first entry');
      const others = await other.append(request('c3', [note('note/1', 'elsewhere')]));
      holds(at(others.entries, 0).device !== before, 'another opening goes on elsewhere too');
      same((await log.append(request('c1', notes(3)))).repeated, true, 'the old command is known');
      same((await log.readFrom({}, everything)).entries.length, 7, 'all is kept');
    },
  },
  {
    name: '[FK10] a reader whose vector goes beyond what a lane has become is told so',
    async run(world) {
      const log = await openNew(world);
      const lane = laneOf(world, alice, notes(3));
      const clone = laneOf(world, alice, notes(2, 'note/1', 'clone'), endOf(lane.slice(0, 1)));
      await log.merge(lane);
      same((await log.readFrom({ [alice]: 3 }, 9)).ahead, undefined, 'as far as it goes');
      await log.merge(clone);
      same((await log.readFrom({ [alice]: 3 }, 9)).ahead, true, 'beyond the fork');
      same((await log.readFrom({ [alice]: 1 }, 9)).ahead, undefined, 'up to the fork');
    },
  },
];

const wholeOf = (have: Readonly<Record<string, readonly [number, string]>>) =>
  Object.fromEntries(Object.entries(have).map(([lane, [seq]]) => [lane, seq]));

async function orderedIn(
  world: Parameters<ContractCase['run']>[0],
  batches: readonly (readonly Entry[])[],
): Promise<readonly string[]> {
  const log = await openNew(world);
  for (const batch of [...batches, ...batches]) await log.merge(batch);
  const { entries } = await log.readFrom({}, everything);
  return entries
    .map(({ device, seq, hash, branch }) => `${device}/${seq} ${hash} ${branch?.path.join()}`)
    .sort();
}
