/**
 * Lets this device into a stockroom that exists: the invitation is in the link, only the person's
 * name is asked.
 */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { TextField } from '../components/text-field.tsx';
import { t } from '../messages/first-run-text.ts';
import { openLedger, useUiStore } from '../store.ts';
import type { ConnectRefusal } from '../sync-port.ts';
import styles from './first-run.module.css';
import { type InvitationWords, isCut, wordsInLink } from './invitation-in-link.ts';

/** Another link would help. */
const asksAnew = (refusal: ConnectRefusal): boolean =>
  refusal === 'expired' || refusal === 'used' || refusal === 'malformed-link';

export function JoinForm({ link }: { readonly link: string }) {
  const store = useUiStore();
  const words = wordsInLink(link);
  const [person, setPerson] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  // Told at once: the name need not be typed for nothing.
  const [refusal, setRefusal] = useState<ConnectRefusal | null>(
    isCut(link) ? 'malformed-link' : null,
  );
  const join = async () => {
    setTried(true);
    if (busy || person.trim() === '') return;
    setBusy(true);
    setRefusal(null);
    try {
      const answer = await store.getState().installation.join({ link, person: person.trim() });
      if ('refused' in answer) setRefusal(answer.refused);
      else {
        // The secret has done its work; it should not stay in the address or in the history.
        history.replaceState(null, '', '#/');
        await openLedger(store, answer.joined);
        // Whoever kept a stockroom alone until now is asked what is to become of it.
        const own = (await store.getState().session?.bringIn.candidates()) ?? [];
        if (own.some(({ brought }) => brought === null)) location.hash = '#/bring-in';
      }
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
        void join();
      }}
    >
      <Invited words={words} />
      {refusal === null ? null : (
        <Notice tone="alert" live {...(tried ? { title: t('firstRun.joinFailed') } : {})}>
          {t(`firstRun.refused.${refusal}`)}{' '}
          {asksAnew(refusal) && words !== null && words.by !== ''
            ? t('firstRun.askAnew', { by: words.by })
            : null}
        </Notice>
      )}
      <TextField
        label={t('firstRun.person')}
        hint={t('firstRun.personHint')}
        autoComplete="name"
        value={person}
        onChange={setPerson}
        error={tried && person.trim() === '' ? t('common.problem.empty') : undefined}
      />
      <Button type="submit" variant="primary" wide busy={busy}>
        {busy ? t('firstRun.joining') : t('firstRun.joinNow')}
      </Button>
    </form>
  );
}

/** Who asks, into what, as what; and what joining does. */
function Invited({ words }: { readonly words: InvitationWords | null }) {
  return (
    <Notice
      title={
        words === null
          ? t('firstRun.join')
          : t('firstRun.joinBy', { by: words.by || t('common.someone'), ledger: words.ledger })
      }
    >
      <div className={styles.invited}>
        {words === null ? null : (
          <p>
            {t('firstRun.joinAs', { role: t(`members.role.${words.role}`) })}
            <span className={styles.may}>{t(`members.may.${words.role}`)}</span>
          </p>
        )}
        <p>{t('firstRun.joinText')}</p>
      </div>
    </Notice>
  );
}
