/** On a device that is in: looks at the new one by its code, and lets it in once both screens agree. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { TextField } from '../components/text-field.tsx';
import { showToast } from '../components/toasts.tsx';
import type { LinkRefusal, SeenDevice } from '../link-port.ts';
import { t } from '../messages/translate.ts';
import { usePersonName, useSession } from '../store.ts';
import { deviceLabel } from './member-words.ts';
import styles from './members.module.css';
import { codeIn, linkCodeLength } from './recovery-code.ts';

const told = ['another-device', 'another-person', 'expired'] as const;
const refusalWords = (refusal: LinkRefusal): string =>
  t(`link.refused.${told.find((each) => each === refusal) ?? 'other'}`);

/** What a camera gave has more to it than the characters, and is read by who asks the server. */
const isScanned = (typed: string): boolean => /[./]/.test(typed);

export function LinkDevice({ code }: { readonly code: string }) {
  const session = useSession();
  const [typed, setTyped] = useState(code);
  const [seen, setSeen] = useState<SeenDevice | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const look = async () => {
    if (typed.trim() === '') return setProblem(t('common.problem.empty'));
    const said = isScanned(typed) ? typed : codeIn(typed, linkCodeLength);
    if (said === null) return setProblem(t('link.wrongCode'));
    setBusy(true);
    const answer = await session.linking.look(said);
    setBusy(false);
    if ('refused' in answer) setProblem(refusalWords(answer.refused));
    else setSeen(answer);
  };
  return (
    <Page
      title={t('link.title')}
      lead={t('link.lead')}
      back={{ href: '/devices', label: t('devices.title') }}
    >
      {seen === null ? (
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void look();
          }}
        >
          <TextField
            label={t('link.code')}
            hint={t('link.codeHint')}
            value={typed}
            dir="ltr"
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            onChange={(next) => {
              setTyped(next);
              setProblem(null);
            }}
            error={problem ?? undefined}
          />
          <div>
            <Button type="submit" variant="primary" busy={busy}>
              {t('link.look')}
            </Button>
          </div>
        </form>
      ) : (
        <Compare seen={seen} onReject={() => setSeen(null)} />
      )}
    </Page>
  );
}

function Compare({ seen, onReject }: { readonly seen: SeenDevice; readonly onReject: () => void }) {
  const session = useSession();
  const personName = usePersonName();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const label = deviceLabel(seen);
  const approve = async () => {
    setBusy(true);
    const answer = await session.linking.approve(seen);
    setBusy(false);
    if ('refused' in answer) return setProblem(refusalWords(answer.refused));
    // It was approved in the hand of whoever holds this device: no news to them.
    const known = session.drafts.read('known-devices');
    session.drafts.write('known-devices', [...(Array.isArray(known) ? known : []), seen.device]);
    showToast(t('link.approved', { label }));
    navigate('/devices');
  };
  return (
    <section className={styles.cardWords} aria-label={t('link.compareTitle')}>
      <h2 className={styles.cardTitle}>{t('link.compareTitle')}</h2>
      <p dir="auto">{t('link.willAct', { label, name: personName(session.me.member) })}</p>
      <p>{t('link.compare')}</p>
      <p className={styles.comparison}>
        <bdi>{seen.comparison}</bdi>
      </p>
      <Notice tone="alert">{t('link.warning')}</Notice>
      {problem === null ? null : <InlineError>{problem}</InlineError>}
      <div className={styles.buttons}>
        <Button variant="primary" icon="check" busy={busy} onClick={() => void approve()}>
          {t('link.approve')}
        </Button>
        <Button
          variant="alert"
          onClick={() => {
            showToast(t('link.rejected'));
            onReject();
          }}
        >
          {t('link.reject')}
        </Button>
      </div>
    </section>
  );
}
