import { expect, test } from 'vitest';
import { allOf, nothingChosen, pressed } from './selection.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];
const press = (selection: typeof nothingChosen, row: string, withShift = false) =>
  pressed(selection, rows, row, withShift);

test('[MA2] a press chooses a row or lets it go; with Shift all up to it go the same way', () => {
  const one = press(nothingChosen, 'b');
  expect([...one.chosen]).toEqual(['b']);
  expect([...press(one, 'b').chosen]).toEqual([]);
  const span = press(one, 'd', true);
  expect([...span.chosen]).toEqual(['b', 'c', 'd']);
  expect([...press(press(span, 'a'), 'c', true).chosen]).toEqual(['d']);
  expect([...press(nothingChosen, 'c', true).chosen]).toEqual(['c']);
});

test('[MA2] all that is shown is added to what was chosen before', () => {
  const elsewhere = press(nothingChosen, 'z');
  expect([...allOf(elsewhere, ['a', 'b']).chosen].sort()).toEqual(['a', 'b', 'z']);
});

test('[MA2] a span whose beginning is not shown any more is only its end', () => {
  const one = pressed(nothingChosen, ['x', 'y'], 'x', false);
  expect([...press(one, 'c', true).chosen].sort()).toEqual(['c', 'x']);
});
