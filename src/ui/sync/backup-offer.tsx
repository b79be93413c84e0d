/** On Today, once a week: what stands here alone goes into a file, with one tap. */
import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { t } from '../messages/translate.ts';
import { useSession, useUi } from '../store.ts';
import { isBackupDue, noteBackup, readBackupNote } from './backup-due.ts';
import { FileButtons } from './file-buttons.tsx';

export function BackupOffer() {
  const session = useSession();
  const onlyHere = useUi((state) => state.sync?.pending ?? 0);
  const [note, setNote] = useState(() => readBackupNote(session.drafts));
  useEffect(() => {
    // The week begins with the first entry that stands here alone.
    if (note === null && onlyHere > 0) noteBackup(session.drafts, Date.now());
  }, [note, onlyHere, session]);
  const isOwn = session.ledger.kind !== 'example';
  if (!isOwn || !isBackupDue(note, onlyHere, Date.now())) return null;
  const putOff = () => {
    noteBackup(session.drafts, Date.now());
    setNote(readBackupNote(session.drafts));
  };
  return (
    <Notice
      title={t('match.offer', { entries: onlyHere })}
      actions={
        <>
          <FileButtons make={() => session.exports.bundle()} onDone={putOff} primary />
          <Button onClick={putOff}>{t('match.notNow')}</Button>
        </>
      }
    >
      {t('match.offerText')}
    </Notice>
  );
}
