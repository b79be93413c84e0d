/** Takes up a ledger from its backup file, as one does after a lost phone. */
import { useRef, useState } from 'react';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import type { OpenedBundle } from '../ports.ts';
import { openLedger, useUiStore } from '../store.ts';
import styles from './first-run.module.css';

type Asked = Extract<OpenedBundle, { readonly people: unknown }>;

export function OpenBackup() {
  const store = useUiStore();
  const fileRef = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
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
      if ('people' in answer && (only === undefined || second !== undefined)) setAsked(answer);
      else {
        const taken = 'people' in answer ? await answer.takeUp(only?.member ?? '') : answer;
        await openLedger(store, taken.opened);
        if ('people' in answer) sayUnproven(answer);
      }
    } finally {
      setBusy(false);
    }
  };
  if (asked !== null) return <WhoWrites asked={asked} onLeft={() => setAsked(null)} />;
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

function sayUnproven({ unproven }: Asked): void {
  if (unproven > 0) showToast(t('seals.unproven', { count: unproven }));
}

/** Entries carry a name, so the person says whose; the list is short, and the first tap goes on. */
function WhoWrites({ asked, onLeft }: { readonly asked: Asked; readonly onLeft: () => void }) {
  const store = useUiStore();
  const [busy, setBusy] = useState<string | null>(null);
  const takeUp = async (member: string) => {
    setBusy(member);
    const { opened } = await asked.takeUp(member);
    await openLedger(store, opened);
    sayUnproven(asked);
  };
  const leave = () => {
    asked.leave();
    onLeft();
  };
  return (
    <section className={styles.backup} aria-label={t('firstRun.whoWrites')}>
      <h2 className={styles.who}>{t('firstRun.whoWrites')}</h2>
      <p>{t('firstRun.whoWritesText', { ledger: asked.name })}</p>
      {asked.people.map(({ member, name }) => (
        <Button
          key={member}
          wide
          busy={busy === member}
          disabled={busy !== null}
          onClick={() => void takeUp(member)}
        >
          {name === '' ? t('common.someone') : name}
        </Button>
      ))}
      <Button variant="quiet" disabled={busy !== null} onClick={leave}>
        {t('common.cancel')}
      </Button>
    </section>
  );
}
