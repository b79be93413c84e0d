/** What is short and what should have come by now, one line each. */
import { Icon } from '../components/icon.tsx';
import { Section } from '../components/page.tsx';
import { t } from '../messages/first-text.ts';
import { dayText } from '../moment.ts';
import { useModels } from '../store.ts';
import styles from './today.module.css';

export function SupplyLines() {
  const models = useModels((all) => all);
  const today = dayText(new Date());
  const short = models.supply.needs().size;
  const overdue = models.supply
    .onItsWay()
    .filter(({ expected }) => expected !== null && expected < today).length;
  const lines = [
    { key: 'short', count: short, words: t('today.belowMinimum', { count: short }) },
    { key: 'overdue', count: overdue, words: t('today.overdue', { count: overdue }) },
  ].filter(({ count }) => count > 0);
  if (lines.length === 0) return null;
  return (
    <Section title={t('today.supply')}>
      <ul>
        {lines.map(({ key, words }) => (
          <li key={key}>
            <a className={styles.attentionLine} href="#/shopping">
              <span className={styles.attentionWords}>{words}</span>
              <Icon name="forward" size={18} />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
