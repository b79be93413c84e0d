/** What stands where a part of the app could not be fetched; the rest of the page goes on. */
import { useEffect, useEffectEvent } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useAskAgain } from '../components/lazy-part.tsx';
import { Page } from '../components/page.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import { type UiState, useUi } from '../store.ts';

/** As soon as there is a network again the part comes by itself. */
function useAskAgainOnline(): () => void {
  const askAgain = useAskAgain();
  const online = useEffectEvent(askAgain);
  useEffect(() => {
    const listener = () => online();
    window.addEventListener('online', listener);
    return () => window.removeEventListener('online', listener);
  }, []);
  return askAgain;
}

export function ScreenNotHere() {
  const askAgain = useAskAgainOnline();
  return (
    <Page title={t('shell.notHere')}>
      <EmptyState
        title={t('shell.notHereYet')}
        actions={
          <>
            <Button variant="primary" onClick={askAgain}>
              {t('shell.tryAgain')}
            </Button>
            <a href="#/">{t('shell.toToday')}</a>
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
  const askAgain = useAskAgainOnline();
  const say = useEffectEvent(() =>
    showToast(t('shell.sheetNotHere'), {
      action: { label: t('shell.tryAgain'), onPress: askAgain },
    }),
  );
  useEffect(() => {
    if (request !== null && request !== false) say();
  }, [request]);
  return null;
}

/** In the place of a sheet that is drawn only while it is open; opening it once more asks anew. */
export function ClosesNotHere({ onClose }: { readonly onClose: () => void }) {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    showToast(t('shell.sheetNotHere'));
    close();
  }, []);
  return null;
}

/** For what works from behind, and for what is only a help: its absence is not worth a word. */
export function Quiet() {
  useAskAgainOnline();
  return null;
}
