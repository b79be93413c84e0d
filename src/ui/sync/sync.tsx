/** How this device stands to the server and to the others, and what is stored where. */
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { useSession, useUi } from '../store.ts';
import { Backup } from './backup.tsx';
import { ConnectServer } from './connect-server.tsx';
import { Devices } from './devices.tsx';
import { InviteDevice } from './invite-device.tsx';
import { Storage } from './storage.tsx';
import { SyncState } from './sync-state.tsx';

export function Sync() {
  const { ledger } = useSession();
  const phase = useUi((state) => state.sync?.phase);
  const isExample = ledger.kind === 'example';
  const isTied = phase !== undefined && phase !== 'not-connected';
  return (
    <Page title={t('shell.sync')} lead={t('sync.lead')}>
      <SyncState />
      {isExample || isTied ? null : <ConnectServer />}
      {isTied && !isExample ? <InviteDevice /> : null}
      {isExample ? null : <Devices />}
      <Storage />
      <Backup />
    </Page>
  );
}
