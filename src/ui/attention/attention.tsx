import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';

export function Attention() {
  return (
    <Page title={t('shell.attention')}>
      <EmptyState title={t('common.loading')} />
    </Page>
  );
}
