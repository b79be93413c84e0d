/**
 * After joining others with a stockroom of one's own: bring it in, or keep both. Asked once, and
 * reached from the settings at any time.
 */
import { useEffect, useState } from 'react';
import type { BringInCandidate, BringInOutcome, BringInProgress } from '../bring-in-port.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Notice } from '../components/notice.tsx';
import { Page, Section } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import { LeaveLedgerSheet } from '../settings/leave-ledger-sheet.tsx';
import { useSession, useUi, useUiStore } from '../store.ts';
import styles from './bring-in.module.css';

export function BringIn() {
  const session = useSession();
  const [candidates, setCandidates] = useState<readonly BringInCandidate[] | null>(null);
  const ledgers = useUi((state) => state.ledgers);
  const store = useUiStore();
  // The list of ledgers says of each whether it was brought in; it is read anew, and this with it.
  const look = async () =>
    store.setState({ ledgers: await store.getState().installation.listLedgers() });
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when a ledger was left.
  useEffect(() => {
    let isOver = false;
    void session.bringIn.candidates().then((found) => {
      if (!isOver) setCandidates(found);
    });
    return () => {
      isOver = true;
    };
  }, [session, ledgers]);
  const toToday = (
    <Button
      onClick={() => {
        location.hash = '#/';
      }}
    >
      {t('bringIn.toToday')}
    </Button>
  );
  return (
    <Page
      title={t('bringIn.title', { name: session.ledger.name })}
      lead={candidates?.length === 0 ? undefined : t('bringIn.lead')}
    >
      {candidates?.map((candidate) => (
        <Candidate key={candidate.ledger} candidate={candidate} onChange={() => void look()} />
      ))}
      {candidates?.length === 0 ? (
        <EmptyState title={t('bringIn.none')} actions={toToday}>
          {t('bringIn.noneText')}
        </EmptyState>
      ) : null}
    </Page>
  );
}

type CandidateProps = { readonly candidate: BringInCandidate; readonly onChange: () => void };
type Work = BringInProgress & { readonly what: 'running' | 'takingBack' };

function Candidate({ candidate, onChange }: CandidateProps) {
  const { ledger, name, entries, isAlone, brought } = candidate;
  const { bringIn } = useSession();
  const [work, setWork] = useState<Work | null>(null);
  const [outcome, setOutcome] = useState<BringInOutcome | null>(null);
  const begin = async () => {
    setWork({ what: 'running', done: 0, total: entries });
    const result = await bringIn.bringIn(ledger, (progress) =>
      setWork({ what: 'running', ...progress }),
    );
    setWork(null);
    setOutcome(result);
    onChange();
  };
  const takeBack = async () => {
    setWork({ what: 'takingBack', done: 0, total: entries });
    const done = await bringIn.takeBack(ledger, (progress) =>
      setWork({ what: 'takingBack', ...progress }),
    );
    setWork(null);
    setOutcome(null);
    if (done) showToast(t('bringIn.undone', { name }));
    onChange();
  };
  return (
    <Section title={name}>
      <p className={styles.facts}>
        {t('bringIn.entries', { count: entries })}
        {isAlone ? ` · ${t('bringIn.alone')}` : null}
      </p>
      {outcome !== null && 'refused' in outcome ? (
        <Notice tone="alert" live>
          {t(`bringIn.refused.${outcome.refused}`)}
        </Notice>
      ) : null}
      {work === null ? null : (
        <Progress
          label={t(`bringIn.${work.what}`, { name, done: work.done, total: work.total })}
          done={work.done}
          total={work.total}
        />
      )}
      {work !== null ? null : brought === null ? (
        <Offer candidate={candidate} onBegin={() => void begin()} />
      ) : (
        <BroughtIn candidate={candidate} outcome={outcome} onUndo={() => void takeBack()} />
      )}
    </Section>
  );
}

type OfferProps = { readonly candidate: BringInCandidate; readonly onBegin: () => void };

function Offer({ candidate: { name, isAlone }, onBegin }: OfferProps) {
  return (
    <>
      <p className={styles.text}>{t('bringIn.what')}</p>
      <p className={styles.text}>{t('bringIn.after', { name })}</p>
      <div className={styles.buttons}>
        <Button
          variant={isAlone ? 'primary' : 'plain'}
          aria-label={t('bringIn.nowNamed', { name })}
          onClick={onBegin}
        >
          {t('bringIn.now')}
        </Button>
        <Button
          variant={isAlone ? 'quiet' : 'plain'}
          onClick={() => {
            location.hash = '#/';
          }}
        >
          {t('bringIn.keep')}
        </Button>
      </div>
    </>
  );
}

type BroughtInProps = {
  readonly candidate: BringInCandidate;
  readonly outcome: BringInOutcome | null;
  readonly onUndo: () => void;
};

function BroughtIn({ candidate: { ledger, name }, outcome, onUndo }: BroughtInProps) {
  const [leaving, setLeaving] = useState(false);
  const summary = useUi((state) => state.ledgers.find(({ id }) => id === ledger));
  const done = outcome !== null && 'brought' in outcome ? outcome : null;
  return (
    <>
      <div role="status">
        <p>
          {done === null ? t('bringIn.isIn') : t('bringIn.done', { count: done.entries, name })}
        </p>
        {done !== null && done.leftOut > 0 ? (
          <p className={styles.text}>{t('bringIn.leftOut', { count: done.leftOut })}</p>
        ) : null}
        <p className={styles.text}>{t('bringIn.after', { name })}</p>
      </div>
      <div className={styles.buttons}>
        <Button
          variant="primary"
          onClick={() => {
            location.hash = '#/';
          }}
        >
          {t('bringIn.toToday')}
        </Button>
        <Button icon="undo" aria-label={t('bringIn.undoNamed', { name })} onClick={onUndo}>
          {t('bringIn.undo')}
        </Button>
        <Button variant="quiet" onClick={() => setLeaving(true)}>
          {t('bringIn.leave', { name })}
        </Button>
      </div>
      {leaving && summary !== undefined ? (
        <LeaveLedgerSheet ledger={summary} onClose={() => setLeaving(false)} />
      ) : null}
    </>
  );
}
