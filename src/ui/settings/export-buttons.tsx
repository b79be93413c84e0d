/** The ways out: nobody has to stay because of their data. */
import { useState } from 'react';
import { BackupLacks } from '../components/awaited.tsx';
import { Button } from '../components/button.tsx';
import { showToast } from '../components/toasts.tsx';
import type { ExportedFile } from '../export-port.ts';
import { t } from '../messages/translate.ts';
import { saveFile } from '../save-file.ts';
import { useIsHistoryHere, useSession, useShowsPart } from '../store.ts';
import styles from './settings.module.css';

export function ExportButtons() {
  const { exports } = useSession();
  const [isHistoryHere, showsPart] = [useIsHistoryHere(), useShowsPart()];
  const [busy, setBusy] = useState<string | null>(null);
  const ways = [
    ...(showsPart ? [] : [{ label: t('settings.exportStock'), make: () => exports.stockAsCsv() }]),
    ...(isHistoryHere
      ? [{ label: t('settings.exportLedger'), make: () => exports.ledgerAsCsv() }]
      : []),
    { label: t('settings.exportBundle'), make: () => exports.bundle() },
  ];
  const save = async (label: string, make: () => Promise<ExportedFile>) => {
    setBusy(label);
    const file = await make();
    setBusy(null);
    saveFile(file);
    showToast(t('settings.exported', { file: file.fileName }));
  };
  return (
    <>
      <div className={styles.buttons}>
        {ways.map(({ label, make }) => (
          <Button
            key={label}
            icon="download"
            busy={busy === label}
            onClick={() => void save(label, make)}
          >
            {label}
          </Button>
        ))}
      </div>
      {isHistoryHere ? null : (
        <p className={styles.text}>{t(showsPart ? 'history.noFile' : 'history.noLedgerFile')}</p>
      )}
      <BackupLacks className={styles.text} isLacking={!isHistoryHere} />
    </>
  );
}
