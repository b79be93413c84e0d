/** Over every screen of a new device: the shelves are here, and what was recorded before is on its way. */
import { Progress } from '../components/progress.tsx';
import { t } from '../messages/translate.ts';
import { useUi } from '../store.ts';
import styles from './history-banner.module.css';

export function HistoryBanner() {
  useUi((state) => state.revision);
  const history = useUi(({ session }) => session)?.history() ?? null;
  if (history === null) return null;
  const { held, of } = history;
  return (
    <div className={styles.banner}>
      <Progress
        label={t('history.loading')}
        done={held}
        total={of}
        text={t('history.soMany', { held, of })}
      />
      <p>{t('history.loadingText')}</p>
    </div>
  );
}
