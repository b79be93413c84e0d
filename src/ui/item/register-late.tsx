/**
 * Stock of this item was told of before the item itself: it gets its name now, and keeps its
 * story.
 */
import { useState } from 'react';
import type { ItemRow } from '../../read-models/items.ts';
import { Button } from '../components/button.tsx';
import { useMay } from '../components/may.ts';
import { Notice } from '../components/notice.tsx';
import { TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { useRun } from '../use-run.ts';
import styles from './item-barcodes.module.css';

export function RegisterLate({ row }: { readonly row: ItemRow }) {
  const run = useRun();
  const may = useMay();
  const [name, setName] = useState('');
  const register = () =>
    run({
      commands: [
        {
          type: 'RegisterItem',
          item: row.item,
          data: {
            name,
            unit: t('items.defaultUnit'),
            scale: row.scale,
            code: row.code,
            note: null,
            barcodes: [],
          },
        },
      ],
      message: t('items.registered', { name }),
    });
  return (
    <Notice tone="alert" title={t('item.unregisteredTitle')}>
      <p>{t('item.unregisteredText')}</p>
      {may('ItemRegistered') ? (
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void register();
          }}
        >
          <TextField label={t('items.name')} value={name} onChange={setName} />
          <Button type="submit">{t('items.register')}</Button>
        </form>
      ) : null}
    </Notice>
  );
}
