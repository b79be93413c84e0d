import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';

export function Claim({ code }: { readonly code: string }) {
  return (
    <Page title={t('shell.sync')}>
      <EmptyState title={code} />
    </Page>
  );
}
