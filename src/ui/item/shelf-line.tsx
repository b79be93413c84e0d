/** One shelf of an item: where it is, which lot, when that expires, what of it is on hold. */
import { heldOn, isRecalled } from '../../domain/item/availability.ts';
import { expiryOf } from '../../domain/item/first-expired.ts';
import type { ItemRow, ShelfRow } from '../../read-models/items.ts';
import { Badge } from '../components/badge.tsx';
import { classNames } from '../components/class-names.ts';
import { placePath } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { Balance } from '../stock/balance.tsx';
import { expiryWords, lotHref } from '../stock/lot-words.ts';
import { useModels, useToday } from '../store.ts';
import styles from './on-hand.module.css';

export type ShelfLineProps = {
  readonly row: ItemRow;
  readonly shelf: ShelfRow;
  /** Whose it is, where several items are shown as one. */
  readonly whose?: string;
};

export function ShelfLine({ row, shelf, whose }: ShelfLineProps) {
  const models = useModels((all) => all);
  const { place, lot, quantity } = shelf;
  const expiry = expiryOf(row, lot);
  const today = useToday();
  const held = heldOn(row, shelf);
  return (
    <li className={styles.shelf}>
      <span className={styles.where}>
        <a className={styles.place} href={`#/places/${place}`}>
          <bdi>{placePath(models, place)}</bdi>
        </a>
        {whose === undefined ? null : <bdi className={styles.about}>{whose}</bdi>}
        {lot === null ? null : (
          <a className={styles.lot} href={lotHref(row.item, lot)}>
            <bdi>{t(row.tracking === 'serial' ? 'lots.serial' : 'lots.lot', { lot })}</bdi>
          </a>
        )}
        {expiry === null ? null : (
          <span className={classNames(styles.about, expiry < today && styles.negative)}>
            {expiryWords(expiry, today)}
          </span>
        )}
        {lot !== null && (row.lotsByCode.get(lot)?.contested.length ?? 0) > 0 ? (
          <Badge tone="alert">{t('lots.contested')}</Badge>
        ) : null}
        {isRecalled(row, lot) ? (
          <Badge tone="alert">{t('lots.recalled')}</Badge>
        ) : held === 0 ? null : (
          <span className={styles.about}>
            {t('stock.someOnHold', { quantity: quantityWords(held, row) })}
          </span>
        )}
      </span>
      <Balance quantity={quantity} row={row} />
    </li>
  );
}
