/** What found no place in the bar of a phone. */
import { Badge } from '../components/badge.tsx';
import { Icon } from '../components/icon.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { destinations } from '../shell/navigation.ts';
import { useModels, useUiStore } from '../store.ts';
import styles from './more.module.css';

export function More() {
  const store = useUiStore();
  const attention = useModels((models) => models.attention.count());
  return (
    <Page title={t('shell.more')}>
      <ul className={styles.list}>
        {destinations
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
        <li>
          <a className={styles.row} href="#/expiring">
            <Icon name="calendar" />
            <span className={styles.label}>{t('lots.expiring')}</span>
            <Icon name="forward" size={18} />
          </a>
        </li>
        <li>
          <button
            type="button"
            className={styles.row}
            onClick={() => store.setState({ shortcutsShown: true })}
          >
            <Icon name="keyboard" />
            <span className={styles.label}>{t('shell.shortcuts')}</span>
          </button>
        </li>
      </ul>
    </Page>
  );
}
