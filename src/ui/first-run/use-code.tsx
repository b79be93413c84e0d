/** On a blank device: a code from the paper makes whoever has it an owner. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { TextField } from '../components/text-field.tsx';
import { codeIn } from '../members/recovery-code.ts';
import { t } from '../messages/translate.ts';
import { openLedger, useUiStore } from '../store.ts';
import type { ConnectRefusal } from '../sync-port.ts';
import styles from './first-run.module.css';

export function UseCode({ onCancel }: { readonly onCancel: () => void }) {
  const store = useUiStore();
  const [typed, setTyped] = useState('');
  const [person, setPerson] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ConnectRefusal | null>(null);
  const code = codeIn(typed);
  const comeIn = async () => {
    setTried(true);
    if (busy || code === null || person.trim() === '') return;
    setBusy(true);
    setRefusal(null);
    try {
      const answer = await store
        .getState()
        .installation.join({ link: code, person: person.trim() });
      if ('refused' in answer) setRefusal(answer.refused);
      else await openLedger(store, answer.joined);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void comeIn();
      }}
    >
      <Notice title={t('recovery.useTitle')}>{t('recovery.useText')}</Notice>
      {refusal === null ? null : (
        <Notice tone="alert" live title={t('firstRun.joinFailed')}>
          {t(`firstRun.refused.${refusal}`)}
        </Notice>
      )}
      <TextField
        label={t('recovery.useCode')}
        hint={t('recovery.useHint')}
        value={typed}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        onChange={setTyped}
        error={tried && code === null ? t('recovery.useWrong') : undefined}
      />
      <TextField
        label={t('firstRun.person')}
        hint={t('firstRun.personHint')}
        autoComplete="name"
        value={person}
        onChange={setPerson}
        error={tried && person.trim() === '' ? t('common.problem.empty') : undefined}
      />
      <Button type="submit" variant="primary" wide busy={busy}>
        {busy ? t('firstRun.joining') : t('recovery.useNow')}
      </Button>
      <Button variant="quiet" wide onClick={onCancel}>
        {t('common.cancel')}
      </Button>
    </form>
  );
}
