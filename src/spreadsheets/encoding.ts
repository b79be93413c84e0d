/** From the bytes of a file to its text: which encoding, and how we know. */
import { decodeWindows1252 } from './windows-1252.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * A decoder of the platform (TextDecoder, told to be fatal and to keep a byte order mark), as a port:
 * this folder knows no platform. `null` says that the bytes are not text in this encoding.
 */
export type DecodeText = (
  bytes: Uint8Array,
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be',
) => string | null;

export type DecodedText = {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly text: string;
};

/** Why a file cannot be read as a table at all. */
export type UnreadableFile = {
  readonly refused: 'empty' | 'a-workbook' | 'not-text' | 'wrong-encoding';
};

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte);

const markOf = (bytes: Uint8Array): { encoding: Encoding; length: number } | null => {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', length: 3 };
  if (startsWith(bytes, [0xff, 0xfe])) return { encoding: 'utf-16le', length: 2 };
  if (startsWith(bytes, [0xfe, 0xff])) return { encoding: 'utf-16be', length: 2 };
  return null;
};

/** A workbook (xlsx, ods) is a zip, an old one a compound file: people pick them, so they are told apart. */
const isWorkbook = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]);

/** Zero bytes among the first ones say that this is no text of one byte per character. */
const holdsZeros = (bytes: Uint8Array): boolean => bytes.subarray(0, 4_096).includes(0);

/**
 * Decodes a file. Without a `wish` a byte order mark decides; without one, bytes that are valid UTF-8
 * are UTF-8 and all others Windows-1252, in which every byte is a character, so a person sees it and
 * can choose again.
 */
export const decodeFile = (
  bytes: Uint8Array,
  decode: DecodeText,
  wish: Encoding | null = null,
): DecodedText | UnreadableFile => {
  if (bytes.length === 0) return { refused: 'empty' };
  if (isWorkbook(bytes)) return { refused: 'a-workbook' };
  const mark = markOf(bytes);
  const encoding = wish ?? mark?.encoding ?? null;
  const byteOrderMark = mark !== null && mark.encoding === encoding;
  const body = byteOrderMark ? bytes.subarray(mark.length) : bytes;
  if (encoding === 'windows-1252')
    return { encoding, byteOrderMark, text: decodeWindows1252(body) };
  if (encoding !== null) {
    const text = decode(body, encoding);
    return text === null ? { refused: 'wrong-encoding' } : { encoding, byteOrderMark, text };
  }
  const text = decode(body, 'utf-8');
  if (text !== null) return { encoding: 'utf-8', byteOrderMark, text };
  if (holdsZeros(body)) return { refused: 'not-text' };
  return { encoding: 'windows-1252', byteOrderMark, text: decodeWindows1252(body) };
};
