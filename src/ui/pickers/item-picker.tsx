/** Chooses an item by name, code or barcode; a scanner's Enter takes the first fit. */
import type { ReactNode, Ref } from 'react';
import type { ItemId, PackId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { Picker, type PickerOption } from '../components/picker.tsx';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useModels, useSession } from '../store.ts';

/** Something known by its id, or about to be made under a name. */
export type Chosen = { readonly id: string; readonly newName: string | null };

/** `query`: a barcode may stand for a pack of the item. */
function optionOf(models: ReadModels, item: ItemId, query = ''): PickerOption {
  const row = models.items.byId(item);
  const pack = row?.packsById.get(row.packByBarcode.get(query.trim()) ?? '');
  return {
    id: item,
    label: itemName(models, item),
    detail: pack?.name ?? row?.code ?? undefined,
    meant: pack?.pack,
    figure: row === undefined ? undefined : quantityWords(row.onHandTotal, row),
  };
}

export type ItemPickerProps = {
  readonly label: string;
  readonly value: Chosen | null;
  /** `pack`: what the barcode that found it stands for. */
  readonly onChange: (value: Chosen | null, pack?: PackId) => void;
  readonly canCreate?: boolean;
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement>;
};

export function ItemPicker(props: ItemPickerProps) {
  const { label, value, onChange, canCreate = false, error, hint, inputRef } = props;
  const session = useSession();
  const models = useModels((all) => all);
  const option =
    value === null
      ? null
      : value.newName === null
        ? optionOf(models, value.id)
        : { id: value.id, label: value.newName, isNew: true };
  return (
    <Picker
      label={label}
      value={option}
      find={(query) =>
        models.items
          .search(query, {})
          .slice(0, 40)
          .map((item) => optionOf(models, item, query))
      }
      onChoose={(chosen) => {
        if (chosen === null) onChange(null);
        else if (chosen.isNew === true)
          onChange({ id: session.newItemId(), newName: chosen.label });
        else onChange({ id: chosen.id, newName: null }, chosen.meant);
      }}
      {...(canCreate ? { createLabel: (name: string) => t('picker.newItem', { name }) } : {})}
      error={error}
      hint={hint}
      {...(inputRef === undefined ? {} : { inputRef })}
    />
  );
}
