/** Codes on paper by which an owner comes in again when every device of an owner is lost. */
import { useState } from 'react';
import type { Invitation } from '../../domain/access/access.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useMay } from '../components/may.ts';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { formatDay, formatMinute } from '../format.ts';
import { t } from '../messages/translate.ts';
import { PrintButton } from '../print/print-button.tsx';
import { usePersonName, useSession, useUi } from '../store.ts';
import { sayWhyNot } from '../use-run.ts';
import styles from './members.module.css';
import { inGroups } from './recovery-code.ts';

export function Recovery() {
  useUi((state) => state.revision);
  const may = useMay();
  const session = useSession();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const printed = [...session.membership.standing().access.invitationsById.values()].filter(
    ({ isRecovery, isWithdrawn }) => isRecovery && !isWithdrawn,
  );
  const make = async () => {
    const made = await session.membership.printRecovery();
    if ('codes' in made) {
      session.sync.wake();
      setCodes(made.codes);
    } else sayWhyNot(made, session);
  };
  return (
    <Page
      title={t('recovery.title')}
      lead={t('recovery.lead')}
      back={{ href: '/people', label: t('members.back') }}
    >
      {!may('RecoveryPrinted') ? (
        <EmptyState title={t('recovery.notYours')} />
      ) : codes !== null ? (
        <Paper codes={codes} onDone={() => setCodes(null)} />
      ) : (
        <>
          <Printed printed={printed} />
          <p>{t('recovery.keep')}</p>
          {printed.length === 0 ? null : <p className={styles.text}>{t('recovery.replaces')}</p>}
          <div>
            <Button
              variant={printed.length === 0 ? 'primary' : 'plain'}
              icon="print"
              onClick={() => void make()}
            >
              {t(printed.length === 0 ? 'recovery.print' : 'recovery.printAgain')}
            </Button>
          </div>
          <p className={styles.text}>
            {t('recovery.command')}
            <code className={styles.command} data-untranslated>
              npm run recover
            </code>
          </p>
        </>
      )}
    </Page>
  );
}

function Printed({ printed }: { readonly printed: readonly Invitation[] }) {
  const personName = usePersonName();
  const [first] = printed;
  if (first === undefined) return <Notice>{t('recovery.never')}</Notice>;
  const used = printed.filter(({ usedBy }) => usedBy !== null);
  return (
    <Notice
      title={t('recovery.state', {
        when: formatDay(first.since),
        left: printed.length - used.length,
      })}
    >
      {used.map(({ invitation, usedBy }) => (
        <p key={invitation}>{t('recovery.used', { name: personName(usedBy ?? '') })}</p>
      ))}
    </Notice>
  );
}

type PaperProps = { readonly codes: readonly string[]; readonly onDone: () => void };

function Paper({ codes, onDone }: PaperProps) {
  const { ledger } = useSession();
  const [when] = useState(() => formatMinute(Date.now()));
  const title = t('recovery.paperTitle', { ledger: ledger.name });
  const text = t('recovery.paperText', { origin: location.origin, when });
  // The app knows how a text goes to the printer: dark on white, whatever the theme.
  const printed = () => [title, '', text, '', ...codes.map(inGroups)].join('\n');
  return (
    <div className={styles.paper}>
      <Notice tone="alert">{t('recovery.shownOnce')}</Notice>
      <h2 className={styles.cardTitle} dir="auto">
        {title}
      </h2>
      <p>{text}</p>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <bdi>{inGroups(code)}</bdi>
          </li>
        ))}
      </ol>
      <div className={styles.buttons}>
        <PrintButton variant="primary" thing={() => ({ print: 'text', text: printed() })} />
        <Button icon="check" onClick={onDone}>
          {t('recovery.done')}
        </Button>
      </div>
    </div>
  );
}
