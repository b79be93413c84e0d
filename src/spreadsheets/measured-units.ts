/**
 * Units that are measured, not counted: their items take decimals even if a list shows only whole
 * numbers.
 */
import type { Scale } from '../domain/vocabulary.ts';

export const scales: readonly Scale[] = [0, 1, 2, 3, 4, 5, 6];

const list = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const coarse = list(
  'm metre metres meter meters km l litre litres liter ' +
    'liters hl kg kilo kilos kilogram kilograms t tonne tonnes ' +
    'ton tons lb lbs pound pounds ft foot feet yd yard yards gal gallon gallons m2 m² m3 m³',
);
const fine = list('mm cm dm ml cl dl g gr gram grams mg oz ounce ounces in inch inches');

/**
 * How many decimals an item in this unit takes at least: the scale can never be changed, and a list without
 * quantities says nothing about the next delivery of 2.275 litres.
 */
export const scaleOfUnit = (unit: string): Scale => {
  const plain = unit.toLowerCase().replace(/\.$/, '');
  if (coarse.has(plain)) return 6;
  return fine.has(plain) ? 3 : 0;
};
