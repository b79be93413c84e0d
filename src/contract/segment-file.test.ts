import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyLane, sealDrafts } from '../event-sourcing/seal-drafts.ts';
import { type Entry, genesis } from '../event-sourcing/stored-event.ts';
import { toColumns } from './columns.ts';
import { encodeEvent, readEntry, stubEntry } from './entry.ts';
import { toySealOn } from './seal-fixtures.ts';
import { decodeSegmentFile, encodeSegmentFile, segmentName } from './segment-file.ts';

const device = 'a11ce00000000001';

/** Each event follows the one before; what is no event stands there as it is. */
function laneOf(said: readonly (string | object | null)[]): readonly Entry[] {
  let end = emptyLane(device);
  return said.flatMap((each) => {
    let entries: readonly Entry[] = [];
    if (each === null) entries = [stubEntry(device, end.seq + 1, 'c'.repeat(64))];
    else if (typeof each === 'string') entries = [readEntry(device, end.seq + 1, each)];
    else {
      const request = { cause: 'tab-1', part: 0, actor: 'member-1', drafts: [each as never] };
      try {
        entries = sealDrafts(end, 1_789_000_000_000, request, encodeEvent);
      } catch {
        // What nobody may write stands in no lane.
      }
    }
    const last = entries.at(-1);
    if (last !== undefined) end = { device, seq: last.seq, head: last.hash };
    return entries;
  });
}

const note = (data: object, more: object = {}) => ({
  type: 'Noted',
  version: 1,
  stream: 'note/1',
  data,
  ...more,
});

function throughAFile(entries: readonly Entry[]) {
  const text = encodeSegmentFile({ ledger: 'ledger-1', entries, seals: [] });
  if (text === undefined) throw new Error('no file was made');
  return decodeSegmentFile(segmentName(text), text);
}

const inJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const word = fc.string({
  unit: fc.constantFrom('a', 'é', '7', '"', '\\', '\u0001', '📦'),
  maxLength: 6,
});
const value = fc.oneof(word, fc.jsonValue({ maxDepth: 3 }), fc.integer(), fc.double());
const said = fc.oneof(
  { weight: 8, arbitrary: fc.dictionary(word, value, { maxKeys: 4 }).map((data) => note(data)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      note({ n: 1 }, { happenedAt: '2026-11-27+13:00' }),
      note({ n: 1 }, { happenedAt: 1_700_000_000_000, after: ['b0b0000000000002', 7] }),
      note({ person: 'd'.repeat(64), member: 'm', invitation: 'i' }, { type: 'MemberJoined' }),
      note({ 10: 1, 9: 2 }),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('no event {', '{"no":"event"}', null) },
);

test('[BO1] whatever stands in a lane comes back from a file just as the one door reads it', () => {
  let [seen, named] = [0, 0];
  fc.assert(
    fc.property(fc.array(said, { minLength: 1, maxLength: 30 }), (all) => {
      const entries = laneOf(all);
      if (entries.length === 0) return;
      seen += entries.length;
      named += entries.filter(({ texts }) => texts.length > 0).length;
      const file = throughAFile(entries);
      expect(file?.entries).toEqual(entries);
      // What came as columns is packed again without being parsed, to just the same.
      expect(inJson(toColumns(file?.entries ?? [], genesis))).toEqual(
        inJson(toColumns(entries, genesis)),
      );
      for (const { seq, text, hash } of file?.entries ?? [])
        if (text !== null) expect(readEntry(device, seq, text).hash).toBe(hash);
    }),
    { numRuns: 300 },
  );
  expect(seen).toBeGreaterThan(1_000);
  expect(named).toBeGreaterThan(50);
});

const plain = laneOf([1, 2, 3, 4, 5].map((n) => note({ n, word: `word ${n}` })));

test('[BO1] seals come with it, each on the entry that it names', () => {
  const seals = plain.slice(1, 3).map((entry) => toySealOn('ledger-1', entry));
  const text = encodeSegmentFile({ ledger: 'ledger-1', entries: plain, seals }) ?? '';
  expect(decodeSegmentFile(segmentName(text), text)).toEqual({
    ledger: 'ledger-1',
    entries: plain,
    seals,
  });
});

test('[BO1] a stretch begins anywhere in its lane, and holds no hash of what it says itself', () => {
  const text = encodeSegmentFile({ ledger: 'l', entries: plain.slice(2), seals: [] }) ?? '';
  expect(decodeSegmentFile(segmentName(text), text)?.entries).toEqual(plain.slice(2));
  const hashes = [...text.matchAll(/[0-9a-f]{64}/g)].map(([hash]) => hash);
  expect(hashes).toEqual([plain[1]?.hash, plain[4]?.hash]);
});

/** What is read of a file under a name of its own that has something else at a place of it. */
function changed(path: string, value: unknown): unknown {
  const file = JSON.parse(encodeSegmentFile({ ledger: 'l', entries: plain, seals: [] }) ?? '');
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  keys.reduce((at, key) => at[key], file)[last] = value;
  const text = JSON.stringify(file);
  return decodeSegmentFile(segmentName(text), text);
}

test('[BO2] another content than the name says is no file', () => {
  const text = encodeSegmentFile({ ledger: 'l', entries: plain, seals: [] }) ?? '';
  expect(decodeSegmentFile(segmentName(text), text)).toBeDefined();
  expect(decodeSegmentFile('0'.repeat(64), text)).toBeUndefined();
  expect(decodeSegmentFile(segmentName(text), `${text} `)).toBeUndefined();
});

const { columns: packed } = JSON.parse(
  encodeSegmentFile({ ledger: 'l', entries: plain, seals: [] }) ?? '',
);

test('[BO2] what changes no entry is read: nothing, a value too many, a date that is not there', () => {
  expect(changed('from', 1)).toBeDefined();
  expect(changed('columns.shapes.0.isDated', true)).toMatchObject({ entries: plain });
  expect(changed('columns.stream', [...packed.stream, 'note/1'])).toMatchObject({ entries: plain });
});

test.each([
  ['columns.data.0.1.0', 7],
  ['columns.data.0.1', [1, 2, 3, 4]],
  ['columns.data.0', ['__proto__', [1, 2, 3, 4, 5]]],
  ['columns.data', [packed.data[0]]],
  ['columns.shape.1', -1],
  ['columns.shape.1', 40],
  ['columns.shape', [0, 0, 0, 0]],
  ['columns.actor.0', 'member-2'],
  ['columns.actor.0', 7],
  ['columns.recordedAt.2', 9],
  ['columns.recordedAt.0', 0.5],
  ['columns.shapes.0.keys', [1, 0]],
  ['columns.unread', 7],
  ['columns', {}],
  ['before', 'a'.repeat(64)],
  ['head', 'a'.repeat(64)],
  ['lane', 'b'.repeat(16)],
  ['lane', `${device}.1.${'a'.repeat(64)}`],
  ['from', 2],
  ['from', Number.MAX_SAFE_INTEGER],
  ['seals', [[1, null, 'no signature']]],
  ['tallystick', 2],
])(
  '[BO2] a file with another %s is refused (%j): its chain does not lead to its head',
  (path, value) => {
    expect(changed(path, value)).toBeUndefined();
  },
);

test('[BO2] what is no file at all, or nested without end, is refused and breaks nothing', () => {
  const deep = `{"tallystick":1,"columns":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  for (const text of ['', '{', 'null', '[]', '{"tallystick":1}', deep])
    expect(decodeSegmentFile(segmentName(text), text)).toBeUndefined();
  changed('columns.data.0', ['__proto__', [1, 2, 3, 4, 5]]);
  expect(({} as { n?: number }).n).toBeUndefined();
});

test('[BO2] entries that the one door would not read are not read from columns either', () => {
  const odd = [
    note({ n: 1 }, { happenedAt: '2026-13-27Z' }),
    note({ n: 1 }, { stream: 's'.repeat(201) }),
    note({ word: '\ud800' }),
    note({ constructor: 1 }),
    note({ deep: { prototype: 1 } }),
    note({ n: 1e300 }),
    note({ text: 'x'.repeat(40_000) }),
  ];
  for (const fact of odd) {
    const event = {
      ...{ actor: 'm', cause: 'c', device, prev: plain[0]?.hash, recordedAt: 1, seq: 2 },
      ...fact,
    };
    const entry = readEntry(device, 2, JSON.stringify(sorted(event)));
    expect(entry.stream).toBeNull();
    const columns = toColumns([{ ...entry, stream: fact.stream }], plain[0]?.hash ?? '');
    // Made by somebody who packs without looking.
    const text = JSON.stringify({
      ...{ tallystick: 1, ledger: 'l', lane: device, from: 2, before: plain[0]?.hash },
      ...{ head: entry.hash, stubs: {}, seals: [] },
      columns: { ...columns, unread: columns.unread },
    });
    const read = decodeSegmentFile(segmentName(text), text);
    expect(read?.entries).toEqual([entry]);
  }
});

const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, each]) => [key, sorted(each)]),
      );
