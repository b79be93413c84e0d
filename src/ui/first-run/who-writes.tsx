/** Entries carry a name, so whoever opens a backup file says whose: the first tap goes on. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/first-run-text.ts';
import type { OpenedBundle } from '../ports.ts';
import { openLedger, useUiStore } from '../store.ts';
import styles from './first-run.module.css';

export type AskedWho = Extract<OpenedBundle, { readonly people: unknown }>;

export function sayUnproven({ unproven }: AskedWho): void {
  if (unproven > 0) showToast(t('seals.unproven', { count: unproven }));
}

type WhoWritesProps = { readonly asked: AskedWho; readonly onLeft: () => void };

export function WhoWrites({ asked, onLeft }: WhoWritesProps) {
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
    <section className={styles.who} aria-label={t('firstRun.whoWrites')}>
      <h2 className={styles.whoTitle}>{t('firstRun.whoWrites')}</h2>
      <p className={styles.soft} dir="auto">
        {t('firstRun.whoWritesText', { ledger: asked.name })}
      </p>
      {asked.people.map(({ member, name }) => (
        <Button
          key={member}
          wide
          busy={busy === member}
          disabled={busy !== null}
          onClick={() => void takeUp(member)}
        >
          <bdi>{name === '' ? t('common.someone') : name}</bdi>
        </Button>
      ))}
      <Button variant="quiet" wide disabled={busy !== null} onClick={leave}>
        {t('common.cancel')}
      </Button>
    </section>
  );
}
