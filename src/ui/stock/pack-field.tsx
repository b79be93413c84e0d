/** The item's own unit, or one of its packs with what is in it. */
import { largestFirst } from '../../domain/item/in-packs.ts';
import type { PackId } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { SelectField } from '../components/select-field.tsx';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';

export type PackFieldProps = {
  readonly label: string;
  readonly row: ItemRow;
  /** What the unit itself is called here. */
  readonly unitLabel: string;
  /** Null: the unit itself. */
  readonly value: PackId | null;
  readonly onChange: (value: PackId | null) => void;
};

export function PackField({ label, row, unitLabel, value, onChange }: PackFieldProps) {
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      options={[
        { value: '', label: unitLabel },
        ...largestFirst(row.packsById.values())
          .toReversed()
          .map(({ pack, name, quantity }) => ({
            value: pack,
            label: t('stock.packOf', { pack: name, quantity: quantityWords(quantity, row) }),
          })),
      ]}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
    />
  );
}
