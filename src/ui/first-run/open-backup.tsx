/** Takes up a ledger from its backup file, as one does after a lost phone. */
import { useRef, useState } from 'react';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { t } from '../messages/first-run-text.ts';
import { openLedger, useUiStore } from '../store.ts';
import { fileRefusalText } from '../sync/file-refusal.ts';
import { type AskedWho, sayUnproven } from './who-writes.tsx';

export function OpenBackup({ onAsked }: { readonly onAsked: (asked: AskedWho) => void }) {
  const store = useUiStore();
  const fileRef = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const open = async (file: File) => {
    setBusy(true);
    setRefused(null);
    try {
      const answer = await store.getState().installation.openBundle(file);
      if ('refused' in answer) {
        setRefused(answer.refused);
        return;
      }
      const [only, second] = 'people' in answer ? answer.people : [];
      // Nobody is asked where there is only one answer.
      if ('people' in answer && (only === undefined || second !== undefined)) onAsked(answer);
      else {
        const taken = 'people' in answer ? await answer.takeUp(only?.member ?? '') : answer;
        await openLedger(store, taken.opened);
        if ('people' in answer) sayUnproven(answer);
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
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
      {refused === null ? null : <InlineError>{fileRefusalText(refused)}</InlineError>}
    </>
  );
}
