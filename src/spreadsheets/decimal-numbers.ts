/** Numbers as people write them, to exact decimals. No floating point comes near a quantity. */

export type DecimalMark = '.' | ',';

/** `units / 10^decimals`, without trailing zeros: 2.50 is 25 / 10^1. */
export type Decimal = { readonly units: number; readonly decimals: number };
export type NotDecimal = {
  readonly wrong: 'not-a-number' | 'too-large' | 'too-fine';
  readonly decimals: number;
};

/** No item's unit has more decimals than this. */
export const decimalsMax = 6;
const digitsMax = 15;

const grouped = (groups: string): string =>
  `[1-9]\\d{0,2}(?<mark>${groups})\\d{3}(?:\\k<mark>\\d{3})*`;
const patterns: Readonly<Record<DecimalMark, RegExp>> = {
  '.': new RegExp(
    `^(?:(?<whole>\\d+|${grouped("[,' \u00a0\u202f\u2019]")})(?:\\.(?<part>\\d*))?|\\.(?<bare>\\d+))$`,
  ),
  ',': new RegExp(
    `^(?:(?<whole>\\d+|${grouped("[.' \u00a0\u202f\u2019]")})(?:,(?<part>\\d*))?|,(?<bare>\\d+))$`,
  ),
};

/** Reads one number. Groups of three may be parted by the other mark, an apostrophe or a space. */
export const parseDecimal = (text: string, mark: DecimalMark): Decimal | NotDecimal => {
  const trimmed = text.trim();
  const negative = /^[-\u2212]/.test(trimmed);
  const groups = patterns[mark].exec(trimmed.replace(/^[-+\u2212]\s?/, ''))?.groups;
  if (groups === undefined) return { wrong: 'not-a-number', decimals: 0 };
  const whole = (groups.whole ?? '').replace(/\D/g, '');
  const part = (groups.part ?? groups.bare ?? '').replace(/0+$/, '');
  if (part.length > decimalsMax) return { wrong: 'too-fine', decimals: part.length };
  const digits = `${whole}${part}`.replace(/^0+/, '');
  if (digits.length > digitsMax) return { wrong: 'too-large', decimals: part.length };
  const units = digits === '' ? 0 : Number(digits);
  return { units: negative && units !== 0 ? -units : units, decimals: part.length };
};

/** One number as an exact text with a point, every digit kept: `1.234,50` is `1234.50`. */
export const decimalTextOf = (text: string, mark: DecimalMark): string | null => {
  const trimmed = text.trim();
  const negative = /^[-\u2212]/.test(trimmed);
  const groups = patterns[mark].exec(trimmed.replace(/^[-+\u2212]\s?/, ''))?.groups;
  if (groups === undefined) return null;
  const whole = (groups.whole ?? '').replace(/\D/g, '').replace(/^0+(?=\d)/, '') || '0';
  const part = groups.part ?? groups.bare ?? '';
  return `${negative ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
};

export const isDecimal = (parsed: Decimal | NotDecimal): parsed is Decimal => 'units' in parsed;

/** The same number in units of 10^-scale; `null` if it is finer than that. */
export const atScale = ({ units, decimals }: Decimal, scale: number): number | null =>
  decimals > scale ? null : units * 10 ** (scale - decimals);

export type DecimalMarkFound = {
  /** `null`: both readings fit and differ, as in a column of nothing but `1,250`; a person must say. */
  readonly mark: DecimalMark | null;
  readonly numbers: number;
  readonly filled: number;
  /** Values that the two readings take differently. */
  readonly examples: readonly string[];
};

const examplesMax = 5;

/** Looks at all values of a column: the mark under which more of them are numbers is the column's mark. */
export const findDecimalMark = (values: Iterable<string>): DecimalMarkFound => {
  let filled = 0;
  let withPoint = 0;
  let withComma = 0;
  const examples: string[] = [];
  for (const value of values) {
    if (value.trim() === '') continue;
    filled += 1;
    const point = parseDecimal(value, '.');
    const comma = parseDecimal(value, ',');
    const pointFits = isDecimal(point) || point.wrong !== 'not-a-number';
    const commaFits = isDecimal(comma) || comma.wrong !== 'not-a-number';
    if (pointFits) withPoint += 1;
    if (commaFits) withComma += 1;
    if (!pointFits || !commaFits || examples.length >= examplesMax) continue;
    const same =
      isDecimal(point) &&
      isDecimal(comma) &&
      atScale(point, decimalsMax) === atScale(comma, decimalsMax);
    if (!same && /[.,]/.test(value) && !examples.includes(value)) examples.push(value);
  }
  const numbers = Math.max(withPoint, withComma);
  if (withPoint !== withComma)
    return { mark: withPoint > withComma ? '.' : ',', numbers, filled, examples: [] };
  return { mark: examples.length === 0 ? '.' : null, numbers, filled, examples };
};
