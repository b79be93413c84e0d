import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantityMax, type Scale } from '../domain/vocabulary.ts';
import {
  decimalText,
  editDecimal,
  editText,
  formatChange,
  formatDecimal,
  formatQuantity,
  parseQuantity,
  plainDecimal,
} from './quantity-text.ts';

const locales = [
  'en',
  'en-IN',
  'de',
  'de-CH',
  'fr',
  'sv',
  'pl',
  'es',
  'pt-PT',
  'ar-EG',
  'fa',
  'hi',
  'ja',
  'he',
];
const anyLocale = fc.constantFrom(...locales);
const anyScale = fc.constantFrom<Scale>(0, 1, 2, 3, 4, 5, 6);
const anyQuantity = fc.integer({ min: -quantityMax, max: quantityMax });

describe('quantities as text', () => {
  test('[UI1] what a screen shows is read back as the same quantity, in every locale and scale', () => {
    fc.assert(
      fc.property(anyQuantity, anyScale, anyLocale, (quantity, scale, locale) => {
        expect(parseQuantity(formatQuantity(quantity, scale, locale), scale, locale)).toEqual({
          quantity,
        });
        expect(parseQuantity(editText(quantity, scale, locale), scale, locale)).toEqual({
          quantity,
        });
      }),
    );
  });

  test('[UI1] no quantity passes through floating point', () => {
    expect(decimalText(-12_050, 3)).toBe('-12.050');
    expect(decimalText(5, 6)).toBe('0.000005');
    expect(formatQuantity(999_999_999_999, 6, 'en')).toBe('999,999.999999');
  });

  test.each([
    ['12', 0, 'en', 12],
    ['1,500', 0, 'en', 1500],
    ['1.500', 0, 'de', 1500],
    ['1,5', 3, 'de', 1500],
    ['1.5', 3, 'de', 1500],
    ['1,5', 3, 'en', 1500],
    ['1.500', 3, 'en', 1500],
    [' 2 000 ', 0, 'fr', 2000],
    ["2'000", 0, 'de-CH', 2000],
    ['12,34,567', 0, 'en-IN', 1_234_567],
    ['٣٫٥', 1, 'ar-EG', 35],
    ['１２', 0, 'ja', 12],
    ['.5', 2, 'en', 50],
    ['−4', 0, 'sv', -4],
  ] as const)('[UI2] %s with %i decimals in %s is %i', (text, scale, locale, quantity) => {
    expect(parseQuantity(text, scale, locale)).toEqual({ quantity });
  });

  test.each([
    ['', 0, 'empty'],
    ['a few', 0, 'not-a-number'],
    ['1.2.3', 2, 'not-a-number'],
    ['3-4', 0, 'not-a-number'],
    ['1:5', 1, 'not-a-number'],
    ['.', 1, 'not-a-number'],
    ['1.5', 0, 'too-many-decimals'],
    ['1.2345', 3, 'too-many-decimals'],
    ['1000000000001', 0, 'too-large'],
    ['9999999', 6, 'too-large'],
  ] as const)('[UI2] %s with %i decimals is refused: %s', (text, scale, problem) => {
    expect(parseQuantity(text, scale, 'en')).toEqual({ problem });
  });

  test('[UI2] any text whatever gives a whole quantity or a problem', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), anyScale, anyLocale, (text, scale, locale) => {
        const parsed = parseQuantity(text, scale, locale);
        if ('quantity' in parsed) expect(Number.isSafeInteger(parsed.quantity)).toBe(true);
        else expect(parsed.problem).toMatch(/^[a-z-]+$/u);
      }),
    );
  });

  test('a change carries its sign', () => {
    expect([
      formatChange(12, 0, 'en'),
      formatChange(-3, 0, 'en'),
      formatChange(0, 0, 'en'),
    ]).toEqual(['+12', '−3', '0']);
  });
});

test('[CA6] a number of an own field is kept digit by digit, in whatever manner it is typed', () => {
  expect(plainDecimal('1,234.50', 'en')).toBe('1234.50');
  expect(plainDecimal('1.234,50', 'de')).toBe('1234.50');
  expect(plainDecimal('-0,5', 'de')).toBe('-0.5');
  expect(plainDecimal('.5', 'en')).toBe('0.5');
  expect(plainDecimal('007', 'en')).toBe('7');
  expect(plainDecimal('١٢٫٥', 'ar-EG')).toBe('12.5');
  expect(plainDecimal('0.1234567890123456789', 'en')).toBe('0.1234567890123456789');
  for (const wrong of ['', '-', 'heavy', '1e5', '1.2.3', '+-2', '=1+1'])
    expect(plainDecimal(wrong, 'en')).toBe(null);
  expect(formatDecimal('1234.50', 'de')).toBe('1.234,50');
  expect(formatDecimal('-2.0', 'en')).toBe('\u22122.0');
  expect(editDecimal('1234.50', 'de')).toBe('1234,50');
});

test('[CA6] what is typed comes back the same from the field that shows it', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.stringMatching(/^\d{0,12}$/))
    .map(([whole, fraction]) => (fraction === '' ? String(whole) : `${whole}.${fraction}`));
  fc.assert(
    fc.property(decimal, fc.constantFrom('en', 'de', 'fr', 'ar-EG', 'hi'), (text, locale) => {
      expect(plainDecimal(editDecimal(text, locale), locale)).toBe(text);
      expect(plainDecimal(formatDecimal(text, locale), locale)).toBe(text);
    }),
  );
});
