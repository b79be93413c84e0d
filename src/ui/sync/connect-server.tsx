/** Ties the ledger to a server by the claim link that it printed. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import { TextField } from '../components/text-field.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';
import { readClaimLink } from './claim-link.ts';
import styles from './sync.module.css';

export function ConnectServer() {
  const session = useSession();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    const read = readClaimLink(text, location.origin);
    if ('problem' in read) {
      return setProblem(
        read.problem === 'empty'
          ? t('common.problem.empty')
          : t('sync.elsewhere', { origin: read.origin, here: location.origin }),
      );
    }
    setBusy(true);
    const outcome = await session.sync.claim(read.code);
    setBusy(false);
    if ('refused' in outcome) return setProblem(t(`sync.refused.${outcome.refused}`));
    showToast(t('sync.connected', { server: outcome.connected }));
  };
  return (
    <Section title={t('sync.connect')}>
      <p className={styles.text}>{t('sync.connectText')}</p>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t('sync.claimLink')}
          value={text}
          dir="ltr"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(next) => {
            setText(next);
            setProblem(null);
          }}
          error={problem}
        />
        <div>
          <Button variant="primary" type="submit" busy={busy}>
            {t('sync.claim')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
