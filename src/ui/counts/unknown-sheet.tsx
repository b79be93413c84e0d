/** A sheet that has not come to this device, or whose opening was taken back. */
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';

export function UnknownSheet() {
  return (
    <Page title={t('counts.notKnown')} back={{ href: '/counts', label: t('counts.toCounts') }}>
      <EmptyState title={t('counts.notKnown')}>{t('counts.notKnownText')}</EmptyState>
    </Page>
  );
}
