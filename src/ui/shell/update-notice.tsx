/** A new version waits; the person says when it may take over. */
import { useSyncExternalStore } from 'react';
import { Button } from '../components/button.tsx';
import { t } from '../messages/first-text.ts';
import { useUi } from '../store.ts';
import styles from './update-notice.module.css';

const never = () => () => undefined;

export function UpdateNotice() {
  const update = useUi((state) => state.update);
  const waiting = useSyncExternalStore(
    (listener) => (update === null ? never() : update.subscribe(listener)),
    () => update?.waiting() ?? false,
  );
  if (!waiting || update === null) return null;
  return (
    <div className={styles.notice} role="status">
      <span>{t('shell.updateWaits')}</span>
      <Button variant="quiet" onClick={() => update.apply()}>
        {t('shell.updateNow')}
      </Button>
    </div>
  );
}
