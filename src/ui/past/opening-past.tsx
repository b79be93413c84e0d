/** Until the past is opened, which waits for the history of the ledger, and can be left. */
import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import { leavePast, type OpenedPast, useIsHistoryHere, useUiStore } from '../store.ts';
import styles from './past.module.css';
import type { PastMoment } from './past-port.ts';

/** What takes longer is shown on the way. */
const enough = () => new Promise((resolve) => setTimeout(resolve, 300));

export function OpeningPast({ moment }: { readonly moment: PastMoment }) {
  const store = useUiStore();
  const isHistoryHere = useIsHistoryHere();
  const [asked] = useState(moment);
  useEffect(() => {
    const abort = new AbortController();
    const show = async (opened: OpenedPast | null) => {
      if (opened === null) return;
      await Promise.race([opened.goTo(asked), enough()]);
      if (abort.signal.aborted) return opened.close();
      store.setState(({ revision }) => ({
        past: { opened, moment: asked },
        revision: revision + 1,
      }));
    };
    const tellFailed = () => {
      if (abort.signal.aborted) return;
      leavePast(store);
      showToast(t('past.failed'));
    };
    store.getState().session?.past.open(abort.signal).then(show).catch(tellFailed);
    return () => abort.abort();
  }, [store, asked]);
  return (
    <section className={styles.bar} aria-label={t('past.title')}>
      <div className={styles.reading}>
        <p className={styles.when}>{t(isHistoryHere ? 'past.opening' : 'history.awaitedShort')}</p>
        <Button onClick={() => leavePast(store)}>{t('past.cancel')}</Button>
      </div>
    </section>
  );
}
