/** The barcodes of an item: assigned by scanning into the field, withdrawn one by one. */
import { useState } from 'react';
import type { Rejection } from '../../domain/decide.ts';
import type { PackId } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Badge } from '../components/badge.tsx';
import { Button, IconButton } from '../components/button.tsx';
import { useMay } from '../components/may.ts';
import { Notice } from '../components/notice.tsx';
import { Section } from '../components/page.tsx';
import { TextField } from '../components/text-field.tsx';
import { rejectionWords } from '../entries/rejection-words.ts';
import { t } from '../messages/translate.ts';
import { PackField } from '../stock/pack-field.tsx';
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
          <PackOf row={row} barcode={barcode} />
          {models.items.byBarcode(barcode).length > 1 ? (
            <a className={styles.shared} href="#/attention">
              {t('item.barcodeShared')}
            </a>
          ) : null}
          <IconButton
            needs="BarcodeWithdrawn"
            icon="close"
            label={t('item.withdrawBarcode', { barcode })}
            onClick={() => void withdraw(barcode)}
          />
        </li>
      ))}
    </ul>
  );
}

/** What it stands for, where that is more than one piece. */
function PackOf({ row, barcode }: { readonly row: ItemRow; readonly barcode: string }) {
  const pack = row.packsById.get(row.packByBarcode.get(barcode) ?? '');
  return pack === undefined ? null : <Badge>{pack.name}</Badge>;
}

function TurnedDown({
  rejection,
  onInsist,
}: {
  readonly rejection: Rejection;
  readonly onInsist: () => void;
}) {
  const models = useModels((all) => all);
  return (
    <Notice
      tone="alert"
      live
      title={t('verbs.notYet')}
      actions={
        rejection.rejected === 'barcode-taken' ? (
          <Button onClick={onInsist}>{t('items.shareBarcode')}</Button>
        ) : undefined
      }
    >
      {t('verbs.because', { reason: rejectionWords(rejection, models) })}
    </Notice>
  );
}

export function ItemBarcodes({ row }: { readonly row: ItemRow }) {
  const isAssigning = useMay()('BarcodeAssigned');
  if (row.status === 'unregistered') return null;
  if (!isAssigning && row.barcodes.length === 0) return null;
  return (
    <Section title={t('item.barcodes')}>
      <Barcodes row={row} />
      {isAssigning ? <Assign row={row} /> : null}
    </Section>
  );
}

function Assign({ row }: { readonly row: ItemRow }) {
  const run = useRun();
  const [typed, setTyped] = useState('');
  const [pack, setPack] = useState<PackId | null>(null);
  const [rejection, setRejection] = useState<Rejection | null>(null);
  const assign = async (insisted: boolean) => {
    const barcode = typed.trim();
    if (barcode === '') return;
    const result = await run({
      commands: [
        {
          type: 'AssignBarcode',
          item: row.item,
          data: { barcode, pack: pack !== null && row.packsById.has(pack) ? pack : null },
          ...(insisted ? { insisted } : {}),
        },
      ],
      message: t('item.barcodeAssigned', { barcode }),
      silentRejection: true,
    });
    setRejection('rejected' in result ? result.rejected : null);
    if ('saved' in result) setTyped('');
  };
  return (
    <>
      <form
        className={row.packsById.size === 0 ? styles.form : styles.formWithPack}
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
        {row.packsById.size === 0 ? null : (
          <PackField
            label={t('packs.stands')}
            row={row}
            unitLabel={t('packs.onePiece', { unit: row.unit })}
            value={pack !== null && row.packsById.has(pack) ? pack : null}
            onChange={setPack}
          />
        )}
        <Button type="submit">{t('item.assign')}</Button>
      </form>
      {rejection === null ? null : (
        <TurnedDown rejection={rejection} onInsist={() => void assign(true)} />
      )}
    </>
  );
}
