/** The checksum CRC-32C of RFC 3720, appendix B.4, a byte at a time. */

const polynomial = 0x82f6_3b78;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
  return value;
});

const encoder = new TextEncoder();

/** An unsigned number of 32 bits; of a text, that of its UTF-8. */
export function crc32c(content: Uint8Array | string): number {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  let crc = ~0;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 255] ?? 0);
  return ~crc >>> 0;
}
