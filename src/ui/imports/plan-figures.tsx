/** What will happen, in figures. */
import { formatCount } from '../format.ts';
import type { PlanSummary } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import styles from './imports.module.css';

export function PlanFigures({ plan: { preview } }: { readonly plan: PlanSummary }) {
  const { rows, imported, newItems, knownItems, newPlaces, movements, counts } = preview;
  const figures = [
    { count: newItems, label: t('imports.newItems', { count: newItems }) },
    { count: knownItems, label: t('imports.knownItems', { count: knownItems }) },
    { count: newPlaces, label: t('imports.newPlaces', { count: newPlaces }) },
    { count: movements, label: t('imports.movements', { count: movements }) },
    { count: counts, label: t('imports.counts', { count: counts }) },
  ].filter(({ count }) => count > 0);
  return (
    <div className={styles.figures} role="status">
      <p className={styles.taken}>{t('imports.rowsTaken', { imported, rows })}</p>
      {figures.length === 0 ? null : (
        <ul className={styles.figureList}>
          {figures.map(({ count, label }) => (
            <li key={label} className={styles.figure}>
              <bdi className={styles.number}>{formatCount(count)}</bdi>
              <span className={styles.text}>{label}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
