import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';

export function Ledger() {
  return (
    <Page title={t('shell.ledger')}>
      <EmptyState title={t('common.loading')} />
    </Page>
  );
}
