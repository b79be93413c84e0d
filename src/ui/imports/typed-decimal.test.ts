import { describe, expect, test } from 'vitest';
import { typedDecimal } from './typed-decimal.ts';

describe('a typed quantity in the notation of answers', () => {
  test('[TD1] keeps as many decimals as were typed', () => {
    expect(typedDecimal('2.125', 'en')).toBe('2.125');
    expect(typedDecimal('1,234', 'en')).toBe('1234');
  });

  test('[TD1] reads the manner of the person', () => {
    expect(typedDecimal('1.234,5', 'de')).toBe('1234.5');
  });

  test('answers null for words and for more decimals than can be kept', () => {
    expect(typedDecimal('two dozen', 'en')).toBeNull();
    expect(typedDecimal('0.1234567', 'en')).toBeNull();
  });
});
