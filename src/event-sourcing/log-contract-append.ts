/**
 * The contract's cases about appending: places, the chain, repetition, several openings at once.
 */

import type { Draft } from './event-log.ts';
import {
  at,
  type ContractCase,
  createStore,
  encodeNote,
  everything,
  holds,
  laneOf,
  note,
  notes,
  openNew,
  places,
  rejects,
  request,
  same,
} from './log-contract-fixtures.ts';
import { type Entry, genesis, type StoredEvent } from './stored-event.ts';
import { vectorOf } from './version-vector.ts';

const eventOf = (entry: Entry): StoredEvent => JSON.parse(entry.text ?? 'null') as StoredEvent;

function isChain(lane: readonly Entry[]): void {
  let head = genesis;
  for (const [index, entry] of lane.entries()) {
    same(entry.seq, index + 1, 'seq has no gap');
    same(entry.prev, head, `prev of seq ${entry.seq}`);
    head = entry.hash;
  }
}

export const appendCases: readonly ContractCase[] = [
  {
    name: '[EL1] seq has no gap from 1 and each entry names the hash of the one before',
    async run(world) {
      const log = await openNew(world);
      await log.append(request('c1', notes(1)));
      await log.append(request('c2', notes(3)));
      await log.append(request('c3', notes(1, 'note/2')));
      const { entries, more } = await log.readFrom({}, everything);
      same(more, false, 'more');
      same(entries.length, 5, 'entries');
      isChain(entries);
      for (const entry of entries) {
        const event = eventOf(entry);
        same(
          [event.device, event.seq, event.prev],
          [log.device, entry.seq, entry.prev],
          'place in the text',
        );
        same(
          world.readEntry(entry.device, entry.seq, entry.text ?? '').hash,
          entry.hash,
          'hash of the text',
        );
      }
    },
  },
  {
    name: '[EL2] what append answers is what is then read: by stream, from a vector, by place',
    async run(world) {
      const log = await openNew(world);
      const first = await log.append(request('c1', [note('note/1', 'a'), note('note/2', 'b')]));
      const second = await log.append(request('c2', [note('note/1', 'c')]));
      same(first.repeated, false, 'repeated');
      const [a, b, c] = [at(first.entries, 0), at(first.entries, 1), at(second.entries, 0)];
      const stream = await log.readStream('note/1');
      same(
        [...stream].sort((one, other) => one.seq - other.seq),
        [a, c],
        'the stream',
      );
      same(await log.readStream('note/2'), [b], 'the other stream');
      same(await log.readStream('note/3'), [], 'a stream that nobody wrote');
      same(
        (await log.readFrom({ [log.device]: 1 }, everything)).entries,
        [b, c],
        'behind the vector',
      );
      const asked = [
        [log.device, 3],
        ['feedfeedfeedfeed', 1],
        [log.device, 1],
        [log.device, 9],
      ] as const;
      const found = await log.readEntries(asked);
      same(
        [found[0], found[1] === undefined, found[2], found[3] === undefined],
        [c, true, a, true],
        'by place',
      );
    },
  },
  {
    name: '[EL3] a repeated cause and part adds nothing, one after the other or at once',
    async run(world) {
      const store = await createStore(world);
      const [log, other] = [await store.open(), await store.open()];
      await log.append(request('c1', notes(2)));
      same(await log.append(request('c1', notes(2))), { entries: [], repeated: true }, 'again');
      same((await other.append(request('c1', notes(1)))).repeated, true, 'again, elsewhere');
      const clicks = await Promise.all(
        [log, other, log, other].map((each) => each.append(request('c2', notes(2)))),
      );
      same(clicks.filter(({ repeated }) => !repeated).length, 1, 'clicks that counted');
      same((await log.append(request('c2', notes(1), 1))).repeated, false, 'another part');
      same((await log.have())[log.device]?.[0], 5, 'entries held');
    },
  },
  {
    name: '[EL4] `after` names the previous draft of its stream in the same append, else what was asked',
    async run(world) {
      const log = await openNew(world);
      const told = ['feedfeedfeedfeed', 7] as const;
      const { entries } = await log.append(
        request('c1', [
          { ...note('note/1', 'a'), after: told },
          note('note/2', 'b'),
          { ...note('note/1', 'c'), after: told },
          { ...note('note/1', 'dated'), happenedAt: 5 },
          note('note/1', 'd'),
        ]),
      );
      const afters = entries.map((entry) => eventOf(entry).after ?? null);
      const { device } = log;
      same(afters, [told, null, [device, 1], [device, 3], [device, 3]], 'after');
    },
  },
  {
    name: '[EL24] a fact may name places of its own append: it is told where they begin',
    async run(world) {
      const log = await openNew(world);
      await log.append(request('c1', notes(2)));
      const placed = (draft: Draft, first: number): Draft => ({
        ...draft,
        data: { note: `from ${first}` },
      });
      const { entries } = await log.append({ ...request('c2', notes(2)), placed });
      same(
        entries.map((entry) => eventOf(entry).data),
        [{ note: 'from 3' }, { note: 'from 3' }],
        'what was said',
      );
    },
  },
  {
    name: '[EL5] several openings that append at once never collide and lose nothing',
    async run(world) {
      const store = await createStore(world);
      const logs = await Promise.all([store.open(), store.open(), store.open()]);
      same(new Set(logs.map(({ device }) => device)).size, 1, 'devices');
      const appends = Array.from({ length: 30 }, (_, index) =>
        at(logs, index % 3).append(request(`c${index}`, notes(1 + (index % 3), `note/${index}`))),
      );
      const answered = (await Promise.all(appends)).flatMap(({ entries }) => entries);
      const { entries } = await at(logs, 1).readFrom({}, everything);
      same(entries.length, 60, 'entries');
      isChain(entries);
      same(
        [...answered].sort((a, b) => a.seq - b.seq),
        entries,
        'the answers are what is held',
      );
    },
  },
  {
    name: '[EL6] an append without drafts is a bug: it rejects and leaves nothing behind',
    async run(world) {
      const log = await openNew(world);
      await rejects(() => log.append(request('c1', [])), 'an empty append');
      same(await log.have(), {}, 'have');
      same(
        (await log.append(request('c1', notes(1)))).repeated,
        false,
        'the command may still come',
      );
    },
  },
  {
    name: '[EL7] an append that fails half-way leaves nothing, and the next one continues the lane',
    async run(world) {
      const encode = encodeNote(world);
      const store = await world.createStore({
        clock: () => 1,
        encode(event) {
          if (event.cause === 'bad' && event.seq === 2) throw new Error('planned by the test');
          return encode(event);
        },
      });
      const log = await store.open();
      await rejects(() => log.append(request('bad', notes(3))), 'the failing append');
      same((await log.readFrom({}, everything)).entries, [], 'held after the failure');
      await log.append(request('good', notes(2)));
      isChain((await log.readFrom({}, everything)).entries);
    },
  },
  {
    name: '[EL8] every kind of text comes back as it was written, byte for byte',
    async run(world) {
      const odd = [
        '',
        ' ',
        '\u0000\u0001\u001f\u007f',
        '\ud83d\ude00 👩‍👩‍👧',
        'שלום ‏‮ abc',
        'e\u0301 é',
        '\ufeff\uffff\u2028\u2029',
        '</script><b>"\'\\',
        '=1+1',
        '𝕌𝕟𝕚',
        '\r\n\t',
        'ß'.repeat(5_000),
      ];
      const log = await openNew(world);
      const { entries } = await log.append(
        request(
          'c1',
          odd.map((text) => note('note/1', text)),
        ),
      );
      const unreadable = world.readEntry(
        '0ddba11000000003',
        1,
        'neither JSON nor {"finished": "\ud83d\ude00 \u2028',
      );
      await log.merge([unreadable]);
      const read = await log.readFrom({}, everything);
      same(
        read.entries.filter(({ device }) => device === log.device),
        entries,
        'the texts',
      );
      same(
        entries.map((entry) => Object(eventOf(entry).data) as object),
        odd.map((text) => ({ note: text })),
        'notes',
      );
      same(
        (await log.readEntries([[unreadable.device, 1]]))[0],
        unreadable,
        'a text that nobody can read',
      );
    },
  },
  {
    name: '[EL9] own entries that come back from elsewhere advance the lane; append continues behind them',
    async run(world) {
      const log = await openNew(world);
      const lane = laneOf(world, log.device, notes(4));
      await log.merge(lane);
      const { entries } = await log.append(request('c1', notes(2)));
      same(
        entries.map(({ seq }) => seq),
        [5, 6],
        'seqs',
      );
      const all = (await log.readFrom({}, everything)).entries;
      isChain(all);
      same(all.slice(0, 4), lane, 'what came back');
      same(vectorOf(await log.have()), { [log.device]: 6 }, 'vector');
    },
  },
  {
    name: '[EL10] what is read is complete while others append',
    async run(world) {
      const store = await createStore(world);
      const [log, other] = [await store.open(), await store.open()];
      const writes = Array.from({ length: 10 }, (_, index) =>
        other.append(request(`c${index}`, notes(3))),
      );
      const reads = await Promise.all(
        Array.from({ length: 10 }, () => log.readFrom({}, everything)),
      );
      for (const { entries } of reads) {
        isChain(entries);
        holds(entries.length % 3 === 0, 'no command is seen in part');
      }
      await Promise.all(writes);
      same(places(await log.readStream('note/1')).length, 30, 'in the end');
    },
  },
];
