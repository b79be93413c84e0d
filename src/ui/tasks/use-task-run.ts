/** Carries a task out once, says so with an Undo, and keeps why it was turned down for the form. */
import { useRef, useState } from 'react';
import type { Rejection } from '../../domain/decide.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { useSession } from '../store.ts';
import { useRun } from '../use-run.ts';

export type TurnedDown = {
  readonly rejection: Rejection;
  /** Whose quantities it speaks of. */
  readonly item: string | undefined;
};

export type TaskRun = {
  readonly busy: boolean;
  readonly turnedDown: TurnedDown | null;
  /** `commands` may first lay a name beside the ledger. */
  send(asked: {
    readonly commands: () => Promise<readonly LedgerCommand[]>;
    readonly message: string;
  }): Promise<boolean>;
  /** The person changed something: what was said of it may no longer hold. */
  forget(): void;
};

export function useTaskRun(): TaskRun {
  const session = useSession();
  const run = useRun();
  const sending = useRef(false);
  const [cause] = useState(() => session.newCommandId());
  const [busy, setBusy] = useState(false);
  const [turnedDown, setTurnedDown] = useState<TurnedDown | null>(null);
  return {
    busy,
    turnedDown,
    async send({ commands: prepare, message }) {
      if (sending.current) return false;
      sending.current = true;
      setBusy(true);
      setTurnedDown(null);
      try {
        const commands = await prepare();
        const result = await run({ commands, message, cause, silentRejection: true });
        if ('rejected' in result) {
          const command = commands[result.index];
          const item = command !== undefined && 'item' in command ? command.item : undefined;
          setTurnedDown({ rejection: result.rejected, item });
        }
        return 'saved' in result;
      } finally {
        sending.current = false;
        setBusy(false);
      }
    },
    forget: () => setTurnedDown(null),
  };
}
