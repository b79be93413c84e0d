/**
 * How much there is and where: the total as a ledger closes a column, with one rule above and two
 * below.
 */

import type { ItemRow } from '../../read-models/items.ts';
import { classNames } from '../components/class-names.ts';
import { Section } from '../components/page.tsx';
import { placePath } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { figure } from '../quantity.ts';
import { useModels } from '../store.ts';
import styles from './on-hand.module.css';

export function OnHand({ row }: { readonly row: ItemRow }) {
  const models = useModels((all) => all);
  const shelves = row.shelves.toSorted(
    (a, b) =>
      placePath(models, a.place).localeCompare(placePath(models, b.place)) ||
      (a.lot ?? '').localeCompare(b.lot ?? ''),
  );
  return (
    <Section title={t('item.onHand')}>
      <ul className={styles.shelves} aria-label={t('item.shelves')}>
        {shelves.map(({ place, lot, quantity }) => (
          <li key={JSON.stringify([place, lot])} className={styles.shelf}>
            <a className={styles.place} href={`#/places/${place}`}>
              <bdi>{placePath(models, place)}</bdi>
              {lot === null ? null : <bdi className={styles.lot}>{t('entry.lot', { lot })}</bdi>}
            </a>
            <bdi className={classNames(styles.figure, quantity < 0 && styles.negative)}>
              {figure(quantity, row)}
            </bdi>
          </li>
        ))}
      </ul>
      <p className={styles.total}>
        <span className={styles.totalLabel}>
          {shelves.length === 0 ? t('item.nothing') : t('item.total')}
        </span>
        <span className={styles.sum}>
          <bdi className={classNames(styles.totalFigure, row.onHandTotal < 0 && styles.negative)}>
            {figure(row.onHandTotal, row)}
          </bdi>{' '}
          <bdi className={styles.unit}>{row.unit}</bdi>
        </span>
      </p>
    </Section>
  );
}
