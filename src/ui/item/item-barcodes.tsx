/** The barcodes of an item: assigned by scanning into the field, withdrawn one by one. */
import { useState } from 'react';
import type { Rejection } from '../../domain/decide.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Button, IconButton } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Section } from '../components/page.tsx';
import { TextField } from '../components/text-field.tsx';
import { rejectionWords } from '../entries/rejection-words.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './item-barcodes.module.css';

function Barcodes({ row }: { readonly row: ItemRow }) {
  const models = useModels((all) => all);
  const run = useRun();
  const withdraw = (barcode: string) =>
    run({
      commands: [{ type: 'WithdrawBarcode', item: row.item, data: { barcode } }],
      message: t('item.barcodeWithdrawn', { barcode }),
    });
  if (row.barcodes.length === 0) return null;
  return (
    <ul>
      {row.barcodes.map((barcode) => (
        <li key={barcode} className={styles.barcode}>
          <bdi className={styles.figures}>{barcode}</bdi>
          {models.items.byBarcode(barcode).length > 1 ? (
            <a className={styles.shared} href="#/attention">
              {t('item.barcodeShared')}
            </a>
          ) : null}
          <IconButton
            icon="close"
            label={t('item.withdrawBarcode', { barcode })}
            onClick={() => void withdraw(barcode)}
          />
        </li>
      ))}
    </ul>
  );
}

export function ItemBarcodes({ row }: { readonly row: ItemRow }) {
  const models = useModels((all) => all);
  const run = useRun();
  const [typed, setTyped] = useState('');
  const [rejection, setRejection] = useState<Rejection | null>(null);
  const assign = async (insisted: boolean) => {
    const barcode = typed.trim();
    if (barcode === '') return;
    const result = await run({
      commands: [
        {
          type: 'AssignBarcode',
          item: row.item,
          data: { barcode },
          ...(insisted ? { insisted } : {}),
        },
      ],
      message: t('item.barcodeAssigned', { barcode }),
      silentRejection: true,
    });
    setRejection('rejected' in result ? result.rejected : null);
    if ('saved' in result) setTyped('');
  };
  if (row.status === 'unregistered') return null;
  return (
    <Section title={t('item.barcodes')}>
      <Barcodes row={row} />
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void assign(false);
        }}
      >
        <TextField
          label={t('item.newBarcode')}
          value={typed}
          autoCapitalize="off"
          spellCheck={false}
          onChange={(value) => {
            setTyped(value);
            setRejection(null);
          }}
        />
        <Button type="submit">{t('item.assign')}</Button>
      </form>
      {rejection === null ? null : (
        <Notice
          tone="alert"
          live
          title={t('verbs.notYet')}
          actions={
            rejection.rejected === 'barcode-taken' ? (
              <Button onClick={() => void assign(true)}>{t('items.shareBarcode')}</Button>
            ) : undefined
          }
        >
          {t('verbs.because', { reason: rejectionWords(rejection, models) })}
        </Notice>
      )}
    </Section>
  );
}
