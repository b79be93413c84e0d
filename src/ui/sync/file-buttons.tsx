/** A file of entries for a person: saved, or handed to another device by the share sheet. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { showToast } from '../components/toasts.tsx';
import type { ExportedFile } from '../export-port.ts';
import { t } from '../messages/translate.ts';
import { canShareFiles, saveFile, shareFile } from '../save-file.ts';

export function FileButtons({
  make,
  onDone,
  label = t('sync.backupSave'),
  primary = false,
}: {
  readonly make: () => Promise<ExportedFile>;
  readonly onDone?: () => void;
  readonly label?: string;
  readonly primary?: boolean;
}) {
  const [busy, setBusy] = useState<'saving' | 'sharing' | null>(null);
  const save = async () => {
    setBusy('saving');
    const file = await make();
    setBusy(null);
    saveFile(file);
    showToast(t('sync.backupSaved', { file: file.fileName }));
    onDone?.();
  };
  const share = async () => {
    setBusy('sharing');
    const isShared = await shareFile(await make());
    setBusy(null);
    if (isShared) onDone?.();
  };
  return (
    <>
      <Button
        icon="download"
        variant={primary ? 'primary' : 'plain'}
        busy={busy === 'saving'}
        onClick={() => void save()}
      >
        {label}
      </Button>
      {canShareFiles() ? (
        <Button busy={busy === 'sharing'} onClick={() => void share()}>
          {t('match.share')}
        </Button>
      ) : null}
    </>
  );
}
