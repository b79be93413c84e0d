/**
 * Windows-1252, decoded by hand: runtimes disagree on the five bytes that it leaves open, and we must
 * not.
 */

/** What the bytes 0x80 to 0x9F stand for; the five open ones keep their control character, as browsers do. */
const upper =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** A call may not take too many arguments, so the text is joined from pieces of this many characters. */
const pieceSize = 8_192;

/** Every byte is a character, so this never fails. */
export const decodeWindows1252 = (bytes: Uint8Array): string => {
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += pieceSize) {
    const codes: number[] = [];
    for (const byte of bytes.subarray(from, from + pieceSize)) {
      codes.push(byte >= 0x80 && byte <= 0x9f ? upper.charCodeAt(byte - 0x80) : byte);
    }
    pieces.push(String.fromCharCode(...codes));
  }
  return pieces.join('');
};
