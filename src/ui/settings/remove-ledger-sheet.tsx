/**
 * Removing a ledger is the one thing that cannot be taken back, so it says what would be lost and
 * asks for the name.
 */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextField } from '../components/text-field.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import type { LedgerSummary } from '../ports.ts';
import { saveFile } from '../save-file.ts';
import { startUi, useUi, useUiStore } from '../store.ts';
import styles from './settings.module.css';

export type RemoveLedgerSheetProps = {
  readonly ledger: LedgerSummary;
  readonly onClose: () => void;
};

/** What goes away, and what stays elsewhere. */
function lossWords({ kind, server }: LedgerSummary): string {
  if (kind === 'example') return t('settings.removeExample');
  return server === null ? t('settings.removeAlone') : t('settings.removeOwn', { server });
}

export function RemoveLedgerSheet({ ledger, onClose }: RemoveLedgerSheetProps) {
  const store = useUiStore();
  const session = useUi((state) => state.session);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const { id, name, kind, server } = ledger;
  const isOpen = session?.ledger.id === id;
  const pending = isOpen && server !== null ? (session?.sync.status().pending ?? 0) : 0;
  const isExample = kind === 'example';

  const remove = async () => {
    if (!isExample && typed.trim() !== name.trim()) return setWrong(true);
    const { installation } = store.getState();
    onClose();
    if (isOpen) {
      // Its database cannot be deleted while it is open.
      session?.close();
      location.hash = '#/';
      store.setState({ session: null, sync: null, phase: 'starting' });
    }
    await installation.removeLedger(id);
    if (isOpen) await startUi(store);
    else store.setState({ ledgers: await installation.listLedgers() });
    showToast(t('settings.removed', { name }));
  };

  return (
    <Sheet
      open
      onClose={onClose}
      title={t('settings.removeTitle', { name })}
      onSubmit={() => void remove()}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="alert" type="submit">
            {t('settings.removeNow')}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{lossWords(ledger)}</p>
      {pending > 0 ? (
        <Notice tone="alert">{t('settings.removePending', { pending })}</Notice>
      ) : null}
      {isExample || !isOpen ? null : (
        <div>
          <Button icon="download" onClick={() => void session?.exports.bundle().then(saveFile)}>
            {t('settings.saveFirst')}
          </Button>
        </div>
      )}
      {isExample ? null : (
        <TextField
          label={t('settings.removeType', { name })}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setWrong(false);
          }}
          error={wrong ? t('settings.removeWrong') : undefined}
        />
      )}
    </Sheet>
  );
}
