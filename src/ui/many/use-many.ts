/**
 * One command for many items: all of it is written or nothing. What was turned down is shown by item,
 * to be insisted on or left out.
 */
import { useState } from 'react';
import { insistable } from '../../domain/item/rejections.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { t } from '../messages/translate.ts';
import type { RejectedLine } from '../ports.ts';
import { useSession } from '../store.ts';
import { offerUndo, sayWhyNot } from '../use-run.ts';

export type TurnedDownMany = {
  readonly commands: readonly LedgerCommand[];
  readonly all: readonly RejectedLine[];
};

export type Many = {
  readonly isBusy: boolean;
  readonly turnedDown: TurnedDownMany | null;
  /** Answers whether it is written. */
  run(commands: readonly LedgerCommand[]): Promise<boolean>;
  forget(): void;
};

const insistedRejections: ReadonlySet<string> = new Set([...insistable, 'place-not-empty']);

export const canInsist = ({ all }: TurnedDownMany): boolean =>
  all.every(({ rejected }) => insistedRejections.has(rejected.rejected));

export function insistedOn({ commands, all }: TurnedDownMany): readonly LedgerCommand[] {
  const turnedDown = new Set(all.map(({ index }) => index));
  return commands.map((command, index) =>
    turnedDown.has(index) ? ({ ...command, insisted: true } as LedgerCommand) : command,
  );
}

/** Without what was turned down; a place stays open if something in it must stay. */
export function withoutThem({ commands, all }: TurnedDownMany): readonly LedgerCommand[] {
  const turnedDown = new Set(all.map(({ index }) => index));
  const left = commands.filter((_, index) => !turnedDown.has(index));
  const staying = new Set(
    all.flatMap(({ index }) => {
      const command = commands[index];
      return command?.type === 'MoveStock' ? [command.data.from] : [];
    }),
  );
  return left.filter(({ type, data }) => type !== 'ClosePlace' || !staying.has(data.place));
}

/** `done` is said once it is written, with Undo. */
export function useMany(done: string): Many {
  const session = useSession();
  const [isBusy, setBusy] = useState(false);
  const [turnedDown, setTurnedDown] = useState<TurnedDownMany | null>(null);
  return {
    isBusy,
    turnedDown,
    forget: () => setTurnedDown(null),
    async run(commands) {
      if (isBusy) return false;
      setBusy(true);
      // Deciding and folding thousands takes a moment; the page says so before it begins.
      await new Promise((resolve) => setTimeout(resolve, commands.length > 200 ? 50 : 0));
      try {
        const result = await session.run(commands, { cause: session.newCommandId() });
        setTurnedDown('rejected' in result ? { commands, all: result.all } : null);
        if ('saved' in result) offerUndo(session, done, result.saved);
        else if ('failed' in result) sayWhyNot(result, session);
        return 'saved' in result;
      } finally {
        setBusy(false);
      }
    },
  };
}

/** How many there are of what a command speaks of; for the words of a button that is busy. */
export const workWords = (count: number): string => t('many.working', { count });
