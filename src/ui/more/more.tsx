/** What found no place in the bar of a phone. */
import { Badge } from '../components/badge.tsx';
import { classNames } from '../components/class-names.ts';
import { Icon } from '../components/icon.tsx';
import { Page, Section } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { destinationGroups } from '../shell/navigation.ts';
import { useEnterPast, useModels, useUi, useUiStore } from '../store.ts';
import styles from './more.module.css';

export function More() {
  const store = useUiStore();
  const enterPast = useEnterPast();
  const isPast = useUi(({ past }) => past !== null);
  const toPast = () => {
    enterPast();
    location.hash = '#/items';
  };
  const attention = useModels((models) => models.attention.count());
  return (
    <Page title={t('shell.more')}>
      {destinationGroups.map((group) => (
        <Section key={group.title} title={t(group.title)}>
          <ul>
            {group.destinations
              .filter(({ onPhone }) => !onPhone)
              .map(({ href, icon, label }) => (
                <li key={href}>
                  <a className={styles.row} href={`#${href}`}>
                    <Icon name={icon} />
                    <span className={styles.label}>{t(label)}</span>
                    {href === '/attention' && attention > 0 ? (
                      <Badge tone="alert">{attention}</Badge>
                    ) : null}
                    <Icon name="forward" size={18} />
                  </a>
                </li>
              ))}
          </ul>
        </Section>
      ))}
      {isPast ? null : (
        <button type="button" className={styles.row} onClick={toPast}>
          <Icon name="calendar" />
          <span className={styles.label}>{t('past.enter')}</span>
        </button>
      )}
      <button
        type="button"
        className={classNames(styles.row, styles.shortcuts)}
        onClick={() => store.setState({ shortcutsShown: true })}
      >
        <Icon name="keyboard" />
        <span className={styles.label}>{t('shell.shortcuts')}</span>
      </button>
    </Page>
  );
}
