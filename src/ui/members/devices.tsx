/** Every device that writes in this ledger: one's own first, then everybody else's. */
import { EmptyState } from '../components/empty-state.tsx';
import { Icon } from '../components/icon.tsx';
import { Page, Section } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { useSession, useUi } from '../store.ts';
import { DeviceRow } from './device-row.tsx';
import { deviceLines } from './member-lines.ts';
import styles from './members.module.css';
import { NewDevices } from './new-devices.tsx';
import { Passkeys } from './passkeys.tsx';

export function Devices() {
  useUi((state) => state.revision);
  const { membership, me, ledger, device } = useSession();
  const devices = deviceLines(membership.standing().access, membership.heard());
  const mine = devices.filter(({ member }) => member === me.member);
  // A shared device signs in as whose it is, whoever writes on it now.
  const isMine = mine.some(({ device: each }) => each === device);
  const others = devices.filter(({ member }) => member !== me.member);
  return (
    <Page
      title={t('devices.title')}
      lead={t('devices.lead')}
      back={{ href: '/people', label: t('members.back') }}
    >
      <NewDevices />
      {ledger.server === null ? null : (
        <div>
          <a className={styles.invite} href="#/link">
            <Icon name="plus" size={20} />
            <span>{t('devices.link')}</span>
          </a>
        </div>
      )}
      {devices.length === 0 ? <EmptyState title={t('devices.none')} /> : null}
      {mine.length === 0 ? null : (
        <Section title={t('devices.mine')}>
          <ul className={styles.list}>
            {mine.map((line) => (
              <DeviceRow key={line.device} line={line} />
            ))}
          </ul>
        </Section>
      )}
      {ledger.server === null || !isMine ? null : <Passkeys />}
      {others.length === 0 ? null : (
        <Section title={t('devices.others')}>
          <ul className={styles.list}>
            {others.map((line) => (
              <DeviceRow key={line.device} line={line} withName />
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
