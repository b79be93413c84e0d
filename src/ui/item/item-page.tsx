import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';

export function ItemPage({ item }: { readonly item: string }) {
  return (
    <Page title={t('shell.items')}>
      <EmptyState title={item} />
    </Page>
  );
}
