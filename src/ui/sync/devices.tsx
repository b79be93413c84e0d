/** Every device that writes in this ledger, and whose it is. */
import { Badge } from '../components/badge.tsx';
import { Icon } from '../components/icon.tsx';
import { quietLinkClass, Section } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { usePersonName, useSession, useUi } from '../store.ts';
import styles from './sync.module.css';

export function Devices() {
  const session = useSession();
  const personName = usePersonName();
  useUi((state) => state.sync);
  const devices = session.sync.devices();
  return (
    <Section title={t('sync.devices')}>
      {devices.length === 0 ? (
        <p className={styles.text}>{t('sync.noDevices')}</p>
      ) : (
        <ul className={styles.list}>
          {devices.map(({ device, label, member, isThis }) => (
            <li key={device} className={styles.device}>
              <Icon name="device" />
              <span className={styles.words}>
                <span className={styles.name} dir="auto">
                  {label}
                </span>
                <span className={styles.small} dir="auto">
                  {personName(member)}
                </span>
              </span>
              {isThis ? <Badge tone="accent">{t('sync.thisDevice')}</Badge> : null}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a className={quietLinkClass} href="#/devices">
          {t('sync.allDevices')}
        </a>
      </p>
    </Section>
  );
}
