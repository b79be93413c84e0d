/**
 * The contract's cases about what comes from elsewhere: gaps, doubles, branches, stubs, pages,
 * texts.
 */
import {
  alice,
  at,
  bob,
  type ContractCase,
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

export const mergeCases: readonly ContractCase[] = [
  {
    name: '[EL11] a lane is taken only from the next seq it lacks; what lies beyond a gap is left out',
    async run(world) {
      const log = await openNew(world);
      const lane = laneOf(world, alice, notes(6));
      same(await log.merge(lane.slice(1, 3)), { ...nothingNew, beyondGap: 2 }, 'beyond the gap');
      same(
        await log.merge(lane.slice(1, 3).map(stubOf)),
        { ...nothingNew, beyondGap: 2 },
        'as stubs',
      );
      same(await log.have(), {}, 'have before the first');
      same(
        await log.merge([at(lane, 0), at(lane, 1), at(lane, 4)]),
        { ...nothingNew, added: 2, beyondGap: 1 },
        'a hole',
      );
      same(await log.have(), { [alice]: [2, at(lane, 1).hash] }, 'have at the hole');
      same(await log.merge(lane), { ...nothingNew, added: 4 }, 'the whole lane');
      same((await log.readFrom({}, everything)).entries, lane, 'the lane');
    },
  },
  {
    name: '[EL12] merging is idempotent, takes any order inside a batch and any number of doubles',
    async run(world) {
      const log = await openNew(world);
      const [one, two] = [laneOf(world, alice, notes(5)), laneOf(world, bob, notes(4, 'note/2'))];
      const batch = [...one, ...two].reverse();
      same(await log.merge([...batch, ...batch]), { ...nothingNew, added: 9 }, 'a doubled batch');
      same(await log.merge(batch), nothingNew, 'the batch again');
      same(await log.merge([]), nothingNew, 'an empty batch');
      same(
        await log.have(),
        { [alice]: [5, at(one, 4).hash], [bob]: [4, at(two, 3).hash] },
        'have',
      );
      same(places(await log.readStream('note/1')), places(one), 'the stream is not doubled');
    },
  },
  {
    name: '[EL13] batches that overtake each other end in the same log, whoever merges at the same time',
    async run(world) {
      const log = await openNew(world);
      const lane = laneOf(world, alice, notes(12));
      const batches = [lane.slice(8), lane.slice(4, 9), lane.slice(0, 5)];
      await Promise.all([...batches, ...batches, ...batches].map((batch) => log.merge(batch)));
      for (const batch of [...batches].reverse()) await log.merge(batch);
      same((await log.readFrom({}, everything)).entries, lane, 'the lane');
      same(await log.have(), { [alice]: [12, at(lane, 11).hash] }, 'have');
    },
  },
  {
    name: '[EL17] a stub keeps its place, the lane goes on behind it, and the text fills it later',
    async run(world) {
      const log = await openNew(world);
      const lane = laneOf(world, alice, notes(4));
      const damaged = lane.map((entry, index) =>
        index === 1 || index === 3 ? stubOf(entry) : entry,
      );
      same(await log.merge(damaged), { ...nothingNew, added: 4 }, 'with stubs');
      same((await log.have())[alice], [4, at(lane, 3).hash], 'have');
      same((await log.readFrom({}, everything)).entries, damaged, 'stubs are handed on');
      same(
        places(await log.readStream('note/1')),
        places([at(lane, 0), at(lane, 2)]),
        'the stream lacks them',
      );
      same(await log.merge([at(lane, 1)]), nothingNew, 'a filled stub is no new place');
      same(await log.merge(damaged), nothingNew, 'a stub never replaces a text');
      await log.merge(laneOf(world, alice, notes(1), endOf(lane)));
      await log.merge(lane);
      same((await log.readFrom({}, everything)).entries.slice(0, 4), lane, 'filled');
      same((await log.readStream('note/1')).length, 5, 'the stream is whole');
    },
  },
  {
    name: '[EL27] places without a text are named until the text has come',
    async run(world) {
      const log = await openNew(world);
      const [lane, other] = [laneOf(world, alice, notes(4)), laneOf(world, bob, notes(2))];
      same(await log.readStubs(9), [], 'of an empty log');
      await log.merge([...lane, ...other].map((entry, n) => (n % 2 === 1 ? stubOf(entry) : entry)));
      const named = [
        [alice, 2],
        [alice, 4],
        [bob, 2],
      ];
      same(await log.readStubs(9), named, 'all of them');
      same((await log.readStubs(2)).length, 2, 'as many as were asked for');
      await log.merge([at(lane, 1), at(other, 1)]);
      same(await log.readStubs(9), [[alice, 4]], 'what is left');
    },
  },
  {
    name: '[EL18] a stub and its text in one batch make one entry with its text',
    async run(world) {
      const log = await openNew(world);
      const lane = laneOf(world, alice, notes(2));
      same(await log.merge([...lane.map(stubOf), ...lane]), { ...nothingNew, added: 2 }, 'merged');
      same((await log.readFrom({}, everything)).entries, lane, 'the lane');
      same((await log.readStream('note/1')).length, 2, 'the stream');
    },
  },
  {
    name: '[EL19] `have` names the highest seq and the head of every lane, own and others',
    async run(world) {
      const log = await openNew(world);
      same(await log.have(), {}, 'of an empty log');
      const lane = laneOf(world, alice, notes(2));
      await log.merge(lane);
      const { entries } = await log.append(request('c1', notes(3)));
      const expected = { [alice]: [2, at(lane, 1).hash], [log.device]: [3, at(entries, 2).hash] };
      same(await log.have(), expected, 'have');
    },
  },
  {
    name: '[EL20] pages are complete and in order of seq, and resume with any limit',
    async run(world) {
      const log = await openNew(world);
      await log.merge([...laneOf(world, alice, notes(7)), ...laneOf(world, bob, notes(5))]);
      await log.append(request('c1', notes(4)));
      const whole = (await log.readFrom({}, everything)).entries;
      same(whole.length, 16, 'entries');
      for (const limit of [1, 2, 3, 5, 7, 15, 16, 17]) {
        const vector: Record<string, number> = {};
        const read: Entry[] = [];
        for (let more = true; more; ) {
          const page = await log.readFrom(vector, limit);
          holds(page.entries.length <= limit, `at most ${limit} entries`);
          holds(page.entries.length > 0, 'a page that was announced is not empty');
          for (const entry of page.entries) {
            same(entry.seq, (vector[entry.device] ?? 0) + 1, `next seq of ${entry.device}`);
            vector[entry.device] = entry.seq;
            read.push(entry);
          }
          more = page.more;
        }
        same(places(read), places(whole), `read by ${limit}`);
        same(
          await log.readFrom(vector, limit),
          { entries: [], more: false },
          'behind the last page',
        );
      }
      same(
        (await log.readFrom({ [alice]: 99, feedfeedfeedfeed: 3, [bob]: 5 }, 9)).entries.length,
        4,
        'ahead of us',
      );
    },
  },
  {
    name: '[EL21] a text is wanted while an event refers to it and it is not held',
    async run(world) {
      const log = await openNew(world);
      const hashes = ['1', '2', '3', '4'].map((digit) => digit.repeat(64));
      const [own, early, others, late] = [
        at(hashes, 0),
        at(hashes, 1),
        at(hashes, 2),
        at(hashes, 3),
      ];
      const texts = hashes.map((hash) => ({
        hash,
        salt: `salt ${hash[0]}`,
        text: `名前 \u0000 ${hash[0]}`,
      }));
      same(await log.wantedTexts(9), [], 'at first');
      await log.putTexts([at(texts, 1)]);
      await log.append(request('c1', [note('note/1', 'a', [own, early])]));
      const lane = laneOf(world, alice, [
        note('note/1', 'b', [others, own]),
        note('note/1', 'c', [late]),
      ]);
      await log.merge(lane.map((entry, index) => (index === 1 ? stubOf(entry) : entry)));
      same([...(await log.wantedTexts(9))].sort(), [own, others], 'wanted');
      same((await log.wantedTexts(1)).length, 1, 'within the limit');
      await log.merge(lane);
      same(
        [...(await log.wantedTexts(9))].sort(),
        [own, others, late],
        'a filled stub refers to its texts',
      );
      await log.putTexts(texts.slice(2));
      await log.putTexts(texts.slice(2));
      same(await log.wantedTexts(9), [own], 'once the others are put');
      same(
        await log.readTexts([late, own, early]),
        [at(texts, 3), at(texts, 1)],
        'texts held, in the order asked',
      );
    },
  },
  {
    name: '[EL22] the entries of a merge keep everything that was known of them',
    async run(world) {
      const log = await openNew(world);
      const lane = laneOf(world, alice, [
        note('note/1', 'a', ['5'.repeat(64)]),
        note('note/2', 'b'),
      ]);
      await log.merge(lane);
      same(await log.readStream('note/1'), [at(lane, 0)], 'by stream');
      same(
        await log.readEntries([
          [alice, 2],
          [alice, 1],
        ]),
        [at(lane, 1), at(lane, 0)],
        'by place',
      );
    },
  },
];
