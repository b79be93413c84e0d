import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { genesis, type StoredEvent } from '../event-sourcing/stored-event.ts';
import { canonicalJson, isCanonical } from './canonical-json.ts';
import { decodeEntry, encodeEvent, readEntry, stubEntry } from './entry.ts';
import { sha256Hex } from './hash.ts';
import { limits } from './limits.ts';
import { isLonger, utf8Length } from './utf8-length.ts';

const device = '00f1e2d3c4b5a697';
const issued = (data: object, changes: object = {}): StoredEvent => ({
  device,
  seq: 4,
  prev: genesis,
  recordedAt: 1,
  actor: 'm1',
  cause: 'c1',
  stream: 'item/i1',
  type: 'StockIssued',
  version: 1,
  data: { place: 'p', lot: null, quantity: 3, reference: null, note: null, ...data },
  ...changes,
});

describe('[CO2] the canonical form is RFC 8785', () => {
  test('the example of its section 3.2.3', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    expect(text).toBe(`{${sorted.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`);
    expect(canonicalJson({ b: [1e30, 4.5, 0.002, -0], a: '\u000f\n"\\' })).toBe(
      '{"a":"\\u000f\\n\\"\\\\","b":[1e+30,4.5,0.002,0]}',
    );
  });
  test('a value that went through JSON has the same text again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
  test('a text is recognized that is canonical, and no other', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const parsed: unknown = JSON.parse(text);
        expect(isCanonical(parsed, text)).toBe(canonicalJson(parsed) === text);
        expect(isCanonical(parsed, canonicalJson(parsed))).toBe(true);
      }),
    );
    // An engine keeps numbers before other keys, in their own order.
    expect(isCanonical(JSON.parse('{"10":1,"9":2}'), '{"10":1,"9":2}')).toBe(true);
    expect(isCanonical(JSON.parse('{"9":2,"10":1}'), '{"9":2,"10":1}')).toBe(false);
    expect(isCanonical(JSON.parse('[{"b":2,"a":1}]'), '[{"b":2,"a":1}]')).toBe(false);
  });
  test('what JSON cannot say is a bug', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow('no JSON number');
  });
});

describe('[CO3] the one door keeps what it cannot read', () => {
  const parked = (text: string, seq = 4) => {
    const entry = readEntry(device, seq, text);
    expect(entry.hash).toBe(sha256Hex(text));
    expect(entry.text).toBe(text);
    const decoded = decodeEntry(entry);
    return decoded.kind === 'parked' ? decoded.why : 'event';
  };
  const magic = (text: string) => text.replace('"a":', '"__proto__":');
  const rounded = (text: string, to = '9007199254740993') => text.replace('"b":1', `"b":${to}`);
  test.each([
    ['an event', canonicalJson(issued({})), 'event'],
    ['nothing', '', 'malformed'],
    ['no JSON', '{"device":', 'malformed'],
    ['another place', canonicalJson(issued({}, { seq: 5 })), 'malformed'],
    ['not canonical', JSON.stringify(issued({})), 'malformed'],
    ['a doubled key', canonicalJson(issued({})).replace('"seq":4', '"seq":4,"seq":4'), 'malformed'],
    ['a key of the language', magic(canonicalJson(issued({ a: 1 }))), 'malformed'],
    ['one deeper down', magic(canonicalJson(issued({ b: [{ a: 1 }] }))), 'malformed'],
    ['such a word that is no key', canonicalJson(issued({ note: ',"__proto__":' })), 'event'],
    ['a whole number that readers round', canonicalJson(issued({ b: 2 ** 53 })), 'malformed'],
    ['one that was rounded', rounded(canonicalJson(issued({ b: 1 }))), 'malformed'],
    ['minus zero', rounded(canonicalJson(issued({ b: 1 })), '-0'), 'malformed'],
    ['a number beyond all', rounded(canonicalJson(issued({ b: 1 })), '1e999'), 'malformed'],
    ['no number at all', rounded(canonicalJson(issued({ b: 1 })), 'NaN'), 'malformed'],
    ['no quantity', canonicalJson(issued({ quantity: undefined })), 'malformed'],
    ['a fraction', canonicalJson(issued({ quantity: 0.5 })), 'malformed'],
    ['too much', canonicalJson(issued({ quantity: 2e12 })), 'malformed'],
    ['half a surrogate pair', canonicalJson(issued({ note: '\ud800' })), 'malformed'],
    [
      'a backslash and letters that only look like one',
      canonicalJson(issued({ note: '\\ud800' })),
      'event',
    ],
    ['a type of a newer app', canonicalJson(issued({}, { type: 'StockTeleported' })), 'newer'],
    ['a version of a newer app', canonicalJson(issued({}, { version: 3 })), 'newer'],
    ['unknown fields', canonicalJson(issued({ colour: 'red' }, { mood: 'fine' })), 'event'],
    ['a day that is none', canonicalJson(issued({}, { happenedAt: '2026-13-01Z' })), 'malformed'],
    [
      'larger than an event may be',
      canonicalJson(issued({ note: 'x'.repeat(limits.eventBytesMax) })),
      'malformed',
    ],
  ])('%s', (_, text, expected) => {
    expect(parked(text)).toBe(expected);
  });
  test('nesting without end', () => {
    let data: object = {};
    for (let depth = 0; depth < 20; depth++) data = { data };
    expect(parked(canonicalJson(issued({ deep: data })))).toBe('malformed');
  });
  test('nesting deeper than any stack of calls', () => {
    const deep = '['.repeat(16_000) + ']'.repeat(16_000);
    expect(parked(canonicalJson(issued({ deep: 0 })).replace('"deep":0', `"deep":${deep}`))).toBe(
      'malformed',
    );
  });
  test.each([
    ['recorded', { recordedAt: 9e15 }],
    ['happened', { happenedAt: -9e15 }],
    ['on a day that no month has', { happenedAt: '2026-01-00Z' }],
  ])('%s when no calendar can show it', (_, changes) => {
    expect(parked(canonicalJson(issued({}, changes)))).toBe('malformed');
  });
  test('a stub is parked as such', () => {
    expect(decodeEntry(stubEntry(device, 1, genesis))).toMatchObject({
      kind: 'parked',
      why: 'stub',
    });
  });
  test('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeEntry(readEntry(device, 1, text)).kind).toBe('parked');
      }),
    );
  });
  test('every file of the torture set', () => {
    const list = readFileSync('../shared/data/json-torture/expected.csv', 'utf8')
      .split('\n')
      .slice(1);
    const names = list.map((line) => line.split(',')[0]).filter((name) => name?.endsWith('.json'));
    expect(names.length).toBeGreaterThan(300);
    for (const name of names) {
      const text = readFileSync(`../shared/data/json-torture/test_parsing/${name}`, 'utf8');
      expect(decodeEntry(readEntry(device, 1, text)).kind).toBe('parked');
    }
  });
});

