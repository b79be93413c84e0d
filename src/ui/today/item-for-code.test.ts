import { describe, expect, test } from 'vitest';
import { type Item, unregisteredItem } from '../../domain/item/item.ts';
import { itemStream } from '../../domain/vocabulary.ts';
import { createReadModels } from '../../read-models/models.ts';
import { itemForCode } from './item-for-code.ts';

const models = createReadModels(() => 0);
const named = (name: string, barcodes: readonly string[], code: string | null): Item => ({
  ...unregisteredItem,
  status: 'active',
  name,
  barcodes,
  code,
});
models.apply(
  (
    [
      ['rice', named('Basmati rice', ['501'], 'GR-1')],
      ['oil', named('Sunflower oil', ['400'], null)],
      ['jam', named('Jam', ['400'], null)],
      ['code', named('501 blue', [], null)],
    ] as const
  ).map(([item, after]) => ({ stream: itemStream(item), before: unregisteredItem, after })),
);

describe('what a scan means', () => {
  test('[UI7] a barcode or a code opens its item, whatever else carries it in its name', () => {
    expect(itemForCode('501', models)).toBe('rice');
    expect(itemForCode(' GR-1 ', models)).toBe('rice');
  });

  test('[UI7] two items under one barcode leave the choice to the person', () => {
    expect(itemForCode('400', models)).toBeUndefined();
  });

  test('[UI7] a word opens an item only where no other fits, and an unknown code opens nothing', () => {
    expect(itemForCode('sunfl', models)).toBe('oil');
    expect(itemForCode('9999', models)).toBeUndefined();
    expect(itemForCode('  ', models)).toBeUndefined();
  });
});
