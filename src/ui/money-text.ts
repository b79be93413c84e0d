/**
 * Amounts of money between whole minor units and what people type and read. By text, never by floating
 * point.
 */
import { minorDecimals } from '../domain/minor-units.ts';
import { type Money, moneyMax } from '../domain/vocabulary.ts';
import { decimalText, parseQuantity, type QuantityProblem } from './quantity-text.ts';

export type ParsedMoney = { readonly money: Money } | { readonly problem: MoneyProblem };
export type MoneyProblem = QuantityProblem | 'negative';

/** How the locale signs the currency: €, US$, kr. */
function signsOf(currency: string, locale: string): readonly string[] {
  const signs = (['symbol', 'narrowSymbol', 'code'] as const).map(
    (currencyDisplay) =>
      formatterOf(currency, locale, currencyDisplay)
        .formatToParts(1)
        .find(({ type }) => type === 'currency')?.value ?? currency,
  );
  return [currency, ...signs].sort((a, b) => b.length - a.length);
}

/** Reads what a person typed in the locale's manner, with or without the currency's sign. */
export function parseMoney(text: string, currency: string, locale: string): ParsedMoney {
  let bare = text.normalize('NFKC');
  for (const sign of signsOf(currency, locale)) bare = bare.replace(sign.normalize('NFKC'), '');
  const parsed = parseQuantity(bare, minorDecimals(currency), locale);
  if ('problem' in parsed) return parsed;
  if (parsed.quantity < 0) return { problem: 'negative' };
  if (parsed.quantity > moneyMax) return { problem: 'too-large' };
  return { money: { amount: parsed.quantity, currency } };
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(
  currency: string,
  locale: string,
  currencyDisplay: 'symbol' | 'narrowSymbol' | 'code' = 'symbol',
): Intl.NumberFormat {
  const key = `${locale}/${currency}/${currencyDisplay}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const decimals = minorDecimals(currency);
  const formatter = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  formatters.set(key, formatter);
  return formatter;
}

/** €1,234.50, in the locale's manner; exact however large. */
export const formatMoney = ({ amount, currency }: Money, locale: string): string =>
  formatterOf(currency, locale).format(
    decimalText(amount, minorDecimals(currency)) as Intl.StringNumericLiteral,
  );

/** "€ 12.50, ¥ 300": currencies are never added up. Empty where there is none. */
export const moneyWords = (
  amountByCurrency: Readonly<Record<string, number>>,
  locale: string,
): string =>
  Object.keys(amountByCurrency)
    .sort()
    .map((currency) => formatMoney({ amount: amountByCurrency[currency] ?? 0, currency }, locale))
    .join(' + ');

/**
 * What one unit costs: amount × unit ÷ quantity, to a whole minor unit, half upwards. Only for eyes;
 * nothing is reckoned with it. `quantity` > 0.
 */
export const unitCost = (amount: number, quantity: number, unit: number): number =>
  Number((2n * BigInt(amount) * BigInt(unit) + BigInt(quantity)) / (2n * BigInt(quantity)));
