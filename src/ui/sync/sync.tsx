/** How this device stands to the server and to the others, and what is stored where. */
import { Page, quietLinkClass, Section } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { useIsHistoryHere, useSession, useUi } from '../store.ts';
import { Backup } from './backup.tsx';
import { ConnectServer } from './connect-server.tsx';
import { Devices } from './devices.tsx';
import { InviteLinks } from './invite-links.tsx';
import { Storage } from './storage.tsx';
import styles from './sync.module.css';
import { SyncState } from './sync-state.tsx';

export function Sync() {
  const { ledger } = useSession();
  const phase = useUi((state) => state.sync?.phase);
  const reason = useUi((state) => state.sync?.reason);
  const isHistoryHere = useIsHistoryHere();
  const isExample = ledger.kind === 'example';
  const isTied = phase !== undefined && phase !== 'not-connected';
  // A server that was emptied or replaced prints a new claim link, and this is the place for it.
  const canClaim = !isTied || reason === 'unclaimed' || reason === 'not-signed-in';
  return (
    <Page title={t('shell.sync')} lead={t(isHistoryHere ? 'sync.lead' : 'history.syncLead')}>
      <SyncState />
      {isExample || !canClaim ? null : <ConnectServer />}
      {isTied && !canClaim && !isExample ? <InviteLinks /> : null}
      {isExample ? null : <Devices />}
      <Storage />
      <Backup />
      <Section title={t('verify.title')}>
        <p className={styles.text}>{t('verify.fromSyncText')}</p>
        <div>
          <a className={quietLinkClass} href="#/verify">
            {t('verify.fromSync')}
          </a>
        </div>
      </Section>
    </Page>
  );
}
