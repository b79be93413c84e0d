/** One item that changed, as a line of the list. */
import { Badge } from '../components/badge.tsx';
import { classNames } from '../components/class-names.ts';
import type { RowFocus } from '../components/virtual-list.tsx';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { changeFigure } from '../quantity.ts';
import { useModels } from '../store.ts';
import type { ChangeRow } from './change-rows.ts';
import { deedWords, fromToWords, measuredOf } from './change-words.ts';
import styles from './changes.module.css';

type ChangeLineProps = {
  readonly row: ChangeRow;
  readonly focus: RowFocus;
  readonly onOpen: (row: ChangeRow) => void;
};

export function ChangeLine({ row, focus, onOpen }: ChangeLineProps) {
  const models = useModels((all) => all);
  const measured = measuredOf(models, row.item);
  const difference = row.after - row.before;
  return (
    <button type="button" className={styles.line} onClick={() => onOpen(row)} {...focus}>
      <span className={styles.both}>
        <span className={styles.what}>
          <bdi className={styles.name}>{itemName(models, row.item)}</bdi>
          {row.became === null ? null : <Badge>{t(`changes.became.${row.became}`)}</Badge>}
        </span>
        <bdi className={classNames(styles.difference, difference === 0 && styles.soft)}>
          {changeFigure(difference, measured)}
        </bdi>
      </span>
      <span className={styles.both}>
        <span className={styles.deeds}>
          {deedWords(row, measured).map((words) => (
            <span key={words}>
              <bdi>{words}</bdi>
            </span>
          ))}
        </span>
        <span className={styles.fromTo}>
          <bdi>{fromToWords(row, measured)}</bdi>
        </span>
      </span>
    </button>
  );
}