describe('[CO9] what was not checked is not handed out', () => {
  const dataOf = (type: string, data: object): unknown => {
    const text = canonicalJson(issued({}, { type, data }));
    const decoded = decodeEntry(readEntry(device, 4, text));
    return decoded.kind === 'event' ? decoded.held.event.data : decoded.why;
  };
  test('a field that would overwrite what an item keeps', () => {
    const data = { name: 'Rice', shelves: 'none', status: 'retired', kind: 'places' };
    expect(dataOf('ItemDescribed', data)).toEqual({ name: 'Rice' });
  });
  test('around the data either, whether it was read just now or comes from a log', () => {
    const plain = decodeEntry(readEntry(device, 4, canonicalJson(issued({}))));
    const event = plain.kind === 'event' ? plain.held.event : plain.why;
    const read = readEntry(device, 4, canonicalJson(issued({ more: 1 }, { upright: true })));
    for (const entry of [read, { ...read }])
      expect(decodeEntry(entry)).toEqual({ kind: 'event', held: { event, hash: read.hash } });
  });
  test('a void that names a command, and no entry', () => {
    const command = { device, cause: 'c' };
    expect(dataOf('EntryVoided', { command, entry: null })).toEqual({ command });
  });
});

describe('[CO10] an event that no replica would read cannot be written', () => {
  test.each([
    ['too large', issued({ note: 'x'.repeat(limits.eventBytesMax) })],
    ['half a surrogate pair', issued({ note: '\ud800' })],
    ['a text over its limit', issued({ lot: 'x'.repeat(201) })],
    ['a moment that is none', issued({}, { happenedAt: 0.5 })],
    ['no stream', issued({}, { stream: '' })],
  ])('%s', (_, event) => {
    expect(() => encodeEvent(event)).toThrow('nobody could read');
  });
});

test('[CO4] names what a text refers to, so that a forgettable text can be fetched', () => {
  const person = sha256Hex('Ada');
  const founded = issued(
    {},
    {
      type: 'LedgerFounded',
      stream: 'access',
      data: { ledger: 'l', name: 'Store', member: 'm', person },
    },
  );
  expect(encodeEvent(founded).texts).toEqual([person]);
  expect(encodeEvent(issued({})).texts).toEqual([]);
});

test('[CO5] bytes of UTF-8 are counted as an encoder would write them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = new TextEncoder().encode(text).length;
      expect(utf8Length(text)).toBe(bytes);
      expect(isLonger(text, bytes)).toBe(false);
      expect(isLonger(text, bytes - 1)).toBe(true);
    }),
  );
});
