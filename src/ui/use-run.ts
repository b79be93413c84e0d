/** Carries out what a person asked for, says so at once, and offers to take it back. */

import type { LedgerCommand } from '../domain/ledger-command.ts';
import { showToast } from './components/toasts.tsx';
import { rejectionWords } from './entries/rejection-words.ts';
import { t } from './messages/translate.ts';
import type { RunResult, Saved, Session } from './ports.ts';
import { useSession } from './store.ts';

export function sayWhyNot(result: RunResult, session: Session): void {
  if ('failed' in result) showToast(t(`common.failed.${result.failed}`), { alert: true });
  else if ('rejected' in result) {
    const reason = rejectionWords(result.rejected, session.models);
    showToast(t('common.failed.rejected', { reason }), { alert: true });
  }
}

/** Takes back an undo: what it struck stands again. */
async function letStand(session: Session, undone: Saved): Promise<void> {
  const result = await session.undo(undone);
  if ('saved' in result) showToast(t('common.reinstated'));
  else sayWhyNot(result, session);
}

async function takeBack(session: Session, saved: Saved): Promise<void> {
  const undone = await session.undo(saved);
  if (!('saved' in undone)) return sayWhyNot(undone, session);
  offerToLetStand(session, t('common.undone'), undone.saved);
}

/** Says that it was taken back and offers to let it stand again. */
export function offerToLetStand(session: Session, message: string, undone: Saved): void {
  showToast(message, {
    action: { label: t('common.redo'), onPress: () => void letStand(session, undone) },
  });
}

/** Says that it is done and offers Undo. */
export function offerUndo(session: Session, message: string, saved: Saved): void {
  // What is so already writes nothing, and nothing needs no Undo.
  const offer = saved.refs.length > 0;
  showToast(
    message,
    !offer
      ? {}
      : {
          action: {
            label: t('common.undo'),
            onPress: () => {
              void takeBack(session, saved);
            },
          },
        },
  );
}

export type RunAsked = {
  readonly commands: readonly LedgerCommand[];
  /** What the message says once it is saved. */
  readonly message: string;
  /** Minted when the form opened; a fresh one if left out. */
  readonly cause?: string;
  /** The form shows a rejection itself, with what can be done about it. */
  readonly silentRejection?: boolean;
};

export function useRun(): (asked: RunAsked) => Promise<RunResult> {
  const session = useSession();
  return async ({ commands, message, cause, silentRejection = false }) => {
    const result = await session.run(commands, { cause: cause ?? session.newCommandId() });
    if ('saved' in result) offerUndo(session, message, result.saved);
    else if (!('rejected' in result && silentRejection)) sayWhyNot(result, session);
    return result;
  };
}
