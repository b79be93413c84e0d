/** Removing a ledger is the one thing that cannot be taken back, so it says what would be lost and asks for the name. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextField } from '../components/text-field.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import type { LedgerSummary } from '../ports.ts';
import { saveFile } from '../save-file.ts';
import { leaveLedger, useUi, useUiStore } from '../store.ts';
import styles from './settings.module.css';

export type RemoveLedgerSheetProps = {
  readonly ledger: LedgerSummary;
  readonly onClose: () => void;
};

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
    // Its database cannot be deleted while it is open.
    if (isOpen) session?.close();
    await installation.removeLedger(id);
    onClose();
    if (isOpen) {
      location.hash = '#/';
      await leaveLedger(store);
    } else store.setState({ ledgers: await installation.listLedgers() });
    showToast(t('settings.removed', { name }));
  };

  return (
    <Sheet
      open
      onClose={onClose}
      title={t('settings.removeTitle')}
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
      <p className={styles.name} dir="auto">
        {name}
      </p>
      <p className={styles.text}>
        {isExample
          ? t('settings.removeExample')
          : server === null
            ? t('settings.removeAlone')
            : t('settings.removeOwn', { server })}
      </p>
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
