/** The two ways in which one more device comes to a ledger that has a server. */

import { Icon } from '../components/icon.tsx';
import { useMay } from '../components/may.ts';
import { Section } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import styles from './sync.module.css';

export function InviteLinks() {
  const may = useMay();
  return (
    <Section title={t('sync.invite')}>
      <ul className={styles.list}>
        <Way href="#/link" label={t('sync.linkOwn')} />
        {may('MemberInvited') ? <Way href="#/people/invite" label={t('sync.inviteOther')} /> : null}
      </ul>
    </Section>
  );
}

const Way = ({ href, label }: { readonly href: string; readonly label: string }) => (
  <li>
    <a className={styles.way} href={href}>
      <span className={styles.words}>{label}</span>
      <Icon name="forward" size={18} />
    </a>
  </li>
);
