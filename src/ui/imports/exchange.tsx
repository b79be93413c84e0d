import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';

export function Exchange() {
  return (
    <Page title={t('shell.exchange')}>
      <EmptyState title={t('common.loading')} />
    </Page>
  );
}
