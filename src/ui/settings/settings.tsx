import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';

export function Settings() {
  return (
    <Page title={t('shell.settings')}>
      <EmptyState title={t('common.loading')} />
    </Page>
  );
}
