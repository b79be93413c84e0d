/**
 * How many bytes a text takes as UTF-8, without encoding it. A lone surrogate counts 3, as its
 * replacement does.
 */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLow(text.charCodeAt(i + 1))) {
      bytes += 2;
      i += 1;
    } else bytes += 2;
  }
  return bytes;
}

/** Counted only where it may be: a unit takes three bytes at the most. */
export const isLonger = (text: string, bytesMax: number): boolean =>
  text.length * 3 > bytesMax && utf8Length(text) > bytesMax;

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
