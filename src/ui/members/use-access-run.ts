/**
 * Carries out what changes who belongs here. It is not undone by a void; where it can be turned back,
 * by its opposite.
 */
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import type { RunResult } from '../ports.ts';
import { useSession } from '../store.ts';
import { sayWhyNot } from '../use-run.ts';

export type AccessRun = {
  readonly commands: readonly LedgerCommand[];
  readonly message: string;
  /** What turns it back, where anything does. */
  readonly opposite?: readonly LedgerCommand[];
};

/** Answers whether it was written. */
export function useAccessRun(): (asked: AccessRun) => Promise<boolean> {
  const session = useSession();
  const tell = (
    result: RunResult,
    message: string,
    opposite: readonly LedgerCommand[],
  ): boolean => {
    if (!('saved' in result)) {
      sayWhyNot(result, session);
      return false;
    }
    // Others should know of it as soon as anybody can.
    session.sync.wake();
    const turnBack = async () => {
      const back = await session.run(opposite, { cause: session.newCommandId() });
      tell(back, t('common.undone'), []);
    };
    showToast(
      message,
      opposite.length === 0
        ? {}
        : { action: { label: t('common.undo'), onPress: () => void turnBack() } },
    );
    return true;
  };
  return async ({ commands, message, opposite = [] }) =>
    tell(await session.run(commands, { cause: session.newCommandId() }), message, opposite);
}
