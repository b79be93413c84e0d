/**
 * Leaving a ledger takes its copy off this device. What exists nowhere else is offered as a file
 * first; whoever goes without it says so by the ledger's name.
 */
import { useState } from 'react';
import { BackupLacks } from '../components/awaited.tsx';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextField } from '../components/text-field.tsx';
import { showToast } from '../components/toasts.tsx';
import { formatRecent } from '../format.ts';
import { t } from '../messages/translate.ts';
import type { LedgerSummary } from '../ports.ts';
import { saveFile } from '../save-file.ts';
import { startUi, useUi, useUiStore } from '../store.ts';
import { isSafe, type Leaving, leavingOf } from './leaving.ts';
import styles from './settings.module.css';
import { useLedgerInPassing } from './use-ledger-in-passing.ts';

export type LeaveLedgerSheetProps = {
  readonly ledger: LedgerSummary;
  readonly onClose: () => void;
};

export function LeaveLedgerSheet({ ledger, onClose }: LeaveLedgerSheetProps) {
  const { session, status, close } = useLedgerInPassing(ledger);
  const leave = useLeave(ledger, close);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const { name, kind } = ledger;
  const leaving = leavingOf(ledger, status);
  const mustType = !isSafe(leaving) && saved === null;
  const save = async () => {
    const file = await session?.exports.bundle();
    if (file === undefined) return;
    saveFile(file);
    setSaved(file.fileName);
  };
  const submit = () => {
    if (mustType && typed.trim() !== name.trim()) return setWrong(true);
    onClose();
    void leave();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t(kind === 'example' ? 'ledgers.removeTitle' : 'ledgers.leaveTitle', { name })}
      onSubmit={submit}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="alert" type="submit">
            {t(kind === 'example' ? 'ledgers.removeNow' : 'ledgers.leaveNow')}
          </Button>
        </>
      }
    >
      <Loss leaving={leaving} ledger={ledger} comparedAt={status?.comparedAt ?? null} />
      {kind === 'example' ? null : (
        <div>
          <Button
            icon="download"
            variant={mustType ? 'primary' : 'plain'}
            disabled={session === null}
            onClick={() => void save()}
          >
            {t('ledgers.saveFirst')}
          </Button>
          <BackupLacks className={styles.text} isLacking={session?.history() != null} />
        </div>
      )}
      {saved === null ? null : (
        <p className={styles.text} role="status">
          {t('ledgers.savedFirst', { file: saved })}
        </p>
      )}
      {mustType ? (
        <TextField
          label={t('ledgers.leaveType', { name })}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setWrong(false);
          }}
          error={wrong ? t('ledgers.leaveWrong') : undefined}
        />
      ) : null}
    </Sheet>
  );
}

type LossProps = {
  readonly leaving: Leaving;
  readonly ledger: LedgerSummary;
  readonly comparedAt: number | null;
};

/** What goes away, and what stays elsewhere. */
function Loss({ leaving: { kind, onlyHere }, ledger, comparedAt }: LossProps) {
  const server = ledger.server ?? '';
  const into = useUi(({ ledgers }) => ledgers.find(({ id }) => id === ledger.broughtInto?.ledger));
  switch (kind) {
    case 'example':
      return <p className={styles.text}>{t('ledgers.leaveExample')}</p>;
    case 'brought-in':
      return (
        <p className={styles.text}>
          {t('ledgers.leaveBroughtIn', { into: into?.name ?? t('ledgers.anotherLedger') })}
        </p>
      );
    case 'looking':
      return (
        <p className={styles.text} role="status">
          {t('ledgers.leaveLooking', { server })}
        </p>
      );
    case 'all-there':
      return (
        <p className={styles.text} role="status">
          {t('ledgers.leaveAllThere', {
            server,
            when: formatRecent(comparedAt ?? 0, Date.now()),
          })}
        </p>
      );
    case 'alone':
      return <Notice tone="alert">{t('ledgers.leaveAlone', { count: onlyHere })}</Notice>;
    case 'only-here':
      return (
        <Notice tone="alert">{t('ledgers.leaveOnlyHere', { count: onlyHere, server })}</Notice>
      );
    case 'photos-here':
      return <Notice tone="alert">{t('photos.leaveOnlyHere', { count: onlyHere, server })}</Notice>;
    case 'photos-unknown':
      return <Notice tone="alert">{t('photos.leaveUnknown', { server })}</Notice>;
    case 'not-compared':
      return (
        <Notice tone="alert">{t('ledgers.leaveNotCompared', { count: onlyHere, server })}</Notice>
      );
  }
}

function useLeave({ id, name }: LedgerSummary, closeIt: () => void): () => Promise<void> {
  const store = useUiStore();
  const session = useUi((state) => state.session);
  return async () => {
    const { installation } = store.getState();
    // A database cannot be deleted while it is open.
    closeIt();
    const isOpen = session?.ledger.id === id;
    if (isOpen) {
      session?.close();
      location.hash = '#/';
      store.setState({ session: null, sync: null, phase: 'starting' });
    }
    await installation.removeLedger(id);
    if (isOpen) await startUi(store);
    else store.setState({ ledgers: await installation.listLedgers() });
    showToast(t('ledgers.left', { name }));
  };
}
