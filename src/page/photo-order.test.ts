import { expect, test } from 'vitest';
import { createPhotoOrder } from './photo-order.ts';

test('[PH5] the newest photo comes first, across items, and those that come later before it', () => {
  let reads = 0;
  const order = createPhotoOrder(() => {
    reads += 1;
    return ['item/b', 'item/a', 'item/b', 'item/a'];
  });
  const a = { stream: 'item/a', photos: ['a1', 'a2'] };
  const b = { stream: 'item/b', photos: ['b1', 'b2'] };
  expect(order([a, b])).toEqual(['b2', 'a2', 'b1', 'a1']);
  expect(order([{ ...a, photos: ['a1', 'a2', 'a3'] }, b])).toEqual(['a3', 'b2', 'a2', 'b1', 'a1']);
  // The same photo on two items is one photo; one that was removed is not asked for.
  const shared = { stream: 'item/c', photos: ['b2', 'c1'] };
  expect(order([b, shared])).toEqual(['c1', 'b2', 'b1']);
  expect(reads).toBe(1);
});
