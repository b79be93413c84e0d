import { describe, expect, test } from 'vitest';
import { quantityMax } from '../domain/vocabulary.ts';
import { parsePacked } from './pack-text.ts';
import { packWords } from './quantity.ts';

const box = { pack: 'box', name: 'box', quantity: 12 };
const crate = { quantity: 25 };

describe('quantities in packs', () => {
  test('[PK2] "2" boxes of 12 is 24, and half a box is 6', () => {
    expect(parsePacked('2', 0, box, 'en')).toEqual({ quantity: 24 });
    expect(parsePacked('0.5', 0, box, 'en')).toEqual({ quantity: 6 });
    expect(parsePacked('1,5', 0, box, 'de')).toEqual({ quantity: 18 });
    expect(parsePacked('2', 0, null, 'en')).toEqual({ quantity: 2 });
    expect(parsePacked('0', 0, box, 'en')).toEqual({ quantity: 0 });
    expect(parsePacked('-1', 0, box, 'en')).toEqual({ quantity: -12 });
  });

  test('[PK2] a part of a pack that is no whole number of the unit is told, and so is too much', () => {
    expect(parsePacked('0.5', 0, crate, 'en')).toEqual({ problem: 'part-of-pack' });
    expect(parsePacked('0.2', 0, crate, 'en')).toEqual({ quantity: 5 });
    expect(parsePacked('0.0000001', 0, crate, 'en')).toEqual({ problem: 'too-many-decimals' });
    expect(parsePacked('', 0, crate, 'en')).toEqual({ problem: 'empty' });
    expect(parsePacked('two', 0, crate, 'en')).toEqual({ problem: 'not-a-number' });
    expect(parsePacked(String(quantityMax), 0, crate, 'en')).toEqual({ problem: 'too-large' });
    expect(parsePacked('90000000000', 0, crate, 'en')).toEqual({ problem: 'too-large' });
  });

  test('[PK1] a balance reads in packs where it fills one', () => {
    const row = { unit: 'kg', scale: 0 as const, packsById: new Map([['box', box]]) };
    expect(packWords(40, row)).toBe('3 box + 4');
    expect(packWords(24, row)).toBe('2 box');
    expect(packWords(-40, row)).toBe('−3 box − 4');
    expect(packWords(4, row)).toBeNull();
    expect(packWords(4, { ...row, packsById: new Map() })).toBeNull();
  });
});
