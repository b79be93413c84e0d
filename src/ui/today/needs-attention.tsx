/** What a human should look at, a line each: discrepancies first, then what presses for its day. */
import { Icon } from '../components/icon.tsx';
import { Section } from '../components/page.tsx';
import { t } from '../messages/first-text.ts';
import { dayText } from '../moment.ts';
import { useModels } from '../store.ts';
import styles from './today.module.css';

type Line = {
  readonly key: string;
  readonly href: string;
  readonly words: string;
  /** Something is wrong already, rather than about to be. */
  readonly isAlert: boolean;
};

const shownMax = 4;

export function NeedsAttention() {
  const groups = useModels((models) => models.attention.groups());
  const overdue = useModels((models) => models.loans.overdue(dayText(new Date())).length);
  const { expired, soon } = useModels((models) => models.expiring.counts(dayText(new Date())));
  const lines: readonly Line[] = [
    ...groups.slice(0, shownMax).map(({ kind, count }) => ({
      key: kind,
      href: '#/attention',
      words: t(`today.attention.${kind}`, { count }),
      isAlert: true,
    })),
    ...(overdue === 0
      ? []
      : [
          {
            key: 'overdue',
            href: '#/loans',
            words: t('loans.today', { loans: overdue }),
            isAlert: true,
          },
        ]),
    ...(expired + soon === 0
      ? []
      : [
          {
            key: 'expiring',
            href: '#/expiring',
            words: t('lots.today', { expired, soon, both: expired > 0 && soon > 0 ? 'yes' : 'no' }),
            isAlert: expired > 0,
          },
        ]),
  ];
  if (lines.length === 0) return null;
  return (
    <Section
      title={t('today.attention')}
      actions={
        groups.length === 0 ? undefined : (
          <a className={styles.sectionLink} href="#/attention">
            {t('today.seeAll')}
          </a>
        )
      }
    >
      <ul>
        {lines.map(({ key, href, words, isAlert }) => (
          <li key={key}>
            <a className={styles.attentionLine} href={href}>
              <span className={isAlert ? styles.alertMark : styles.mark} aria-hidden="true" />
              <span className={styles.attentionWords}>{words}</span>
              <Icon name="forward" size={18} />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
