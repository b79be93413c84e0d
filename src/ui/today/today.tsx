import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';

export function Today() {
  return (
    <Page title={t('shell.today')}>
      <EmptyState title={t('common.loading')} />
    </Page>
  );
}
