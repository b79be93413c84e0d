/**
 * How much there is and where: the total as a ledger closes a column, with one rule above and two
 * below. What is on hold is on hand; what may be used is told where it differs.
 */
import { useState } from 'react';
import { expiryOf } from '../../domain/item/first-expired.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Button } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import { Section } from '../components/page.tsx';
import { placePath } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { figure, packWords, quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';
import styles from './on-hand.module.css';
import { ShelfLine } from './shelf-line.tsx';

/** More than this many shelves are shown only when asked for. */
const shelvesMax = 12;

/** "3 box + 4 · 3 kg on hold · 7 kg available" */
function Remarks({ row }: { readonly row: ItemRow }) {
  const { onHandTotal, heldTotal, availableTotal } = row;
  const reserved = onHandTotal - heldTotal - availableTotal;
  const packed = packWords(onHandTotal, row);
  const said = [
    ...(packed === null ? [] : [packed]),
    ...(heldTotal === 0 ? [] : [t('lots.held', { quantity: quantityWords(heldTotal, row) })]),
    ...(reserved === 0 ? [] : [t('lots.reserved', { quantity: quantityWords(reserved, row) })]),
    ...(availableTotal === onHandTotal
      ? []
      : [t('lots.available', { quantity: quantityWords(availableTotal, row) })]),
  ];
  if (said.length === 0) return null;
  return (
    <ul className={styles.remarks}>
      {said.map((words) => (
        <li key={words} dir="auto">
          {words}
        </li>
      ))}
    </ul>
  );
}

export function OnHand({ row }: { readonly row: ItemRow }) {
  const models = useModels((all) => all);
  const [all, setAll] = useState(false);
  const shelves = row.shelves.toSorted(
    (a, b) =>
      placePath(models, a.place).localeCompare(placePath(models, b.place)) ||
      (expiryOf(row, a.lot) ?? '~').localeCompare(expiryOf(row, b.lot) ?? '~') ||
      (a.lot ?? '').localeCompare(b.lot ?? '', undefined, { numeric: true }),
  );
  const shown = all ? shelves : shelves.slice(0, shelvesMax);
  return (
    <Section title={t('item.onHand')}>
      <ul className={styles.shelves} aria-label={t('item.shelves')}>
        {shown.map((shelf) => (
          <ShelfLine key={JSON.stringify([shelf.place, shelf.lot])} row={row} shelf={shelf} />
        ))}
      </ul>
      {shown.length === shelves.length ? null : (
        <Button variant="quiet" onClick={() => setAll(true)}>
          {t('lots.showAll', { count: shelves.length })}
        </Button>
      )}
      <div className={styles.total}>
        <span className={styles.totalLabel}>
          {shelves.length === 0 ? t('item.nothing') : t('item.total')}
        </span>
        <span className={styles.sum}>
          <bdi className={classNames(styles.totalFigure, row.onHandTotal < 0 && styles.negative)}>
            {figure(row.onHandTotal, row)}
          </bdi>{' '}
          <bdi className={styles.unit}>{row.unit}</bdi>
        </span>
        <Remarks row={row} />
      </div>
    </Section>
  );
}
