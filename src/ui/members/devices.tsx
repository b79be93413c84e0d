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

export function Devices() {
  useUi((state) => state.revision);
  const { membership, me, ledger } = useSession();
  const devices = deviceLines(membership.standing().access, membership.heard());
  const mine = devices.filter(({ member }) => member === me.member);
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
            {mine.map((device) => (
              <DeviceRow key={device.device} line={device} />
            ))}
          </ul>
        </Section>
      )}
      {others.length === 0 ? null : (
        <Section title={t('devices.others')}>
          <ul className={styles.list}>
            {others.map((device) => (
              <DeviceRow key={device.device} line={device} withName />
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
