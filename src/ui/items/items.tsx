import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';

export function Items() {
  return (
    <Page title={t('shell.items')}>
      <EmptyState title={t('common.loading')} />
    </Page>
  );
}
