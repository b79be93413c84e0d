/** On a new device: shows a code by which another device of the same person lets it in. */
import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { Notice } from '../components/notice.tsx';
import { formatTime } from '../format.ts';
import type { LinkingPort } from '../link-port.ts';
import { t } from '../messages/translate.ts';
import { openLedger, useUiStore } from '../store.ts';
import { passkeyProblem } from '../sync/passkey-problem.ts';
import { QrCode } from '../sync/qr-code.tsx';
import styles from './first-run.module.css';

export function LinkNew({ onCancel }: { readonly onCancel: () => void }) {
  const store = useUiStore();
  const [turn, setTurn] = useState(0);
  const [link, setLink] = useState<LinkingPort | null>(null);
  const [seen, setSeen] = useState(false);
  const [passkey, setPasskey] = useState<ReturnType<LinkingPort['passkey']>>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks for a code of its own.
  useEffect(() => {
    let current = true;
    let opened: LinkingPort | null = null;
    const begin = async () => {
      const answer = await store.getState().installation.offerLink();
      if (!current) {
        if (!('refused' in answer)) answer.cancel();
        return;
      }
      if ('refused' in answer) return setProblem(t('link.refused.other'));
      opened = answer;
      setLink(answer);
      answer.subscribe(() => {
        setSeen(answer.isSeen());
        setPasskey(answer.passkey());
      });
      const outcome = await answer.outcome;
      if (!current) return;
      if ('refused' in outcome) setProblem(t('link.newOver'));
      else await openLedger(store, outcome.joined);
    };
    setLink(null);
    setSeen(false);
    setPasskey(null);
    setProblem(null);
    void begin();
    return () => {
      current = false;
      opened?.cancel();
    };
  }, [store, turn]);
  return (
    <section className={styles.form} aria-label={t('link.newTitle')}>
      <h2>{t('link.newTitle')}</h2>
      {problem === null ? null : (
        <Notice
          tone="alert"
          live
          title={problem}
          actions={<Button onClick={() => setTurn(turn + 1)}>{t('link.newAgain')}</Button>}
        />
      )}
      {link === null || problem !== null ? null : passkey === null ? (
        <Offer link={link} seen={seen} />
      ) : (
        <div className={styles.offer}>
          <p role="status">{t('passkeys.linkText')}</p>
          <Button variant="primary" icon="key" wide onClick={link.confirm}>
            {t('passkeys.confirm')}
          </Button>
          {passkey.problem === null ? null : (
            <InlineError>{passkeyProblem(passkey.problem)}</InlineError>
          )}
        </div>
      )}
      <Button variant="quiet" wide onClick={onCancel}>
        {t('common.cancel')}
      </Button>
    </section>
  );
}

function Offer({ link, seen }: { readonly link: LinkingPort; readonly seen: boolean }) {
  const { code, link: address, comparison, expiresAt } = link.offer;
  if (seen) {
    return (
      <div className={styles.offer} role="status">
        <p>{t('link.newCompare')}</p>
        <p className={styles.bigCode}>
          <bdi>{comparison}</bdi>
        </p>
        <p className={styles.soft}>{t('link.newFetching')}</p>
      </div>
    );
  }
  return (
    <div className={styles.offer}>
      <p>{t('link.newHow')}</p>
      <p className={styles.bigCode}>
        <bdi>{code}</bdi>
      </p>
      <QrCode text={address} label={t('link.newQr')} />
      <p className={styles.soft} role="status">
        {t('link.newWaiting')} {t('link.newUntil', { when: formatTime(expiresAt) })}
      </p>
    </div>
  );
}
