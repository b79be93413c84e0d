/** The checksum of Castagnoli (RFC 3720, appendix B.4), by which a journal knows a whole record. */

const polynomial = 0x82f6_3b78;

/** Four tables, so that four bytes are taken at once: a start reads megabytes. */
const tables: readonly Uint32Array[] = makeTables();

function makeTables(): readonly Uint32Array[] {
  const first = new Uint32Array(256);
  for (let n = 0; n < 256; n += 1) {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1)
      value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    first[n] = value;
  }
  const made = [first];
  for (let k = 1; k < 4; k += 1) {
    const [before = first] = made.slice(-1);
    made.push(before.map((value) => (value >>> 8) ^ (first[value & 255] ?? 0)));
  }
  return made;
}

/**
 * Of the bytes from `from` up to `to`, as an unsigned number of 32 bits. `before`: the checksum of
 * what goes before them.
 */
export function crc32c(bytes: Uint8Array, from = 0, to = bytes.length, before = 0): number {
  const [a, b, c, d] = tables as readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let crc = ~before;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    crc ^=
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    crc =
      (d[crc & 255] ?? 0) ^
      (c[(crc >>> 8) & 255] ?? 0) ^
      (b[(crc >>> 16) & 255] ?? 0) ^
      (a[crc >>> 24] ?? 0);
  }
  for (; at < to; at += 1) crc = (crc >>> 8) ^ (a[(crc ^ (bytes[at] ?? 0)) & 255] ?? 0);
  return ~crc >>> 0;
}
