/**
 * An invitation that was opened on a device which already keeps a ledger: the new one stands
 * beside it.
 */
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { JoinForm } from './join-form.tsx';

export function Join() {
  return (
    <Page title={t('firstRun.joinTitle')}>
      <JoinForm link={location.href} />
    </Page>
  );
}
