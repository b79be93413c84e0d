/** The whole ledger is read once, which takes a while where it is long, and can be left. */
import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Progress } from '../components/progress.tsx';
import { t } from '../messages/translate.ts';
import { leavePast, type OpenedPast, useIsHistoryHere, useUiStore } from '../store.ts';
import styles from './past.module.css';
import type { PastMoment } from './past-port.ts';

export function ReadingPast({ moment }: { readonly moment: PastMoment }) {
  const store = useUiStore();
  const isHistoryHere = useIsHistoryHere();
  const [percent, setPercent] = useState(0);
  const [asked] = useState(moment);
  useEffect(() => {
    const abort = new AbortController();
    const watch = {
      signal: abort.signal,
      onProgress: (done: number, total: number) =>
        setPercent(total === 0 ? 0 : Math.floor((100 * done) / total)),
    };
    const show = async (opened: OpenedPast | null) => {
      if (opened === null) return;
      await opened.goTo(asked);
      if (abort.signal.aborted) return opened.close();
      store.setState(({ revision }) => ({
        past: { opened, moment: asked },
        revision: revision + 1,
      }));
    };
    void store.getState().session?.past.open(watch).then(show);
    return () => abort.abort();
  }, [store, asked]);
  return (
    <section className={styles.bar} aria-label={t('past.title')}>
      <div className={styles.reading}>
        {isHistoryHere ? (
          <Progress
            label={t('past.reading')}
            done={percent}
            total={100}
            text={t('past.progress', { percent })}
          />
        ) : (
          <p className={styles.when}>{t('history.awaitedShort')}</p>
        )}
        <Button onClick={() => leavePast(store)}>{t('past.cancel')}</Button>
      </div>
    </section>
  );
}
