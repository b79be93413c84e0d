import fc from 'fast-check';
import { expect, test } from 'vitest';
import { genesis } from '../event-sourcing/stored-event.ts';
import { encodeEvent, readEntry, stubEntry } from './entry.ts';
import { sha256Hex } from './hash.ts';
import { decodePage, encodePage, type SyncPage, textHash } from './page.ts';

const lane = '00f1e2d3c4b5a697';
const other = 'aaaaaaaaaaaaaaaa';
const event = (device: string, seq: number, note = '') =>
  encodeEvent({
    device,
    seq,
    prev: genesis,
    recordedAt: seq,
    actor: 'm',
    cause: 'c',
    stream: 'item/i',
    type: 'StockFound',
    version: 1,
    data: { place: 'p', lot: null, quantity: 1, note },
  });
const page: SyncPage = {
  ledger: 'l1',
  epoch: 'e1',
  have: { [lane]: [3, sha256Hex('x')] },
  more: true,
  wants: [sha256Hex('y')],
  entries: [
    event(lane, 1),
    event(lane, 2, 'line\nbreak \u2028 "quoted"'),
    stubEntry(lane, 3, sha256Hex('z')),
    readEntry(other, 7, 'no event {{{'),
    event(other, 8),
  ],
  texts: [{ hash: textHash('salt', 'Ada'), salt: 'salt', text: 'Ada' }],
};

test('[CO6] a page comes back equal, stubs and unreadable bytes included', () => {
  expect(decodePage(encodePage(page))).toEqual({ page });
});

test('[CO6] an empty page comes back equal', () => {
  const empty: SyncPage = { ...page, have: {}, wants: [], entries: [], texts: [] };
  expect(decodePage(encodePage(empty))).toEqual({ page: empty });
});

test('[CO7] a page cut anywhere is refused', () => {
  const text = encodePage(page);
  for (let length = 0; length < text.length; length++) {
    expect(decodePage(text.slice(0, length))).toHaveProperty('refused');
  }
});

test('[CO7] a page changed anywhere before its trailer is refused', () => {
  const text = encodePage(page);
  const trailer = text.slice(0, -1).lastIndexOf('\n') + 1;
  fc.assert(
    fc.property(fc.nat(trailer - 1), fc.constantFrom('x', '{', '1', '\n'), (at, letter) => {
      fc.pre(text[at] !== letter);
      expect(decodePage(text.slice(0, at) + letter + text.slice(at + 1))).toHaveProperty('refused');
    }),
  );
});

test('[CO7] what is not from a Tallystick at all is told apart: a portal answers 200 with its own page', () => {
  expect(decodePage('<!doctype html><title>Log in</title>')).toMatchObject({ refused: 'no-magic' });
  expect(decodePage('{}')).toMatchObject({ refused: 'no-magic' });
});

test('[CO7] a page beyond the limits is refused', () => {
  expect(decodePage(encodePage(page), { pageBytesMax: 100, pageEntriesMax: 9 })).toMatchObject({
    refused: 'too-large',
  });
  expect(decodePage(encodePage(page), { pageBytesMax: 9e6, pageEntriesMax: 4 })).toMatchObject({
    refused: 'too-large',
  });
});

test('[CO8] a text under a hash that is not its own is left out, so it stays wanted', () => {
  const forged = { ...page, texts: [{ hash: textHash('salt', 'Ada'), salt: 'salt', text: 'Eve' }] };
  expect(decodePage(encodePage(forged))).toEqual({ page: { ...page, texts: [] } });
});
