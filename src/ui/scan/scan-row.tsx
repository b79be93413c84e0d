/** One scan: what it was taken for, and what can be done where it was not written down. */
import { Button } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import type { RowFocus } from '../components/virtual-list.tsx';
import { itemName, placeName } from '../entries/name-book.ts';
import { rejectionWords } from '../entries/rejection-words.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useModels, useUiStore } from '../store.ts';
import styles from './scan.module.css';
import type { Scan } from './use-scans.ts';

export type ScanRowProps = {
  readonly scan: Scan;
  readonly focus: RowFocus;
  readonly mayInsist: boolean;
  onUndo(): void;
  onAgain(insisted: boolean): void;
};

export function ScanRow({ scan, focus, mayInsist, onUndo, onAgain }: ScanRowProps) {
  const store = useUiStore();
  const models = useModels((all) => all);
  const { code, item, state, place, rejection, failure } = scan;
  const row = item === null ? undefined : models.items.byId(item);
  const name = item === null ? code : itemName(models, item);
  const said =
    rejection !== null
      ? rejectionWords(rejection, models, item ?? undefined)
      : (failure ?? t(`scan.state.${state}`, { place: placeName(models, place) }));
  const isWrong = state === 'rejected' || state === 'failed' || state === 'unknown';
  const figure = row === undefined ? '' : quantityWords(scan.quantity, row);
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        {item === null ? (
          <span className={styles.name} dir="auto" {...focus}>
            {name}
          </span>
        ) : (
          <a className={styles.name} href={`#/items/${item}`} dir="auto" {...focus}>
            {name}
          </a>
        )}
        <span className={classNames(styles.said, isWrong ? styles.wrong : undefined)}>{said}</span>
      </div>
      <bdi className={classNames(styles.figure, state === 'undone' ? styles.struck : undefined)}>
        {figure}
      </bdi>
      {state === 'saved' ? (
        <Button variant="quiet" aria-label={t('scan.undoOf', { name })} onClick={onUndo}>
          {t('common.undo')}
        </Button>
      ) : null}
      {state === 'unknown' ? (
        <>
          <Button
            onClick={() => store.setState({ newItem: { name: '', barcode: code } })}
            aria-label={t('scan.registerOf', { code })}
          >
            {t('scan.register')}
          </Button>
          <Button variant="quiet" onClick={() => onAgain(false)}>
            {t('scan.again')}
          </Button>
        </>
      ) : null}
      {state === 'failed' ? (
        <Button onClick={() => onAgain(false)}>{t('scan.again')}</Button>
      ) : null}
      {state === 'rejected' && mayInsist ? (
        <Button onClick={() => onAgain(true)}>{t('scan.insist')}</Button>
      ) : null}
    </div>
  );
}
