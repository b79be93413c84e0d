/** The count sheets that are open, and how far each is. */
import { Icon } from '../components/icon.tsx';
import { Section } from '../components/page.tsx';
import { t } from '../messages/first-text.ts';
import { useModels } from '../store.ts';
import styles from './today.module.css';

const shownMax = 4;

export function OpenCounts() {
  const rows = useModels(({ stocktakes }) =>
    stocktakes
      .all()
      .slice(0, shownMax)
      .flatMap((stocktake) => stocktakes.byId(stocktake) ?? [])
      .filter(({ closed }) => closed === null),
  );
  if (rows.length === 0) return null;
  return (
    <Section
      title={t('today.counts')}
      actions={
        <a className={styles.sectionLink} href="#/counts">
          {t('today.seeAll')}
        </a>
      }
    >
      <ul>
        {rows.map(({ stocktake, name, tally }) => (
          <li key={stocktake}>
            <a className={styles.attentionLine} href={`#/counts/${stocktake}`}>
              <bdi className={styles.attentionWords}>{name}</bdi>
              <span className={styles.countTally}>{t('counts.progress', { ...tally })}</span>
              <Icon name="forward" size={18} />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
