/**
 * How records lie in a journal's file: length (4 bytes, little end first), CRC-32C of the length and
 * the bytes (4 bytes), then the bytes. Room that was prepared for what is yet to come is zeros.
 */
import { crc32c } from '../contract/crc32c.ts';

export const headerBytes = 8;
/** A record holds one entry, 32 KiB at most, or a text, or a card; a longer length is none of ours. */
const recordBytesMax = 256 * 1024;

/** `payload` may be empty of meaning, but not of bytes: zeros stand for room. */
export function encodeRecord(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  if (payload.length === 0 || payload.length > recordBytesMax)
    throw new Error(`a record of ${payload.length} bytes`);
  const record = new Uint8Array(headerBytes + payload.length);
  record.set(payload, headerBytes);
  const view = new DataView(record.buffer);
  view.setUint32(0, payload.length, true);
  view.setUint32(4, checksum(record, 0, payload.length), true);
  return record;
}

/** Where a record's bytes lie in the file. */
export type RecordPlace = { readonly from: number; readonly to: number };

/**
 * `end`: behind the last whole record; the next one goes there. `damaged`: stretches between whole
 * records that are none. `tornBytes`: what follows the end and is neither a record nor room.
 */
export type RecordsFound = {
  readonly records: readonly RecordPlace[];
  readonly end: number;
  readonly damaged: readonly RecordPlace[];
  readonly tornBytes: number;
};

/** Never throws. A damaged record is left out alone: the next whole one is looked for behind it. */
export function findRecords(bytes: Uint8Array): RecordsFound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: RecordPlace[] = [];
  const damaged: RecordPlace[] = [];
  let end = 0;
  let at = 0;
  let lost = -1;
  const last = lastByteOf(bytes);
  while (at < last) {
    const length = lengthOfWhole(bytes, view, at);
    if (length === 0) {
      if (lost < 0) lost = at;
      at += 1;
      continue;
    }
    if (lost >= 0) damaged.push({ from: lost, to: at });
    lost = -1;
    records.push({ from: at + headerBytes, to: at + headerBytes + length });
    at += headerBytes + length;
    end = at;
  }
  return { records, end, damaged, tornBytes: Math.max(0, last - end) };
}

/** Behind the last byte that is not zero: what follows is room. */
function lastByteOf(bytes: Uint8Array): number {
  let last = bytes.length;
  while (last > 0 && bytes[last - 1] === 0) last -= 1;
  return last;
}

/** The length of the whole record that begins here, or 0 if none does. */
function lengthOfWhole(bytes: Uint8Array, view: DataView, at: number): number {
  if (at + headerBytes > bytes.length) return 0;
  const length = view.getUint32(at, true);
  const fits = length > 0 && length <= recordBytesMax && at + headerBytes + length <= bytes.length;
  return fits && view.getUint32(at + 4, true) === checksum(bytes, at, length) ? length : 0;
}

/** The length is under the checksum too, else a flipped bit in it would lead astray. */
function checksum(bytes: Uint8Array, at: number, length: number): number {
  const from = at + headerBytes;
  return crc32c(bytes, from, from + length, crc32c(bytes, at, at + 4));
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
