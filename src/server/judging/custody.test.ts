import { expect, test } from 'vitest';
import { type Access, type Device, unfounded } from '../../domain/access/access.ts';
import { receiptFor } from './custody.ts';

const enrolled = (device: string, member: string, formerly: string | null): Device => ({
  ...{ device, member, formerly },
  ...{ key: 'key', label: device, since: 0 },
});

/** `phone` was sealed; it has gone on as `again`, and before it was `first`. */
const access = (...others: readonly Device[]): Access => ({
  ...unfounded,
  sealedLanes: new Map([['phone', 'lost']]),
  devicesById: new Map(
    [
      enrolled('first', 'ines', null),
      enrolled('phone', 'ines', 'first'),
      enrolled('again', 'ines', 'phone'),
      enrolled('tablet', 'ines', null),
      enrolled('till', 'otto', null),
      ...others,
    ].map((each) => [each.device, each]),
  ),
});

const answer = {
  tallystick: 1 as const,
  epoch: 'epoch-1',
  have: { first: [1, 'a'], phone: [2, 'b'], again: [3, 'c'], tablet: [4, 'd'], till: [5, 'e'] },
  wants: ['text'],
} as const;

test('[JU7] the receipt of a sealed device names its lanes under all its names, and nobody else’s', () => {
  const { have, wants, barred } = receiptFor(access(), 'phone', answer);
  expect(Object.keys(have)).toEqual(['first', 'phone', 'again']);
  expect(wants).toEqual([]);
  expect(barred).toBe('lane-sealed');
});

test('[JU7] whoever claims to have been somebody else is told nothing of them', () => {
  const liar = enrolled('liar', 'otto', 'phone');
  expect(Object.keys(receiptFor(access(liar), 'phone', answer).have)).not.toContain('liar');
  const sealed = {
    ...access(enrolled('liar', 'otto', 'tablet')),
    sealedLanes: new Map([['liar', 'lost' as const]]),
  };
  expect(receiptFor(sealed, 'liar', answer).have).toEqual({});
});

test('[JU7] a device in good standing gets the whole answer', () => {
  expect(receiptFor(access(), 'tablet', answer)).toBe(answer);
});
