import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyLane, sealDrafts } from '../event-sourcing/seal-drafts.ts';
import { type Entry, genesis } from '../event-sourcing/stored-event.ts';
import { canonicalJson } from './canonical-json.ts';
import { type Columns, fromColumns, toColumns } from './columns.ts';
import { encodeEvent, readEntry, stubEntry } from './entry.ts';

const device = 'a11ce00000000001';

const backAndForth = (entries: readonly Entry[], before: string): readonly Entry[] => {
  const columns: Columns = JSON.parse(JSON.stringify(toColumns(entries, before)));
  const hashes = entries.map(({ hash }) => hash);
  return fromColumns(columns, { device, from: entries[0]?.seq ?? 1, before, hashes });
};

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const fact = fc.record({
  type: fc.constantFrom('Noted', 'Heard', 'Other'),
  version: fc.integer({ min: 1, max: 3 }),
  stream: word.map((name) => `note/${name}`),
  data: fc.dictionary(
    word.filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key)),
    fc.jsonValue({ maxDepth: 2 }),
    { maxKeys: 4 },
  ),
});
const draft = fc.tuple(
  fact,
  fc.record(
    {
      happenedAt: fc.constantFrom(1_700_000_000_000, '2026-11-27+13:00', '2026-11-27Z'),
      after: fc.constant(['b0b0000000000002', 7] as const),
    },
    { requiredKeys: [] },
  ),
);

/** Whatever `encodeEvent` refuses to write (a lone surrogate, a number beyond JSON) nobody has to keep. */
function laneOf(drafts: readonly (readonly [object, object])[]): readonly Entry[] {
  const request = { cause: 'c', part: 0, actor: 'm' };
  let end = emptyLane(device);
  return drafts.flatMap(([said, about]) => {
    const one = { ...said, ...about } as never;
    try {
      const entries = sealDrafts(
        end,
        1_789_000_000_000,
        { ...request, drafts: [one] },
        encodeEvent,
      );
      const last = entries.at(-1);
      if (last !== undefined) end = { device, seq: last.seq, head: last.hash };
      return entries;
    } catch {
      return [];
    }
  });
}

test('[SD1] whatever stands in a lane comes back from columns byte by byte', () => {
  let [seen, following] = [0, 0];
  fc.assert(
    fc.property(fc.array(draft, { minLength: 4, maxLength: 30 }), (drafts) => {
      const entries = laneOf(drafts);
      seen += entries.length;
      following += toColumns(entries, genesis).after.length;
      expect(backAndForth(entries, genesis)).toEqual(entries);
    }),
    { numRuns: 150 },
  );
  expect(seen).toBeGreaterThan(500);
  expect(following).toBeGreaterThan(50);
});

test('[SD1] what nobody can read is carried as it is, and what follows it too', () => {
  const [first, second, third] = laneOf(
    [1, 2, 3].map((n) => [{ type: 'Noted', version: 1, stream: 'note/1', data: { n } }, {}]),
  );
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('no lane');
  const event = JSON.parse(second.text ?? '');
  const strange = [
    '{"no":"event"}',
    'not even JSON \n\u2028',
    JSON.stringify({ ...event, later: true }),
    canonicalJson({ ...event, prev: 'f'.repeat(64) }),
    canonicalJson({ ...event, seq: 9 }),
    (second.text ?? '').replace('{', '{ '),
  ].map((text) => readEntry(device, 2, text));
  for (const odd of [...strange, stubEntry(device, 2, second.hash), { ...second, stream: null }])
    expect(backAndForth([first, odd, third], genesis)).toEqual([first, odd, third]);
});

test('[SD1] a stretch may begin anywhere in its lane, and names of texts come with it', () => {
  const lane = laneOf(
    [1, 2, 3, 4].map((n) => [{ type: 'Noted', version: 1, stream: 'note/1', data: { n } }, {}]),
  ).map((entry, n) => ({ ...entry, texts: n % 2 === 0 ? [] : ['e'.repeat(64)] }));
  expect(backAndForth(lane.slice(2), lane[1]?.hash ?? '')).toEqual(lane.slice(2));
});

test('[SD1] of a plain event nothing is carried twice', () => {
  const lane = laneOf(
    [1, 2].map((n) => [{ type: 'Noted', version: 1, stream: 'note/1', data: { n } }, {}]),
  );
  const { unread, shapes, data } = toColumns(lane, genesis);
  expect([unread, shapes.length, data]).toEqual([{}, 1, [['n', [1, 2]]]]);
});
