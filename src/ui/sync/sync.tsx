import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';

export function Sync() {
  return (
    <Page title={t('shell.sync')}>
      <EmptyState title={t('common.loading')} />
    </Page>
  );
}
