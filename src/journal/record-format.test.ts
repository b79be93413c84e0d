import { expect, test } from 'vitest';
import { crc32c } from '../contract/crc32c.ts';
import { decodePayload, encodeCard, encodeEntry, encodeText, placeOf } from './journal-record.ts';
import { encodeRecord, findRecords, headerBytes } from './record-format.ts';

const utf8 = new TextEncoder();
const payloads = ['first', 'Zweiter, mit Umlaut ü', '', 'x'.repeat(5_000), 'last'].map((text) =>
  utf8.encode(`E${text}`),
);
const file = joined(payloads.map((payload) => encodeRecord(payload)));

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const read = (bytes: Uint8Array): readonly string[] =>
  findRecords(bytes).records.map(({ from, to }) =>
    new TextDecoder().decode(bytes.subarray(from, to)),
  );
const all = payloads.map((payload) => new TextDecoder().decode(payload));

test('[JN1] the checksum is CRC-32C, and records come back as they were written', () => {
  // The check values of RFC 3720, appendix B.4, and of the catalogue of checksums.
  expect(crc32c(utf8.encode('123456789'))).toBe(0xe306_9283);
  expect(crc32c(new Uint8Array(32))).toBe(0x8a91_36aa);
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8_ab43);
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, n) => n))).toBe(0x46dd_794e);
  expect(crc32c(utf8.encode('456789'), 0, 6, crc32c(utf8.encode('123')))).toBe(0xe306_9283);
  expect(read(file)).toEqual(all);
  expect(findRecords(file)).toMatchObject({ end: file.length, damaged: [], tornBytes: 0 });
});

test('[JN2] wherever a file is cut, the whole records before the cut are read and the rest is cut off', () => {
  for (let length = 0; length < file.length; length += 1) {
    const cut = file.slice(0, length);
    const { records, end, tornBytes, damaged } = findRecords(cut);
    const whole = records.length;
    expect(read(cut)).toEqual(all.slice(0, whole));
    expect(end).toBeLessThanOrEqual(length);
    // A length that has lost its last bytes may look like prepared room, never like a record.
    expect(tornBytes).toBeLessThanOrEqual(length - end);
    expect(damaged).toEqual([]);
    const next = encodeRecord(utf8.encode('Enext'));
    expect(read(joined([cut.slice(0, end), next]))).toEqual([...all.slice(0, whole), 'Enext']);
  }
});

test('[JN3] whichever byte is wrong, the record it is in is left out, and no other', () => {
  let at = 0;
  for (const [n, payload] of payloads.entries()) {
    const size = headerBytes + payload.length;
    for (let byte = 0; byte < size; byte += size > 1_000 ? 97 : 1) {
      for (const flip of [1, 0x80, 0xff]) {
        const damaged = file.slice();
        damaged[at + byte] = (damaged[at + byte] ?? 0) ^ flip;
        expect(read(damaged), `byte ${byte} of record ${n}`).toEqual(all.filter((_, m) => m !== n));
      }
    }
    at += size;
  }
});

test('[JN4] room that was prepared is neither a record nor a damage', () => {
  const withRoom = joined([file, new Uint8Array(1_000)]);
  expect(read(withRoom)).toEqual(all);
  expect(findRecords(withRoom)).toMatchObject({ end: file.length, damaged: [], tornBytes: 0 });
  expect(findRecords(new Uint8Array(1_000))).toMatchObject({ records: [], end: 0, tornBytes: 0 });
});

test('[JN1] an entry, a text and a card come back from their records', () => {
  const entry = {
    device: '00000000000000aa',
    seq: 41,
    hash: 'a'.repeat(64),
    text: '{"note":"two\\nlines"}\n{"no":"end"}',
  };
  const text = { hash: 'b'.repeat(64), salt: 'salt', text: 'Ada' };
  const payloadOf = (record: Uint8Array) => record.subarray(headerBytes);
  expect(decodePayload(payloadOf(encodeEntry(entry)))).toEqual({ kind: 'entry', entry });
  expect(placeOf(payloadOf(encodeEntry(entry)))).toEqual({
    device: entry.device,
    seq: 41,
    hash: entry.hash,
  });
  expect(decodePayload(payloadOf(encodeText(text)))).toEqual({ kind: 'text', text });
  expect(decodePayload(payloadOf(encodeCard({ name: 'Stock' })))).toEqual({
    kind: 'card',
    card: { name: 'Stock' },
  });
  for (const nonsense of ['E', 'Exx', 'T', 'T{', 'T{"hash":1}', 'C', 'Z', 'E0 1 2\n'])
    expect(decodePayload(utf8.encode(nonsense))).toEqual({ kind: 'other' });
});
