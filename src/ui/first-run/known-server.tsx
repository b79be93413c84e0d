/**
 * A browser keeps a ledger under the address where it was opened. Who comes by another one must not
 * begin a second stockroom by mistake.
 */
import { Notice } from '../components/notice.tsx';
import { t } from '../messages/first-run-text.ts';
import styles from './first-run.module.css';
import { useServerHere } from './use-server-here.ts';

export function KnownServer() {
  const server = useServerHere();
  if (server?.claimed !== true) return null;
  const { address } = server;
  return (
    <Notice title={t('addresses.known')}>
      <p>{t('addresses.knownText')}</p>
      <ul className={styles.points}>
        <li>{t('addresses.knownInvited')}</li>
        <li>{t('addresses.knownMoved')}</li>
      </ul>
      {address === null || address === location.origin ? null : (
        <p>
          {t('addresses.knownAddress')}{' '}
          <a href={`${address}/`}>
            <bdi>{address}</bdi>
          </a>
        </p>
      )}
    </Notice>
  );
}
