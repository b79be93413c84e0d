/** The screens while one looks at the past: those that can show it, and a word in place of all others. */
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page, quietLinkClass } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { Screens } from '../shell/screens.tsx';
import { leavePast, useUiStore } from '../store.ts';

/** All that they show comes from the models and the entries of the session. */
const showPast: readonly RegExp[] = [
  /^\/(items|places|parties|kits)(\/[^/]+)?$/,
  /^\/items\/[^/]+\/lots\/[^/]+$/,
  /^\/(expiring|loans|reservations|ledger|value|attention|more)$/,
];

export function PastScreens() {
  const [location] = useLocation();
  return showPast.some((path) => path.test(location)) ? <Screens /> : <OnlyNow />;
}

function OnlyNow() {
  const store = useUiStore();
  return (
    <Page title={t('past.onlyNow')}>
      <EmptyState
        title={t('past.onlyNowTitle')}
        actions={
          <>
            <Button onClick={() => leavePast(store)}>{t('past.leave')}</Button>
            <a className={quietLinkClass} href="#/items">
              {t('shell.items')}
            </a>
            <a className={quietLinkClass} href="#/ledger">
              {t('shell.ledger')}
            </a>
          </>
        }
      >
        {t('past.onlyNowText')}
      </EmptyState>
    </Page>
  );
}
