/** Cases of `event-log-contract.ts`: what a log keeps of the seals that devices put on their lanes. */
import {
  alice,
  at,
  bob,
  type ContractCase,
  laneOf,
  notes,
  openNew,
  request,
  same,
} from './log-contract-fixtures.ts';
import type { Seal } from './seal.ts';
import type { Entry } from './stored-event.ts';

const sealOf = (lane: readonly Entry[], seq: number, signature = `s${seq}`): Seal => {
  const { device, hash } = at(lane, seq - 1);
  return { device, seq, head: hash, witness: seq % 2 === 0 ? 'e'.repeat(64) : null, signature };
};
const inOrder = (seals: readonly Seal[]): readonly string[] =>
  seals.map(({ device, seq, signature }) => `${device}/${seq}/${signature}`).sort();

export const sealCases: readonly ContractCase[] = [
  {
    name: '[SE1] seals are kept with the entries of one merge, as they are, each of them once',
    async run(world) {
      const log = await openNew(world);
      const lane = laneOf(world, alice, notes(4));
      const seals = [sealOf(lane, 2), sealOf(lane, 3), sealOf(lane, 3, 'again')];
      same(await log.readSeals({}), [], 'at first');
      await log.merge(lane, seals);
      await log.merge([], seals);
      await log.merge(lane, [at(seals, 1)]);
      const read = await log.readSeals({});
      same(inOrder(read), inOrder(seals), 'all of them');
      same(read[0], seals[0], 'as it was');
      same((await log.have())[alice]?.[0], 4, 'the lane goes beyond its last seal');
    },
  },
  {
    name: '[SE2] seals are read lane by lane, behind one vector and up to another',
    async run(world) {
      const log = await openNew(world);
      const [first, second] = [laneOf(world, alice, notes(6)), laneOf(world, bob, notes(3))];
      const seals = [sealOf(first, 2), sealOf(first, 4), sealOf(first, 6), sealOf(second, 3)];
      await log.merge([...first, ...second], [...seals].reverse());
      const read = async (...asked: Parameters<typeof log.readSeals>) =>
        (await log.readSeals(...asked)).map(({ device, seq }) => [device, seq]);
      const from = await log.readSeals({ [alice]: 2, [bob]: 3 });
      same(from, [seals[1], seals[2]], 'behind a vector, in order of seq');
      same(
        await read({ [alice]: 1 }, { [alice]: 5 }),
        [
          [alice, 2],
          [alice, 4],
        ],
        'between two',
      );
      same(await read({}, { [bob]: 2 }), [], 'a lane that is not named, and one that ends before');
      same(await read({ [alice]: 9, [bob]: 9 }), [], 'ahead of us');
    },
  },
  {
    name: '[SE3] a lane is sealed up to the highest entry that a seal names as it is held',
    async run(world) {
      const log = await openNew(world);
      const lane = laneOf(world, alice, notes(5));
      const branch = laneOf(world, alice, notes(5, 'note/1', 'clone'));
      await log.merge([...lane, ...laneOf(world, bob, notes(2))]);
      await log.append(request('c1', notes(1)));
      same(await log.sealedTo(), {}, 'without seals');
      await log.merge([], [sealOf(lane, 2), sealOf(lane, 3), sealOf(branch, 5, 'b')]);
      same(
        await log.sealedTo(),
        { [alice]: 3 },
        'a seal of another branch is kept and does not count',
      );
      same((await log.readSeals({ [alice]: 3 })).length, 1, 'it is kept');
      await log.merge([], [sealOf(lane, 5)]);
      same(await log.sealedTo(), { [alice]: 5 }, 'the whole lane');
    },
  },
];
