/**
 * Says on every screen that an import stopped half-way, and leads to where it is finished or taken
 * back.
 */
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { t } from '../messages/first-text.ts';
import styles from './imports.module.css';
import { useUnfinishedImports } from './use-unfinished-imports.ts';

export function UnfinishedNotice() {
  const [location, navigate] = useLocation();
  const { unfinished, reread } = useUnfinishedImports();
  // It may have been finished or taken back on the screen that one comes from.
  useEffect(() => {
    if (location !== '/import') reread();
  }, [location, reread]);
  const [first] = unfinished;
  if (first === undefined || location === '/import') return null;
  return (
    <div className={styles.atStart}>
      <Notice
        tone="alert"
        title={t('imports.unfinished', { file: first.file })}
        actions={<Button onClick={() => navigate('/import')}>{t('imports.unfinishedGo')}</Button>}
      />
    </div>
  );
}
