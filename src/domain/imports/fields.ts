/** What the columns of an imported file can say. */
import type { ImportKind } from './events.ts';

/**
 * What a column can say of an item, a place or a movement. `key` and `parent` are a place's own number
 * and that of the place around it, in files that tell the tree so. `serial` is told of and not kept.
 */
export type Field =
  | 'code'
  | 'name'
  | 'barcode'
  | 'unit'
  | 'note'
  | 'quantity'
  | 'place'
  | 'lot'
  | 'date'
  | 'reference'
  | 'direction'
  | 'serial'
  | 'otherBarcodes'
  | 'category'
  | 'tags'
  | 'aliases'
  | 'tracking'
  | 'decimals'
  | 'minimum'
  | 'target'
  | 'expiry'
  | 'key'
  | 'parent';

/** Which fields each kind of file can have, in the order in which a screen should offer them. */
export const fieldsByKind: Readonly<Record<ImportKind, readonly Field[]>> = {
  items: [
    'code',
    'name',
    'barcode',
    'unit',
    'note',
    'quantity',
    'place',
    'lot',
    'expiry',
    'serial',
    'category',
    'tags',
    'aliases',
    'minimum',
    'target',
    'otherBarcodes',
    'tracking',
    'decimals',
  ],
  stock: ['code', 'name', 'quantity', 'place', 'lot', 'barcode', 'unit', 'date', 'note', 'serial'],
  movements: [
    'date',
    'code',
    'name',
    'quantity',
    'direction',
    'reference',
    'place',
    'lot',
    'unit',
    'barcode',
    'note',
  ],
  places: ['place', 'name', 'key', 'parent', 'note'],
};
