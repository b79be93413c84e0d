/** What lies where of items that are shown as one; each shelf says whose it is. */
import type { ItemRow } from '../../read-models/items.ts';
import { classNames } from '../components/class-names.ts';
import { Section } from '../components/page.tsx';
import { totalsOf } from '../duplicates/group-totals.ts';
import { itemName, placePath } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { figure } from '../quantity.ts';
import { useModels } from '../store.ts';
import styles from './on-hand.module.css';
import { ShelfLine } from './shelf-line.tsx';

export function GroupOnHand({ rows }: { readonly rows: readonly ItemRow[] }) {
  const models = useModels((all) => all);
  const lines = rows
    .flatMap((row) => row.shelves.map((shelf) => ({ row, shelf })))
    .sort((a, b) =>
      placePath(models, a.shelf.place).localeCompare(placePath(models, b.shelf.place)),
    );
  return (
    <Section title={t('item.onHand')}>
      <ul className={styles.shelves} aria-label={t('item.shelves')}>
        {lines.map(({ row, shelf }) => (
          <ShelfLine
            key={JSON.stringify([row.item, shelf.place, shelf.lot])}
            row={row}
            shelf={shelf}
            whose={itemName(models, row.item)}
          />
        ))}
      </ul>
      {totalsOf(rows).map((total, n) => (
        <p key={`${total.unit}/${total.scale}`} className={styles.total}>
          <span className={styles.totalLabel}>
            {n > 0 ? '' : lines.length === 0 ? t('item.nothing') : t('item.total')}
          </span>
          <span className={styles.sum}>
            <bdi className={classNames(styles.totalFigure, total.quantity < 0 && styles.negative)}>
              {figure(total.quantity, total)}
            </bdi>{' '}
            <bdi className={styles.unit}>{total.unit}</bdi>
          </span>
        </p>
      ))}
    </Section>
  );
}
