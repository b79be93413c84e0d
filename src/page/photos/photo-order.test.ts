import { expect, test } from 'vitest';
import { createPhotoOrder } from './photo-order.ts';

test('[PH5] the newest photo comes first, across items, and those that come later before it', () => {
  const order = createPhotoOrder();
  const a = { photos: ['a1', 'a2'], at: 1_000 };
  const b = { photos: ['b1', 'b2'], at: 2_000 };
  expect(order([a, b])).toEqual(['b2', 'a2', 'b1', 'a1']);
  expect(order([{ ...a, photos: ['a1', 'a2', 'a3'] }, b])).toEqual(['a3', 'b2', 'a2', 'b1', 'a1']);
  // The same photo on two items is one photo; one that was removed is not asked for.
  const shared = { photos: ['b2', 'c1'], at: 500 };
  expect(order([b, shared])).toEqual(['c1', 'b2', 'b1']);
});
