/** How far what the screen does not show has followed; said only where it takes a while. */
import { useEffect, useState } from 'react';
import { t } from '../messages/translate.ts';
import type { OpenedPast } from '../store.ts';
import styles from './past.module.css';

/** It draws itself anew, and nothing else. */
const lookEveryMs = 250;

export function Following({ opened }: { readonly opened: OpenedPast }) {
  const [part, setPart] = useState(opened.progress() ?? 0);
  useEffect(() => {
    const timer = setInterval(() => setPart(opened.progress() ?? 1), lookEveryMs);
    return () => clearInterval(timer);
  }, [opened]);
  return (
    <div className={styles.following}>
      <progress
        className={styles.followed}
        aria-label={t('past.followingLabel')}
        max={1}
        value={part}
      />
      <span aria-hidden>{t('past.following', { percent: Math.floor(part * 100) })}</span>
    </div>
  );
}
