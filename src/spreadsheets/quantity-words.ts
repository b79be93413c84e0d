/** Quantities in words: "Three quarters", "4 and a half", "2½", "a dozen", "10 boxes". Only ever proposed. */
import { type DecimalMark, isDecimal, parseDecimal } from './decimal-numbers.ts';

type Fraction = { readonly over: number; readonly under: number };

const words = (list: string, from: number, step: number): readonly [string, number][] =>
  list.split(' ').map((word, index) => [word, from + index * step]);

const numbersByWord = new Map<string, number>([
  ...words('zero one two three four five six seven eight nine ten eleven twelve', 0, 1),
  ...words('thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 13, 1),
  ...words('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
  ['a', 1],
  ['an', 1],
  ['none', 0],
  ['nil', 0],
]);

const vulgar: Readonly<Record<string, string>> = {
  '½': ' 1/2 ',
  '¼': ' 1/4 ',
  '¾': ' 3/4 ',
  '⅕': ' 1/5 ',
  '⅖': ' 2/5 ',
  '⅗': ' 3/5 ',
  '⅘': ' 4/5 ',
  '⅛': ' 1/8 ',
  '⅜': ' 3/8 ',
  '⅝': ' 5/8 ',
  '⅞': ' 7/8 ',
  '⅓': ' 1/3 ',
  '⅔': ' 2/3 ',
};

const parts = new Map<string, number>([
  ['half', 2],
  ['halves', 2],
  ['quarter', 4],
  ['quarters', 4],
  ['fifth', 5],
  ['fifths', 5],
  ['eighth', 8],
  ['eighths', 8],
  ['tenth', 10],
  ['tenths', 10],
]);

const tokensOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/[½¼¾⅕⅖⅗⅘⅛⅜⅝⅞⅓⅔]/g, (char) => vulgar[char] ?? char)
    .replace(/([a-z])-([a-z])/g, '$1 $2')
    .replace(/&/g, ' and ')
    .replace(/\bhalf( an?)? dozen\b/g, '6')
    .split(/[\s\u00a0]+/)
    .filter((token) => token !== '' && token !== 'of');

const decimalFraction = (token: string, mark: DecimalMark): Fraction | null => {
  const slash = /^(\d{1,4})[/\u2044](\d{1,4})$/.exec(token);
  if (slash !== null) return { over: Number(slash[1]), under: Number(slash[2]) };
  const parsed = parseDecimal(token, mark);
  return isDecimal(parsed) ? { over: parsed.units, under: 10 ** parsed.decimals } : null;
};

const add = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});

/** "Twenty five" and "a hundred and five" add up; "2 3" is two numbers, and nobody knows which is meant. */
const mayFollow = (total: Fraction, next: Fraction): boolean => {
  if (total.over === 0) return true;
  if (next.under > 1) return next.over < next.under;
  const before = total.over / total.under;
  return (
    (before >= 20 && before % 10 === 0 && next.over < 10) ||
    (before >= 100 && before % 100 === 0 && next.over < 100)
  );
};

/** `null` once a token is not understood: half an understanding is worse than none. */
const readTokens = (tokens: readonly string[], mark: DecimalMark): Fraction | null => {
  let total: Fraction = { over: 0, under: 1 };
  let open: Fraction | null = null;
  const close = (): boolean => {
    if (open === null) return true;
    if (!mayFollow(total, open)) return false;
    total = add(total, open);
    open = null;
    return true;
  };
  for (const token of tokens) {
    const before: Fraction = open ?? { over: 1, under: 1 };
    const under = parts.get(token);
    if (token === 'and') {
      if (!close()) return null;
    } else if (under !== undefined) {
      open = { over: before.over, under: under * before.under };
      if (!close()) return null;
    } else if (token === 'dozen' || token === 'dozens' || token === 'hundred') {
      open = { over: before.over * (token === 'hundred' ? 100 : 12), under: before.under };
    } else {
      const word = numbersByWord.get(token);
      const number: Fraction | null =
        word === undefined ? decimalFraction(token, mark) : { over: word, under: 1 };
      if (number === null || number.under === 0 || (tokens.length > 1 && /[.,]/.test(token)))
        return null;
      if (!close()) return null;
      open = number;
    }
  }
  return close() ? total : null;
};

/** With a point, or `null` if it takes more decimals than an item can have: a third is nobody's decimal. */
const asText = ({ over, under }: Fraction): string | null => {
  const millionths = (over * 1_000_000) / under;
  if (!Number.isSafeInteger(millionths)) return null;
  const digits = String(Math.abs(millionths)).padStart(7, '0');
  const whole = digits.slice(0, -6);
  const part = digits.slice(-6).replace(/0+$/, '');
  return `${millionths < 0 ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
};

/** A number with an accountant's brackets, a sign behind it, or a unit behind it. */
const decorated = (text: string, mark: DecimalMark): string | null => {
  const found =
    /^\((?<bracketed>[\d.,]+)\)$/.exec(text) ??
    /^(?<bracketed>[\d.,]+)\s?-$/.exec(text) ??
    /^(?<plain>[-+]?[\d.,]+)\s*(?:x|×|\p{L}[\p{L}.²³]*)(?:\s\p{L}[\p{L}.]*){0,2}$/u.exec(text);
  if (found?.groups === undefined) return null;
  const { bracketed, plain } = found.groups;
  const fraction = decimalFraction(bracketed ?? plain ?? '', mark);
  if (fraction === null) return null;
  return asText(bracketed === undefined ? fraction : { ...fraction, over: -fraction.over });
};

/** What a quantity in words seems to say, as plain digits with a point; `null` if it cannot be told. */
export const proposeQuantity = (text: string, mark: DecimalMark = '.'): string | null => {
  const tokens = tokensOf(text.trim());
  if (tokens.length === 0 || tokens.length > 8) return null;
  const fraction = readTokens(tokens, mark);
  return fraction === null ? decorated(text.trim(), mark) : asText(fraction);
};
