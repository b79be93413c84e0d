/** Carries out a remedy: an ordinary command of the person, said at once and with its Undo. */
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { showToast } from '../components/toasts.tsx';
import { rejectionWords } from '../entries/rejection-words.ts';
import { t } from '../messages/translate.ts';
import { tellOutcome } from '../places/use-save.ts';
import { useSession } from '../store.ts';

export function useRemedy(): (commands: readonly LedgerCommand[], done: string) => void {
  const session = useSession();
  const carryOut = async (commands: readonly LedgerCommand[], done: string) => {
    const result = await session.run(commands, { cause: session.newCommandId() });
    const rejection = tellOutcome(session, result, done);
    if (rejection === null) return;
    const reason = rejectionWords(rejection, session.models);
    showToast(t('attention.notDone', { reason }), { alert: true });
  };
  return (commands, done) => {
    if (commands.length > 0) void carryOut(commands, done);
  };
}
