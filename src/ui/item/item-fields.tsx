/** What the ledger's own fields say of an item, each edited where it stands. */
import { useState } from 'react';
import type { Field } from '../../domain/settings/settings.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { FieldControl } from '../catalogue/field-control.tsx';
import { fieldValueWords, saidOf, typedOf } from '../catalogue/field-value.ts';
import { t } from '../messages/translate.ts';
import { EditInPlace } from '../places/edit-in-place.tsx';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';

function OwnField({ row, field }: { readonly row: ItemRow; readonly field: Field }) {
  const run = useRun();
  const [wrong, setWrong] = useState(false);
  const value = row.valuesByField.get(field.field);
  const save = async (typed: string) => {
    const said = saidOf(field, typed);
    setWrong(said === undefined);
    if (said === undefined) return 'kept-open';
    const result = await run({
      commands: [{ type: 'SetField', item: row.item, data: { field: field.field, value: said } }],
      message: t('item.edited'),
      silentRejection: true,
    });
    return 'rejected' in result ? result.rejected : null;
  };
  return (
    <EditInPlace
      needs="FieldSet"
      label={field.name}
      value={typedOf(field, value)}
      shown={value === undefined ? t('item.none') : fieldValueWords(field, value)}
      editor={(typed, onChange) => (
        <FieldControl
          field={field}
          typed={typed}
          error={wrong ? t('common.problem.not-a-number') : undefined}
          onChange={(next) => {
            setWrong(false);
            onChange(next);
          }}
        />
      )}
      save={save}
    />
  );
}

export function ItemFields({ row }: { readonly row: ItemRow }) {
  const settings = useModels((models) => models.settings.now());
  const fields = [...settings.fieldsById.values()].filter(
    // What was said in a field before it was retired stays in sight.
    ({ field, isRetired }) => !isRetired || row.valuesByField.has(field),
  );
  return fields.map((field) => <OwnField key={field.field} row={row} field={field} />);
}
