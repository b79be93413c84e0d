import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';

export function PlacePage({ place }: { readonly place: string }) {
  return (
    <Page title={t('shell.places')}>
      <EmptyState title={place} />
    </Page>
  );
}
