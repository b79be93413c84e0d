/**
 * Runs commands, says at once what was done and offers to take it back; hands back why it was
 * rejected.
 */
import type { Rejection } from '../../domain/decide.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import type { RunResult, Session } from '../ports.ts';
import { useSession } from '../store.ts';

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

/** For results that come by another way than `run` (a void, a reinstatement). */
export function tellOutcome(session: Session, result: RunResult, done: string): Rejection | null {
  if ('rejected' in result) return result.rejected;
  if ('failed' in result) {
    showToast(t(`common.failed.${result.failed}`), { alert: true });
    return null;
  }
  const { saved } = result;
  // What is so already writes nothing, and nothing needs no Undo.
  if (saved.refs.length === 0) showToast(done);
  else {
    showToast(done, {
      action: {
        label: t('common.undo'),
        onPress: () =>
          void session.undo(saved).then((undone) => {
            if ('saved' in undone) showToast(t('common.undone'));
            else if ('failed' in undone)
              showToast(t(`common.failed.${undone.failed}`), { alert: true });
          }),
      },
    });
  }
  return null;
}
