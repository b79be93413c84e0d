import { expect, test } from 'vitest';
import { parseWriters } from './writer.ts';

test('[LE2] a device writes for its owner until somebody else is chosen; a choice that cannot be read is none', () => {
  const alone = { writing: 'ana', here: ['ana'] };
  expect(parseWriters(null, 'ana')).toEqual(alone);
  expect(parseWriters('{', 'ana')).toEqual(alone);
  expect(parseWriters('{"here":[],"writing":"ben"}', 'ana')).toEqual(alone);
  expect(parseWriters('{"here":["ana","ben"],"writing":"ben"}', 'ana')).toEqual({
    writing: 'ben',
    here: ['ana', 'ben'],
  });
});

test('[LE2] somebody who was taken off the device does not write on it any more', () => {
  expect(parseWriters('{"here":["ana","cleo"],"writing":"ben"}', 'ana')).toEqual({
    writing: 'ana',
    here: ['ana', 'cleo'],
  });
});
