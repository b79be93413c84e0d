/** How far a look through all that was recorded has come, and a way to stop it. */
import { formatCount } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useIsHistoryHere } from '../store.ts';
import { AwaitedHistory } from './awaited.tsx';
import { Button } from './button.tsx';
import styles from './progress.module.css';
import { Progress } from './progress.tsx';

export function StoppableProgress({
  label,
  working: { done, total },
  onStop,
}: {
  readonly label: string;
  readonly working: { readonly done: number; readonly total: number };
  readonly onStop: () => void;
}) {
  // It does not begin before all of it is here.
  if (!useIsHistoryHere()) return <AwaitedHistory />;
  return (
    <div className={styles.stoppable}>
      <Progress
        label={label}
        done={done}
        total={total === 0 ? null : total}
        text={
          total === 0
            ? ''
            : t('value.progress', { done: formatCount(done), total: formatCount(total) })
        }
      />
      <Button onClick={onStop}>{t('value.stop')}</Button>
    </div>
  );
}
