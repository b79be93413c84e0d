/** The whole of what is seen: the first run, or the shell around the screens of the open ledger. */
import { CSPProvider } from '@base-ui/react/csp-provider';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { Suspense } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { fetched } from '../components/late.ts';
import { Toasts } from '../components/toasts.tsx';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { t } from '../messages/start-text.ts';
import { UiContext, type UiStore, useUi } from '../store.ts';
import styles from './app.module.css';
import { ErrorBoundary } from './error-boundary.tsx';
import { Opened, WholeNotHere } from './opened.tsx';

const FirstRun = fetched(
  () => import('../first-run/first-run.tsx').then((file) => file.FirstRun),
  WholeNotHere,
);

/** Seen only where opening takes longer than a blink; a page of its own all the same. */
function Starting() {
  return (
    <main className={styles.starting}>
      <h1>
        <VisuallyHidden>{t('shell.title')}</VisuallyHidden>
      </h1>
      <p role="status">{t('shell.starting')}</p>
    </main>
  );
}

function Phase() {
  const phase = useUi((state) => state.phase);
  const failure = useUi((state) => state.failure);
  if (phase === 'first-run') return <FirstRun />;
  if (phase === 'open') return <Opened />;
  if (phase === 'starting') return <Starting />;
  return (
    <main className={styles.failed}>
      <EmptyState
        whole
        title={t('shell.failed')}
        actions={<Button onClick={() => location.reload()}>{t('shell.reload')}</Button>}
      >
        <p>{t('shell.failedText')}</p>
        <p>{failure}</p>
      </EmptyState>
    </main>
  );
}

export type AppProps = { readonly store: UiStore; readonly direction: 'ltr' | 'rtl' };

export function App({ store, direction }: AppProps) {
  return (
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={direction}>
        <UiContext value={store}>
          <Router hook={useHashLocation}>
            <ErrorBoundary>
              <Suspense fallback={<Starting />}>
                <Phase />
              </Suspense>
              <Toasts />
            </ErrorBoundary>
          </Router>
        </UiContext>
      </DirectionProvider>
    </CSPProvider>
  );
}
