/** One of several items that are, or may be, the same: enough to tell it from the others. */
import type { ReactNode } from 'react';
import type { ItemRow } from '../../read-models/items.ts';
import { itemName } from '../entries/name-book.ts';
import { formatMinute } from '../format.ts';
import { t } from '../messages/translate.ts';
import { Thumbnail } from '../photos/thumbnail.tsx';
import { quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';
import styles from './duplicates.module.css';

function Facts({ row }: { readonly row: ItemRow }) {
  const models = useModels((all) => all);
  const [cover] = row.photos;
  const codes = [row.code, ...row.barcodes].filter((code) => code !== null);
  return (
    <>
      {cover === undefined ? null : <Thumbnail key={cover.photo} photo={cover.photo} />}
      <bdi className={styles.name}>{itemName(models, row.item)}</bdi>
      {codes.length === 0 ? null : (
        <span className={styles.codes}>
          {codes.map((code) => (
            <bdi key={code}>{code}</bdi>
          ))}
        </span>
      )}
      <bdi className={styles.stock}>{quantityWords(row.onHandTotal, row)}</bdi>
      {row.lastRecordedAt === null ? null : (
        <span className={styles.last}>
          {t('duplicates.last', { moment: formatMinute(row.lastRecordedAt) })}
        </span>
      )}
    </>
  );
}

export type MemberLineProps = {
  readonly row: ItemRow;
  /** Left out, it leads to the item. */
  readonly onChoose?: () => void;
  readonly isChosen?: boolean;
  readonly children?: ReactNode;
};

export function MemberLine({ row, onChoose, isChosen, children }: MemberLineProps) {
  return onChoose === undefined ? (
    <a className={styles.member} href={`#/items/${row.item}`}>
      <Facts row={row} />
      {children}
    </a>
  ) : (
    <button type="button" className={styles.member} aria-pressed={isChosen} onClick={onChoose}>
      <Facts row={row} />
      {children}
    </button>
  );
}
