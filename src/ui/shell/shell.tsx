/**
 * What stays while screens change: where one can go, which ledger this is, and the honest word
 * about sync.
 */
import { lazy, Suspense, useEffect } from 'react';
import { useLocation } from 'wouter';
import { fetchAhead, fetched, late } from '../components/late.ts';
import { UnfinishedNotice } from '../imports/unfinished-notice.tsx';
import { Permitted } from '../members/permitted.tsx';
import { t } from '../messages/first-text.ts';
import { PersonSwitch } from '../people/person-switch.tsx';
import { useIsHistoryHere, useUi } from '../store.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { LedgerMenu } from './ledger-menu.tsx';
import { Nav } from './nav.tsx';
import { Quiet, ScreenNotHere } from './not-here.tsx';
import { Screens } from './screens.tsx';
import { Sheets } from './sheets.tsx';
import styles from './shell.module.css';
import { SyncWord } from './sync-word.tsx';
import { UpdateNotice } from './update-notice.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const InsecureBanner = lazy(async () => ({
  default: (await import('./insecure-banner.tsx')).InsecureBanner,
}));

const HistoryBanner = late(async () => (await import('./history-banner.tsx')).HistoryBanner, Quiet);

const StorageNotice = late(
  async () => (await import('../storage/storage-notice.tsx')).StorageNotice,
  Quiet,
);

const PastBar = fetched(async () => (await import('../past/past-bar.tsx')).PastBar, Quiet);
const PastScreens = fetched(
  async () => (await import('../past/past-screens.tsx')).PastScreens,
  ScreenNotHere,
);

/** By hand: the fragment of the address is the route, so a link could not jump there. */
function skipToContent(): void {
  document.querySelector<HTMLElement>('main h1')?.focus();
}

/** The first screen comes first. */
const fetchAheadAfterMs = 1_000;

export function Shell() {
  return (
    <Permitted>
      <Frame />
    </Permitted>
  );
}

function Frame() {
  const [location] = useLocation();
  const isExample = useUi((state) => state.session?.ledger.kind === 'example');
  const isPast = useUi(({ past }) => past !== null);
  const isHistoryHere = useIsHistoryHere();
  const isPastOpen = useUi(({ past }) => past?.opened != null);
  useShortcuts();
  useEffect(() => {
    const timer = setTimeout(() => void fetchAhead(), fetchAheadAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skip} onClick={skipToContent}>
        {t('shell.skip')}
      </button>
      <header className={styles.top}>
        <LedgerMenu />
        <div className={styles.topEnd}>
          <SyncWord />
          <PersonSwitch />
        </div>
      </header>
      <Nav />
      <main className={styles.main} id="content">
        <Suspense fallback={null}>{isPast ? <PastBar /> : null}</Suspense>
        {isExample && location === '/' ? (
          <p className={styles.example}>{t('shell.exampleNote')}</p>
        ) : null}
        {window.isSecureContext ? null : (
          <Suspense fallback={null}>
            <InsecureBanner />
          </Suspense>
        )}
        {isHistoryHere ? null : (
          <Suspense fallback={null}>
            <HistoryBanner />
          </Suspense>
        )}
        <UpdateNotice />
        <UnfinishedNotice />
        <Suspense fallback={null}>
          <StorageNotice />
        </Suspense>
        <ErrorBoundary at={location}>
          <Suspense fallback={null}>{isPastOpen ? <PastScreens /> : <Screens />}</Suspense>
        </ErrorBoundary>
      </main>
      <Sheets />
    </div>
  );
}
