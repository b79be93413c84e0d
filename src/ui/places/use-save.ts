/**
 * Runs commands, says at once what was done and offers to take it back; hands back why it was
 * rejected, for the form to show beside what was typed.
 */
import type { Rejection } from '../../domain/decide.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import type { RunResult, Saved, Session } from '../ports.ts';
import { useSession } from '../store.ts';
import { offerUndo } from '../use-run.ts';

/** `null`: it is saved, or it failed for want of storage, which has been said aloud. */
export type Saving = (
  commands: readonly LedgerCommand[],
  done: string,
) => Promise<Rejection | null>;

export function useSave(): Saving {
  const session = useSession();
  return async (commands, done) =>
    tellOutcome(session, await session.run(commands, { cause: session.newCommandId() }), done);
}

/** For results that come by another way than `run`; `undo` where voiding is not how it is undone. */
export function tellOutcome(
  session: Session,
  result: RunResult,
  done: string,
  undo?: (saved: Saved) => Promise<unknown>,
): Rejection | null {
  if ('rejected' in result) return result.rejected;
  if ('failed' in result) showToast(t(`common.failed.${result.failed}`), { alert: true });
  else if (undo === undefined) offerUndo(session, done, result.saved);
  else {
    const { saved } = result;
    showToast(done, { action: { label: t('common.undo'), onPress: () => void undo(saved) } });
  }
  return null;
}
