import { describe, expect, test } from 'vitest';
import { type DecodeText, decodeFile } from './encoding.ts';

const decode: DecodeText = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return bytes;
};

describe('encoding', () => {
  test('[IM1] UTF-8 is known with and without a byte order mark', () => {
    expect(decodeFile(utf8('Château;½'), decode)).toEqual({
      encoding: 'utf-8',
      byteOrderMark: false,
      text: 'Château;½',
    });
    expect(decodeFile(utf8('\ufeffChâteau;½'), decode)).toEqual({
      encoding: 'utf-8',
      byteOrderMark: true,
      text: 'Château;½',
    });
  });

  test('[IM1] only the first byte order mark is one; a second is text', () => {
    expect(decodeFile(utf8('\ufeff\ufeffa'), decode)).toMatchObject({ text: '\ufeffa' });
  });

  test('[IM1] bytes that are no UTF-8 are Windows-1252, each of the 256 a character', () => {
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    const decoded = decodeFile(all, decode, 'windows-1252');
    const text = 'text' in decoded ? decoded.text : '';
    expect([...text]).toHaveLength(256);
    expect(text.slice(0x80, 0xa0)).toBe(
      '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
        '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178',
    );
    expect(text.slice(0xa0)).toBe(
      Array.from({ length: 96 }, (_, index) => String.fromCharCode(0xa0 + index)).join(''),
    );
    expect(decodeFile(Uint8Array.from([0x43, 0xe9, 0x80]), decode)).toEqual({
      encoding: 'windows-1252',
      byteOrderMark: false,
      text: 'Cé€',
    });
  });

  test('[IM1] UTF-16 is known by its byte order mark, either way round', () => {
    expect(decodeFile(utf16('\ufeffä,😀', true), decode)).toMatchObject({
      encoding: 'utf-16le',
      text: 'ä,😀',
    });
    expect(decodeFile(utf16('\ufeffä,😀', false), decode)).toMatchObject({
      encoding: 'utf-16be',
      text: 'ä,😀',
    });
  });

  test('[IM1] a person may say another encoding; where it does not fit, that is said', () => {
    expect(decodeFile(utf8('é'), decode, 'windows-1252')).toMatchObject({ text: 'Ã©' });
    expect(decodeFile(Uint8Array.from([0x43, 0xe9]), decode, 'utf-8')).toEqual({
      refused: 'wrong-encoding',
    });
  });

  test('[IM1] what is no text is refused with the reason', () => {
    expect(decodeFile(new Uint8Array(), decode)).toEqual({ refused: 'empty' });
    expect(decodeFile(Uint8Array.from([0x50, 0x4b, 3, 4, 0]), decode)).toEqual({
      refused: 'a-workbook',
    });
    expect(decodeFile(Uint8Array.from([0xff, 0x00, 0x00, 0xfa]), decode)).toEqual({
      refused: 'not-text',
    });
  });
});
