/**
 * Everything as one file, and a file read in again: a backup, a move to another device, a sync by
 * memory stick.
 */
import { useRef, useState } from 'react';
import { BackupLacks } from '../components/awaited.tsx';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { Notice } from '../components/notice.tsx';
import { Section } from '../components/page.tsx';
import type { BundleRead } from '../export-port.ts';
import { t } from '../messages/translate.ts';
import { useIsHistoryHere, useSession } from '../store.ts';
import { noteBackup } from './backup-due.ts';
import { FileButtons } from './file-buttons.tsx';
import { fileRefusalText } from './file-refusal.ts';
import styles from './sync.module.css';

const readText = ({ added, held, turnedAway, photos, photosLeft }: BundleRead): string =>
  [
    t('sync.backupDone', { added }),
    ...(added > 0 ? [t('sync.backupHeld', { held })] : []),
    ...(turnedAway > 0 ? [t('seals.leftInFile', { count: turnedAway })] : []),
    ...(photos > 0 ? [t('photos.fromBackup', { count: photos })] : []),
    ...(photosLeft > 0 ? [t('photos.leftInBackup', { count: photosLeft })] : []),
  ].join(' ');

export function Backup() {
  const session = useSession();
  const isHistoryHere = useIsHistoryHere();
  const inputRef = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [came, setCame] = useState<BundleRead | null>(null);
  const read = async (file: File) => {
    setBusy(true);
    setProblem(null);
    setCame(null);
    setSaid(t('sync.backupReading', { file: file.name }));
    const outcome = await session.exports.readBundle(file);
    setBusy(false);
    if ('refused' in outcome) {
      setSaid(null);
      setProblem(fileRefusalText(outcome.refused));
    } else {
      setSaid(readText(outcome));
      setCame(outcome);
    }
  };
  return (
    <Section title={t('match.title')}>
      <p className={styles.text}>{t('match.text')}</p>
      <div className={styles.buttons}>
        <FileButtons
          make={() => session.exports.bundle()}
          onDone={() => noteBackup(session.drafts, Date.now())}
        />
        <Button icon="upload" busy={busy} onClick={() => inputRef.current?.click()}>
          {t('sync.backupRead')}
        </Button>
        <input
          ref={inputRef}
          type="file"
          hidden
          aria-label={t('sync.backupRead')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) void read(file);
            // The same file can be chosen again.
            event.target.value = '';
          }}
        />
      </div>
      <BackupLacks className={styles.small} isLacking={!isHistoryHere} />
      <p className={styles.small} role="status">
        {said}
      </p>
      {came === null ? null : <Matched came={came} />}
      {problem === null ? null : <InlineError>{problem}</InlineError>}
    </Section>
  );
}

/** How the two stand to each other now, and what is left to do. */
function Matched({ came: { match, answer } }: { readonly came: BundleRead }) {
  return (
    <Notice
      actions={
        match.theyLack > 0 ? <FileButtons make={answer} label={t('match.answer')} /> : undefined
      }
    >
      {match.isSame ? <p>{t('match.same')}</p> : null}
      {match.theyLack > 0 ? <p>{t('match.theyLack', { entries: match.theyLack })}</p> : null}
      {match.weLack > 0 ? <p>{t('match.weLack', { entries: match.weLack })}</p> : null}
      {match.contradicting > 0 ? <p>{t('match.contradicting')}</p> : null}
    </Notice>
  );
}
