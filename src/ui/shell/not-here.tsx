/** What stands where a part of the app could not be fetched; the rest of the page goes on. */
import { useEffect, useEffectEvent } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page, quietLinkClass } from '../components/page.tsx';
import { sayNotHere, tryAgain } from '../components/say-not-here.ts';
import { t } from '../messages/start-text.ts';
import { type UiState, useUi } from '../store.ts';

export function ScreenNotHere() {
  return (
    <Page title={t('shell.notHere')}>
      <EmptyState
        title={t('shell.notHereYet')}
        actions={
          <>
            <Button variant="primary" onClick={() => void tryAgain()}>
              {t('shell.tryAgain')}
            </Button>
            <a className={quietLinkClass} href="#/">
              {t('shell.toToday')}
            </a>
          </>
        }
      >
        {t('shell.notHereText')}
      </EmptyState>
    </Page>
  );
}

/** Says nothing until the sheet is asked for: `asked` reads what would open it. */
export function SheetNotHere({ asked }: { readonly asked: (state: UiState) => unknown }) {
  const request = useUi(asked);
  useEffect(() => {
    if (request !== null && request !== false) sayNotHere();
  }, [request]);
  return null;
}

/** In the place of a sheet that is drawn only while it is open. */
export function ClosesNotHere({ onClose }: { readonly onClose: () => void }) {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    sayNotHere();
    close();
  }, []);
  return null;
}

/** For what works from behind, and for what is only a help: its absence is not worth a word. */
export const Quiet = () => null;
