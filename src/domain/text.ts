/** What people type, made fit to be kept. */
import { textBytesMax } from './vocabulary.ts';

export type TextTooLong = {
  readonly rejected: 'text-too-long';
  readonly field: keyof typeof textBytesMax;
  readonly bytes: number;
  readonly bytesMax: number;
};
export type TextMissing = {
  readonly rejected: 'text-missing';
  readonly field: keyof typeof textBytesMax;
};

/**
 * Half a surrogate pair has no UTF-8; it becomes the replacement character, as any encoder would
 * make it.
 */
export const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

/** Trimmed and well-formed. */
export const tidied = (text: string): string => wellFormed(text).trim();

export const tidiedOrNull = (text: string | null): string | null =>
  text === null ? null : tidied(text) || null;

/** As much of a text as fits, whole characters only; for what no person typed and nobody could mend. */
export function shortened(text: string, bytesMax: number): string {
  let kept = '';
  let bytes = 0;
  for (const character of wellFormed(text)) {
    bytes += utf8Bytes(character);
    if (bytes > bytesMax) break;
    kept += character;
  }
  return kept;
}

export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

type Texts = Partial<Record<keyof typeof textBytesMax, string | null | undefined>>;

/** What would be nothing without a word in it. */
const mustSay: ReadonlySet<keyof Texts> = new Set([
  'name',
  'unit',
  'code',
  'lot',
  'tag',
  'alias',
  'category',
]);

/** The first of the texts that cannot be saved. */
export function textProblem(texts: Texts): TextTooLong | TextMissing | undefined {
  for (const [key, text] of Object.entries(texts)) {
    const field = key as keyof typeof textBytesMax;
    if (text === undefined || text === null) continue;
    if (text === '' && mustSay.has(field)) {
      return { rejected: 'text-missing', field };
    }
    const bytes = utf8Bytes(text);
    if (bytes > textBytesMax[field]) {
      return { rejected: 'text-too-long', field, bytes, bytesMax: textBytesMax[field] };
    }
  }
  return undefined;
}
