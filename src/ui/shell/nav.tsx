/** The ways to the screens: a few in the bar of a phone, all of them, in groups, at the side of a desk. */
import { useLocation } from 'wouter';
import { classNames } from '../components/class-names.ts';
import { Icon } from '../components/icon.tsx';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { t } from '../messages/first-text.ts';
import { useModels } from '../store.ts';
import styles from './nav.module.css';
import { destinationGroups, destinations, isAt } from './navigation.ts';

export function Nav() {
  const [location] = useLocation();
  const attention = useModels((models) => models.attention.count());
  const onMore = destinations.some(({ href, onPhone }) => !onPhone && isAt(location, href));
  return (
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
  );
}

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
