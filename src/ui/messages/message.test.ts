import { expect, it } from 'vitest';
import { en } from './en.ts';
import { readMessage } from './message.ts';

const rows = '{count, plural, =0 {No row} one {# row} other {# rows}}';
const told =
  '{who} {how, select, kept {keeps {count, plural, one {it} other {# of {all, number}}}} other {leaves}}.';

it.each([
  ['Today', {}, 'Today'],
  ['{item}: {unit}', { item: 'Rice', unit: 'box' }, 'Rice: box'],
  ['{a}{ b }', { a: 1, b: 'x' }, '1x'],
  ['{count, number} of {all,number}', { count: 1234, all: 5_000_000 }, '1,234 of 5,000,000'],
  [rows, { count: 0 }, 'No row'],
  [rows, { count: 1 }, '1 row'],
  [rows, { count: 1234 }, '1,234 rows'],
  ['{a, plural, =0 {} other {x}}|', { a: 0 }, '|'],
  [told, { who: 'Ngozi', how: 'kept', count: 1, all: 9 }, 'Ngozi keeps it.'],
  [told, { who: 'Ngozi', how: 'kept', count: 2, all: 9 }, 'Ngozi keeps 2 of 9.'],
  [told, { who: 'Ngozi', how: 'who knows', count: 2, all: 9 }, 'Ngozi leaves.'],
  ['{n, plural, other {{how, select, a {# a} other {-}}}}', { n: 7, how: 'a' }, '7 a'],
  ['No. # {n}', { n: 3 }, 'No. # 3'],
  ['{missing}!', {}, '!'],
])('says %s', (text, values, said) => {
  expect(readMessage(text)(values)).toBe(said);
});

it('changes what stands between the places, and nothing else', () => {
  const message = readMessage('{count, plural, one {a {b} c} other {d}} e', (plain) =>
    plain.toUpperCase(),
  );
  expect(message({ count: 1, b: 'b' })).toBe('A b C E');
});

it.each(['{', '}', 'a {b', 'a } b', '{a, plural, one {x}}', '{a, list}', '{a, select, b}', '{}'])(
  'turns %s down',
  (text) => {
    expect(() => readMessage(text)).toThrow('not a message');
  },
);

it('reads every text there is', () => {
  for (const text of Object.values(en)) expect(() => readMessage(text)).not.toThrow();
});
