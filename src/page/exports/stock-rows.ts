/**
 * What there is of which item as rows of a table, with all that is said of the item. The import knows
 * the headings, which are English whatever the screen's language: a file travels.
 */
import type { FieldValue } from '../../domain/item/events.ts';
import { type Item, unregisteredItem } from '../../domain/item/item.ts';
import type { Field } from '../../domain/settings/settings.ts';
import { itemStream } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import type { Replica } from '../../replica/replica.ts';
import { ownHeading } from '../../spreadsheets/own-fields.ts';
import { writeWordList } from '../../spreadsheets/word-list.ts';
import type { OutCell } from '../../spreadsheets/write-csv.ts';

const shelfHeadings = ['Code', 'Name', 'Barcode', 'Place', 'Lot', 'Quantity', 'Unit', 'Note'];
const aboutHeadings = [
  'Expiry',
  'Category',
  'Tags',
  'Also called',
  'Minimum',
  'Target',
  'Other barcodes',
  'Tracking',
  'Decimals',
];

/** One row a shelf; an item without any has a row of its own. */
export function* stockRows({
  models,
  lookAt,
}: Pick<Replica, 'models' | 'lookAt'>): Generator<readonly OutCell[]> {
  const fields = [...models.settings.now().fieldsById.values()].filter((each) => !each.isRetired);
  yield [...shelfHeadings, ...aboutHeadings, ...fields.map(ownHeading)];
  for (const item of models.items.all()) {
    const row = models.items.byId(item);
    // Retiring keeps the stock, so what still lies there is on hand.
    if (row === undefined || (row.status === 'retired' && row.shelves.length === 0)) continue;
    const entity = lookAt(itemStream(item));
    const about = aboutCells(row, entity.kind === 'item' ? entity : unregisteredItem);
    const own = fields.map((field) => ownCell(field, row.valuesByField.get(field.field)));
    const { code, name, barcodes, unit, note, scale } = row;
    const shelves =
      row.shelves.length > 0 ? row.shelves : [{ place: null, lot: null, quantity: null }];
    for (const { place, lot, quantity } of shelves) {
      const path = place === null ? null : models.places.pathOf(place).join('/');
      const amount = quantity === null ? null : inUnits(quantity, scale);
      const expiry = lot === null ? null : (row.lotsByCode.get(lot)?.expiry ?? null);
      yield [
        code,
        name,
        barcodes[0] ?? null,
        path,
        lot,
        amount,
        unit,
        note,
        expiry,
        ...about,
        ...own,
      ];
    }
  }
}

function aboutCells(row: ItemRow, { levelsByPlace }: Item): readonly OutCell[] {
  const { minimum, target } = levelsByPlace.get('') ?? { minimum: null, target: null };
  const { category, tags, aliases, barcodes, tracking, scale } = row;
  const amount = (quantity: number | null) => (quantity === null ? null : inUnits(quantity, scale));
  return [
    category,
    writeWordList(tags),
    writeWordList(aliases),
    amount(minimum),
    amount(target),
    writeWordList(barcodes.slice(1)),
    tracking,
    scale,
  ];
}

/** Numbers keep every digit that was typed, so they are written as the text they are. */
function ownCell({ kind }: Pick<Field, 'kind'>, value: FieldValue | undefined): OutCell {
  if (value === undefined || value === null) return null;
  return kind === 'yes-no' ? (value === true ? 'yes' : 'no') : String(value);
}

/**
 * Whole smallest units as a decimal number of the unit; exact below 2^53, and only ever printed.
 */
export const inUnits = (quantity: number, scale: number): number => Number(`${quantity}e-${scale}`);
