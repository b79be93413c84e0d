import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';

export function Places() {
  return (
    <Page title={t('shell.places')}>
      <EmptyState title={t('common.loading')} />
    </Page>
  );
}
