import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atScale, findDecimalMark, isDecimal, parseDecimal } from './decimal-numbers.ts';
import { proposeQuantity } from './quantity-words.ts';

const read = (text: string, mark: '.' | ','): string => {
  const parsed = parseDecimal(text, mark);
  return isDecimal(parsed) ? `${parsed.units}e-${parsed.decimals}` : parsed.wrong;
};

describe('numbers', () => {
  test.each([
    ['12', '12e-0', '12e-0'],
    ['1.5', '15e-1', 'not-a-number'],
    ['1,5', 'not-a-number', '15e-1'],
    ['1,234', '1234e-0', '1234e-3'],
    ['1.234', '1234e-3', '1234e-0'],
    ['1,234,567.50', '12345675e-1', 'not-a-number'],
    ['1.234.567,50', 'not-a-number', '12345675e-1'],
    ['1 234,5', 'not-a-number', '12345e-1'],
    ["1'234.5", '12345e-1', 'not-a-number'],
    ['12,34', 'not-a-number', '1234e-2'],
    ['0,125', 'not-a-number', '125e-3'],
    ['.5', '5e-1', 'not-a-number'],
    ['5.', '5e-0', 'not-a-number'],
    ['-3', '-3e-0', '-3e-0'],
    ['\u2212 3', '-3e-0', '-3e-0'],
    ['+7.250000000', '725e-2', 'not-a-number'],
    ['-0', '0e-0', '0e-0'],
    ['00123', '123e-0', '123e-0'],
    ['440.00000', '440e-0', 'not-a-number'],
    ['0.1234567', 'too-fine', 'not-a-number'],
    ['1234567890123456', 'too-large', 'too-large'],
    ['1E5', 'not-a-number', 'not-a-number'],
    ['0x10', 'not-a-number', 'not-a-number'],
    ['1,23,456', 'not-a-number', 'not-a-number'],
    ['--1', 'not-a-number', 'not-a-number'],
    ['', 'not-a-number', 'not-a-number'],
    ['.', 'not-a-number', 'not-a-number'],
  ])('[IM5] %j is %s with a point and %s with a comma', (text, withPoint, withComma) => {
    expect([read(text, '.'), read(text, ',')]).toEqual([withPoint, withComma]);
  });

  test('[IM5] any number of up to six decimals is read exactly', () => {
    const whole = fc.integer({ min: -99_999_999, max: 99_999_999 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 6 }), (units, scale) => {
        const digits = String(Math.abs(units)).padStart(scale + 1, '0');
        const at = digits.length - scale;
        const text = `${units < 0 ? '-' : ''}${digits.slice(0, at)}.${digits.slice(at)}`;
        const parsed = parseDecimal(text, '.');
        expect(isDecimal(parsed) ? atScale(parsed, scale) : parsed).toBe(units);
        expect(parseDecimal(text.replace('.', ','), ',')).toEqual(parsed);
      }),
    );
  });

  test('[IM5] one telling value settles the column', () => {
    expect(findDecimalMark(['1,234', '2,500', '7,5']).mark).toBe(',');
    expect(findDecimalMark(['1,234', '2,500', '7.5']).mark).toBe('.');
    expect(findDecimalMark(['1.234.567', '2.500']).mark).toBe(',');
    expect(findDecimalMark(['12', '7', '']).mark).toBe('.');
  });

  test('[IM5] a column that reads either way is asked with what differs', () => {
    expect(findDecimalMark(['1,234', '5', 'many', '2,500'])).toEqual({
      mark: null,
      numbers: 3,
      filled: 4,
      examples: ['1,234', '2,500'],
    });
  });
});

describe('quantities in words', () => {
  test.each([
    ['Three quarters', '0.75'],
    ['4 and three quarters', '4.75'],
    ['1 and a half', '1.5'],
    ['51 and a half', '51.5'],
    ['½', '0.5'],
    ['2½', '2.5'],
    ['1 1/2', '1.5'],
    ['3/4', '0.75'],
    ['a dozen', '12'],
    ['two dozen', '24'],
    ['half a dozen', '6'],
    ['Twenty-five', '25'],
    ['one hundred and five', '105'],
    ['One', '1'],
    ['none', '0'],
    ['10 boxes', '10'],
    ['1.5 kg', '1.5'],
    ['24x', '24'],
    ['(5)', '-5'],
    ['5-', '-5'],
  ])('[IM8] %j seems to say %s', (text, proposed) => {
    expect(proposeQuantity(text)).toBe(proposed);
  });

  test('[IM8] a unit behind a number leaves the column’s decimal mark in force', () => {
    expect(proposeQuantity('1,5 kg', ',')).toBe('1.5');
    expect(proposeQuantity('1,5 kg', '.')).toBeNull();
    expect(proposeQuantity('1.500 kg', ',')).toBe('1500');
  });

  test.each([
    'a few',
    '2 3',
    'twelve and three',
    'one third',
    '1E5',
    'n/a',
    '',
    '5 or 6',
    '1/0',
    '3 of 4 boxes left in the cellar',
  ])('[IM8] %j is left to a person', (text) => {
    expect(proposeQuantity(text)).toBeNull();
  });
});
