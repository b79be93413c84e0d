/** Takes up a ledger from its backup file, as one does after a lost phone. */
import { useRef, useState } from 'react';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { t } from '../messages/translate.ts';
import { openLedger, useUiStore } from '../store.ts';
import styles from './first-run.module.css';

export function OpenBackup() {
  const store = useUiStore();
  const fileRef = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const open = async (file: File) => {
    setBusy(true);
    setRefused(null);
    try {
      const answer = await store.getState().installation.openBundle(file);
      if ('refused' in answer) setRefused(answer.refused);
      else await openLedger(store, answer.opened);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.backup}>
      <input
        ref={fileRef}
        type="file"
        hidden
        aria-label={t('firstRun.backup')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again after it was put right.
          event.target.value = '';
          if (file !== undefined) void open(file);
        }}
      />
      <Button variant="quiet" icon="upload" busy={busy} onClick={() => fileRef.current?.click()}>
        {t('firstRun.backup')}
      </Button>
      {refused === null ? null : (
        <InlineError>{t('firstRun.backupRefused', { reason: refused })}</InlineError>
      )}
    </div>
  );
}
