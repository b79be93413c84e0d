/** Which item a line is about: found, scanned, or made in passing. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { ItemPicker } from '../pickers/item-picker.tsx';
import { useModels, useSession } from '../store.ts';
import { takesFromShelf } from './likely-shelf.ts';
import styles from './line-fields.module.css';
import { problemText } from './line-problem.ts';
import type { LineProps } from './line-props.ts';
import { withItem } from './start-form.ts';
import { readMemory } from './verb-drafts.ts';
import { itemOfLine } from './verb-words.ts';

export function ItemPart({ form, line, request, submit, onChange }: LineProps) {
  const session = useSession();
  const models = useModels((all) => all);
  // An item that was asked for stands as a heading: one field less between a scan and the quantity.
  const [choosing, setChoosing] = useState(line.item === null || line.item.id !== request.item);
  const row = line.item === null ? undefined : models.items.byId(line.item.id);
  if (!choosing && line.item !== null) {
    return (
      <div className={styles.item}>
        <p className={styles.itemName} dir="auto">
          {itemOfLine(line, models)}
        </p>
        <p className={styles.itemMore}>
          <bdi>{row?.code ?? ''}</bdi>
          <Button variant="quiet" onClick={() => setChoosing(true)}>
            {t('verbs.changeItem')}
          </Button>
        </p>
      </div>
    );
  }
  return (
    <>
      <ItemPicker
        label={t('verbs.item')}
        value={line.item}
        canCreate={!takesFromShelf(form.verb) || form.verb === 'count'}
        error={problemText(submit, line.key, 'item')}
        onChange={(item, pack) =>
          onChange(withItem(line, item, form.verb, readMemory(session.drafts), models, pack))
        }
      />
      {line.newBarcode === '' ? null : (
        <TextField
          label={t('items.name')}
          hint={t('verbs.newBarcode', { barcode: line.newBarcode })}
          value={line.newName}
          error={problemText(submit, line.key, 'name')}
          onChange={(newName) => onChange({ ...line, newName })}
        />
      )}
      {line.item?.newName == null ? null : (
        <TextField
          label={t('items.unit')}
          hint={t('items.unitHint')}
          value={line.newUnit}
          error={problemText(submit, line.key, 'unit')}
          onChange={(newUnit) => onChange({ ...line, newUnit })}
        />
      )}
    </>
  );
}
