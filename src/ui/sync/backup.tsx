/**
 * Everything as one file, and a file read in again: a backup, a move to another device, a sync by
 * memory stick.
 */
import { useRef, useState } from 'react';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { Section } from '../components/page.tsx';
import { showToast } from '../components/toasts.tsx';
import type { BundleRead } from '../export-port.ts';
import { t } from '../messages/translate.ts';
import { saveFile } from '../save-file.ts';
import { useSession } from '../store.ts';
import styles from './sync.module.css';

const knownRefusals = ['no-magic', 'cut', 'malformed', 'too-large', 'another-ledger'] as const;

function refusalText(code: string): string {
  const known = knownRefusals.find((each) => each === code);
  const reason =
    known === undefined
      ? t('sync.backupRefused.other', { code })
      : t(`sync.backupRefused.${known}`);
  return t('sync.backupRefused', { reason });
}

const readText = ({ added, held, photos, photosLeft }: BundleRead): string =>
  [
    t('sync.backupDone', { added }),
    t('sync.backupHeld', { held }),
    ...(photos > 0 ? [t('photos.fromBackup', { count: photos })] : []),
    ...(photosLeft > 0 ? [t('photos.leftInBackup', { count: photosLeft })] : []),
  ].join(' ');

export function Backup() {
  const session = useSession();
  const inputRef = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<'saving' | 'reading' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const save = async () => {
    setBusy('saving');
    const file = await session.exports.bundle();
    setBusy(null);
    saveFile(file);
    showToast(t('sync.backupSaved', { file: file.fileName }));
  };
  const read = async (file: File) => {
    setBusy('reading');
    setProblem(null);
    setSaid(t('sync.backupReading', { file: file.name }));
    const outcome = await session.exports.readBundle(file);
    setBusy(null);
    if ('refused' in outcome) {
      setSaid(null);
      setProblem(refusalText(outcome.refused));
    } else setSaid(readText(outcome));
  };
  return (
    <Section title={t('sync.backup')}>
      <p className={styles.text}>{t('sync.backupText')}</p>
      <div className={styles.buttons}>
        <Button icon="download" busy={busy === 'saving'} onClick={() => void save()}>
          {t('sync.backupSave')}
        </Button>
        <Button icon="upload" busy={busy === 'reading'} onClick={() => inputRef.current?.click()}>
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
      <p className={styles.small} role="status">
        {said}
      </p>
      {problem === null ? null : <InlineError>{problem}</InlineError>}
    </Section>
  );
}
