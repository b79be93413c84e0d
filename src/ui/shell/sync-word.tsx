/**
 * How things stand between here and the server, in one small honest word; leads to the screen that
 * says more.
 */
import { classNames } from '../components/class-names.ts';
import { formatTime } from '../format.ts';
import { t } from '../messages/first-text.ts';
import { useUi } from '../store.ts';
import type { SyncStatus } from '../sync-port.ts';
import styles from './sync-word.module.css';

/** What can be said without promising: entries that exist only here come before everything else. */
export function syncWord(status: SyncStatus): string {
  const { phase, pending, comparedAt, reason } = status;
  if (phase === 'paused' && reason === 'removed') return t('sync.word.removed');
  if (phase === 'paused' && reason === 'sealed') return t('sync.word.sealed');
  if (phase === 'paused' && reason === 'passkey-needed') return t('sync.word.passkey');
  if (phase === 'paused') return t('sync.word.paused');
  if (phase === 'switched-off') {
    return pending > 0
      ? t('sync.word.switchedOffPending', { pending })
      : t('sync.word.switchedOff');
  }
  if (phase === 'syncing')
    return pending > 0 ? t('sync.word.sending', { pending }) : t('sync.word.comparing');
  if (pending > 0) return t('sync.word.pending', { pending });
  if (phase === 'not-connected') return t('sync.word.notConnected');
  if (phase === 'offline') return t('sync.word.offline');
  if (phase === 'unreachable') return t('sync.word.unreachable');
  if (phase === 'in-step' && comparedAt !== null)
    return t('sync.word.inStep', { time: formatTime(comparedAt) });
  return t('sync.word.comparing');
}

/** The same where there is room for a word or two; a reader is told the whole of it all the same. */
function shortSyncWord(status: SyncStatus): string {
  const { phase, pending, comparedAt } = status;
  if (phase === 'syncing' && pending > 0) return t('sync.word.sending', { pending });
  if (pending > 0 && phase !== 'paused') return t('sync.short.pending', { pending });
  if (phase === 'switched-off' || phase === 'offline') return t('sync.word.offline');
  if (phase === 'unreachable') return t('sync.short.unreachable');
  if (phase === 'in-step' && comparedAt !== null)
    return t('sync.short.inStep', { time: formatTime(comparedAt) });
  return syncWord(status);
}

export function SyncWord() {
  const status = useUi((state) => state.sync);
  const isExample = useUi((state) => state.session?.ledger.kind === 'example');
  if (status === null) return null;
  const word = isExample ? t('sync.word.example') : syncWord(status);
  const tone =
    status.phase === 'paused'
      ? styles.alert
      : status.phase === 'in-step'
        ? styles.inStep
        : styles.plain;
  return (
    <a className={classNames(styles.word, tone)} href="#/sync">
      <span className={styles.mark} aria-hidden="true" />
      <span className={styles.short} aria-hidden="true">
        {isExample ? t('sync.short.example') : shortSyncWord(status)}
      </span>
      <span className={styles.text} role="status">
        {word}
      </span>
    </a>
  );
}
