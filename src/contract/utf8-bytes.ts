/**
 * Writes a text as UTF-8 and says how many bytes it took; there must be room for three for each unit. Half a
 * surrogate pair becomes U+FFFD, as with every encoder.
 */
export function writeUtf8(text: string, into: Uint8Array): number {
  let at = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) into[at++] = unit;
    else if (unit < 0x800) {
      into[at++] = 0xc0 | (unit >> 6);
      into[at++] = 0x80 | (unit & 63);
    } else {
      const point = text.codePointAt(i) ?? 0;
      if (point > 0xffff) {
        into[at++] = 0xf0 | (point >> 18);
        into[at++] = 0x80 | ((point >> 12) & 63);
        i += 1;
      } else into[at++] = 0xe0 | (shown(point) >> 12);
      into[at++] = 0x80 | ((shown(point) >> 6) & 63);
      into[at++] = 0x80 | (shown(point) & 63);
    }
  }
  return at;
}

const shown = (point: number): number => (point >= 0xd800 && point < 0xe000 ? 0xfffd : point);
