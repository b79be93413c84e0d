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
  seals: [{ device: lane, seq: 2, head: sha256Hex('s'), witness: null, signature: 's'.repeat(86) }],
  texts: [{ hash: textHash('salt', 'Ada'), salt: 'salt', text: 'Ada' }],
};

test('[CO6] a page comes back equal, stubs and unreadable bytes included', () => {
  expect(decodePage(encodePage(page))).toEqual({ page });
});

test('[CO6] an empty page comes back equal', () => {
  const empty: SyncPage = { ...page, have: {}, wants: [], entries: [], seals: [], texts: [] };
  expect(decodePage(encodePage(empty))).toEqual({ page: empty });
});

test('[CO7] what stands beside a seal or a text, and is signed by nobody, is not handed out', () => {
  const [seals, texts] = [
    page.seals.map((seal) => ({ ...seal, note: 'n' })),
    page.texts.map((text) => ({ ...text, note: 'n' })),
  ];
  expect(decodePage(encodePage({ ...page, seals, texts }))).toEqual({ page });
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

test('[CO7] a line that could be read in two ways is refused, however well the trailer fits', () => {
  const lines = encodePage(page).split('\n');
  const twisted = (at: number, twist: (line: string) => string): string => {
    const body = lines.slice(0, -2).map((line, n) => (n === at ? twist(line) : line));
    const text = `${body.join('\n')}\n`;
    return `${text}{"end":true,"entries":5,"hash":"${sha256Hex(text)}"}\n`;
  };
  expect(decodePage(twisted(0, (line) => line))).toEqual({ page });
  const texts = lines.length - 3;
  for (const at of [0, 1, texts]) {
    for (const twist of [
      (line: string) => line.replace('{', '{"a":1,"a":2,'),
      (line: string) => line.replace('{', '{ '),
      (line: string) => line.replace('{', `{"a":${'['.repeat(90_000)}${']'.repeat(90_000)},`),
      (line: string) => line.replace('{', '{"a":9007199254740993,'),
      (line: string) => line.replace('{', '{"a":"\\ud800",').replace('a', '\\u0061'),
    ])
      expect(decodePage(twisted(at, twist)), `line ${at}`).toMatchObject({ refused: 'malformed' });
  }
});

test('[CO11] more texts than one line holds come in several, and a bundle takes them all', () => {
  const texts = Array.from({ length: 2_500 }, (_, n) => {
    const text = `Person ${n}`;
    return { hash: textHash('salt', text), salt: 'salt', text };
  });
  const many = encodePage({ ...page, texts });
  expect(decodePage(many)).toMatchObject({ refused: 'too-large' });
  const roomy = { pageBytesMax: 9e6, pageEntriesMax: 9, pageTextsMax: 9_000, pageSealsMax: 9 };
  expect(decodePage(many, roomy)).toEqual({ page: { ...page, texts } });
});

test('[CO7] what is not from a Tallystick at all is told apart: a portal answers 200 with its own page', () => {
  expect(decodePage('<!doctype html><title>Log in</title>')).toMatchObject({ refused: 'no-magic' });
  expect(decodePage('{}')).toMatchObject({ refused: 'no-magic' });
});

test('[CO7] a page beyond the limits is refused', () => {
  const ample = { pageBytesMax: 9e6, pageEntriesMax: 9, pageSealsMax: 9, pageTextsMax: 9 };
  expect(decodePage(encodePage(page), ample)).toEqual({ page });
  const tight = [
    { pageBytesMax: 100 },
    { pageEntriesMax: 4 },
    { pageSealsMax: 0 },
    { pageTextsMax: 0 },
  ];
  for (const less of tight)
    expect(decodePage(encodePage(page), { ...ample, ...less })).toMatchObject({
      refused: 'too-large',
    });
});

test('[CO8] a text under a hash that is not its own is left out, so it stays wanted', () => {
  const forged = { ...page, texts: [{ hash: textHash('salt', 'Ada'), salt: 'salt', text: 'Eve' }] };
  expect(decodePage(encodePage(forged))).toEqual({ page: { ...page, texts: [] } });
});
