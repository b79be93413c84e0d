/**
 * What stays while screens change: where one can go, which ledger this is, and the honest word
 * about sync.
 */
import { useLocation } from 'wouter';
import { classNames } from '../components/class-names.ts';
import { Icon } from '../components/icon.tsx';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { UnfinishedNotice } from '../imports/unfinished-notice.tsx';
import { t } from '../messages/first-text.ts';
import { PersonSwitch } from '../people/person-switch.tsx';
import { useModels, useUi } from '../store.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { LedgerMenu } from './ledger-menu.tsx';
import { destinationGroups, destinations, isAt } from './navigation.ts';
import { Screens } from './screens.tsx';
import { Sheets } from './sheets.tsx';
import styles from './shell.module.css';
import { SyncWord } from './sync-word.tsx';
import { UpdateNotice } from './update-notice.tsx';
import { useShortcuts } from './use-shortcuts.ts';

type NavLinkProps = {
  readonly href: string;
  readonly icon: Parameters<typeof Icon>[0]['name'];
  readonly label: string;
  readonly current: boolean;
  readonly count: number;
  readonly className: string | undefined;
};

function NavLink({ href, icon, label, current, count, className }: NavLinkProps) {
  return (
    <a
      href={`#${href}`}
      className={classNames(styles.link, className)}
      aria-current={current ? 'page' : undefined}
    >
      <span className={styles.linkIcon}>
        <Icon name={icon} />
        {count > 0 ? (
          <span className={styles.count} aria-hidden="true">
            {count > 99 ? '99+' : count}
          </span>
        ) : null}
      </span>
      <span className={styles.linkLabel}>{label}</span>
      {count > 0 ? <VisuallyHidden>{t('shell.withAttention', { count })}</VisuallyHidden> : null}
    </a>
  );
}

/** By hand: the fragment of the address is the route, so a link could not jump there. */
function skipToContent(): void {
  document.querySelector<HTMLElement>('main h1')?.focus();
}

export function Shell() {
  const [location] = useLocation();
  const attention = useModels((models) => models.attention.count());
  const isExample = useUi((state) => state.session?.ledger.kind === 'example');
  useShortcuts();
  const onMore = destinations.some(({ href, onPhone }) => !onPhone && isAt(location, href));
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skip} onClick={skipToContent}>
        {t('shell.skip')}
      </button>
      <header className={styles.top}>
        <LedgerMenu />
        <div className={styles.topEnd}>
          <SyncWord />
          <PersonSwitch />
        </div>
      </header>
      <nav className={styles.nav} aria-label={t('shell.navigation')}>
        {destinationGroups.map((group) => (
          <div key={group.title} className={styles.group}>
            <p className={styles.groupTitle}>{t(group.title)}</p>
            {group.destinations.map(({ href, icon, label, onPhone }) => (
              <NavLink
                key={href}
                href={href}
                icon={icon}
                label={t(label)}
                current={isAt(location, href)}
                count={href === '/attention' ? attention : 0}
                className={onPhone ? undefined : styles.deskOnly}
              />
            ))}
          </div>
        ))}
        <NavLink
          href="/more"
          icon="more"
          label={t('shell.more')}
          current={onMore || isAt(location, '/more')}
          count={attention}
          className={styles.phoneOnly}
        />
      </nav>
      <main className={styles.main} id="content">
        {isExample && location === '/' ? (
          <p className={styles.example}>{t('shell.exampleNote')}</p>
        ) : null}
        <UpdateNotice />
        <UnfinishedNotice />
        <ErrorBoundary at={location}>
          <Screens />
        </ErrorBoundary>
      </main>
      <Sheets />
    </div>
  );
}
