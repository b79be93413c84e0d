/** In place of what is still read; where it needs a history that is not all here, that is what it says. */
import { t } from '../messages/translate.ts';
import { useIsHistoryHere } from '../store.ts';
import { EmptyState } from './empty-state.tsx';

export function Awaited({ className }: { readonly className?: string | undefined }) {
  const isHistoryHere = useIsHistoryHere();
  return (
    <p className={className}>{t(isHistoryHere ? 'common.loading' : 'history.awaitedShort')}</p>
  );
}

type LackingProps = { readonly className?: string | undefined; readonly isLacking: boolean };

/** Beside a button that makes a file of everything: what is not in it where not all of it is here. */
export const BackupLacks = ({ className, isLacking }: LackingProps) =>
  isLacking ? <p className={className}>{t('history.partBackup')}</p> : null;

/** The same for what takes up a screen; nothing where the history is here. */
export function AwaitedHistory() {
  return useIsHistoryHere() ? null : (
    <EmptyState title={t('history.awaited')}>{t('history.awaitedText')}</EmptyState>
  );
}
