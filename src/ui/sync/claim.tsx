/** Where a claim link leads: one question, whether this ledger is to be tied to this server. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';
import styles from './sync.module.css';

export function Claim({ code }: { readonly code: string }) {
  const session = useSession();
  const [, navigate] = useLocation();
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking');
  const [problem, setProblem] = useState<string | null>(null);
  const { name, kind, server } = session.ledger;
  const claim = async () => {
    setState('busy');
    const outcome = await session.sync.claim(code);
    setState('refused' in outcome ? 'asking' : 'done');
    setProblem('refused' in outcome ? t(`sync.refused.${outcome.refused}`) : null);
  };
  if (state === 'done') {
    return (
      <Page title={t('claim.done', { ledger: name })}>
        <p className={styles.text} role="status">
          {t('claim.doneText')}
        </p>
        <div className={styles.buttons}>
          <Button variant="primary" icon="plus" onClick={() => navigate('/people/invite')}>
            {t('members.invite')}
          </Button>
          <Button icon="device" onClick={() => navigate('/link')}>
            {t('devices.link')}
          </Button>
          <Button variant="quiet" onClick={() => navigate('/sync')}>
            {t('claim.toSync')}
          </Button>
        </div>
      </Page>
    );
  }
  if (kind === 'example') {
    return (
      <Page title={t('claim.title')}>
        <Notice>{t('claim.example')}</Notice>
      </Page>
    );
  }
  return (
    <Page title={t('claim.title')}>
      {server === null ? (
        <p className={styles.text}>{t('claim.text', { origin: location.origin, ledger: name })}</p>
      ) : (
        <Notice title={t('claim.already', { server })}>{t('claim.againText')}</Notice>
      )}
      <div className={styles.buttons}>
        <Button variant="primary" busy={state === 'busy'} onClick={() => void claim()}>
          {t(server === null ? 'sync.claim' : 'claim.again')}
        </Button>
      </div>
      {problem === null ? null : <InlineError>{problem}</InlineError>}
    </Page>
  );
}
