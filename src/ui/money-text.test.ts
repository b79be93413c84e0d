import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minorDecimals } from '../domain/minor-units.ts';
import { moneyMax } from '../domain/vocabulary.ts';
import { formatMoney, moneyWords, parseMoney, unitCost } from './money-text.ts';
import { editText } from './quantity-text.ts';

const read = (text: string, currency: string, locale: string) => {
  const parsed = parseMoney(text, currency, locale);
  return 'money' in parsed ? parsed.money.amount : parsed.problem;
};

describe('what people type', () => {
  test.each([
    ['12.5', 'EUR', 'en-GB', 1_250],
    ['€1,234.50', 'EUR', 'en-GB', 123_450],
    ['1.234,50 €', 'EUR', 'de-DE', 123_450],
    ['1 234,50 €', 'EUR', 'fr-FR', 123_450],
    ['CHF 1’234.05', 'CHF', 'de-CH', 123_405],
    ['US$ 3', 'USD', 'en-GB', 300],
    ['$3', 'USD', 'en-US', 300],
    ['12,34,567.5', 'INR', 'en-IN', 123_456_750],
    ['¥1,500', 'JPY', 'en-US', 1_500],
    ['1 500', 'XAF', 'fr-CM', 1_500],
    ['1,234', 'KWD', 'de-DE', 1_234],
    ['2.275', 'KWD', 'en-GB', 2_275],
    ['٣٫٧٥٠', 'KWD', 'ar-KW', 3_750],
    ['0', 'EUR', 'en-GB', 0],
  ])('[VA5] “%s” %s in %s', (text, currency, locale, amount) => {
    expect(read(text, currency, locale)).toBe(amount);
  });
  test.each([
    ['', 'EUR', 'empty'],
    ['€', 'EUR', 'empty'],
    ['twelve', 'EUR', 'not-a-number'],
    ['1.234', 'EUR', 'too-many-decimals'],
    ['1.5', 'JPY', 'too-many-decimals'],
    ['-3', 'EUR', 'negative'],
    ['1000000000.01', 'EUR', 'too-large'],
  ])('[VA5] “%s” %s is not an amount: %s', (text, currency, problem) => {
    expect(read(text, currency, 'en-GB')).toBe(problem);
  });
});

test('[VA5] what is shown and what stands in a field are read back as they were, in every manner', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: moneyMax }),
      fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'CHF', 'INR'),
      fc.constantFrom('en-GB', 'en-US', 'de-DE', 'de-CH', 'fr-FR', 'en-IN', 'sv-SE', 'ar-EG'),
      (amount, currency, locale) => {
        const money = { amount, currency };
        expect(read(formatMoney(money, locale), currency, locale)).toBe(amount);
        const typed = editText(amount, minorDecimals(currency), locale);
        expect(read(typed, currency, locale)).toBe(amount);
      },
    ),
  );
});

test('[VA5] each currency has its own decimals, and huge sums are shown to the last of them', () => {
  expect(formatMoney({ amount: 123_450, currency: 'EUR' }, 'en-GB')).toBe('€1,234.50');
  expect(formatMoney({ amount: 1_500, currency: 'JPY' }, 'en-GB')).toBe('JP¥1,500');
  expect(formatMoney({ amount: 1_234, currency: 'KWD' }, 'en-GB')).toMatch(/^KWD\s1\.234$/);
  expect(formatMoney({ amount: 9_007_199_254_740_991, currency: 'EUR' }, 'en-GB')).toBe(
    '€90,071,992,547,409.91',
  );
  expect(moneyWords({ USD: 5, EUR: 100 }, 'en-GB')).toBe('€1.00 + US$0.05');
});

test('[VA5] what one unit costs is rounded for the eye, half upwards', () => {
  expect(unitCost(1_000, 3, 1)).toBe(333);
  expect(unitCost(5, 2, 1)).toBe(3);
  expect(unitCost(1_250, 2_500, 1_000)).toBe(500);
});
