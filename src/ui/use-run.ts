/** Carries out what a person asked for, says so at once, and offers to take it back. */

import type { LedgerCommand } from '../domain/ledger-command.ts';
import type { EventName } from '../domain/vocabulary.ts';
import { showToast } from './components/toasts.tsx';
import { rejectionWords } from './entries/rejection-words.ts';
import { t } from './messages/translate.ts';
import type { EntryLine, RunResult, Saved, Session } from './ports.ts';
import { useSession } from './store.ts';

function sayWhyNot(result: RunResult, session: Session): void {
  if ('failed' in result) showToast(t(`common.failed.${result.failed}`), { alert: true });
  else if ('rejected' in result) {
    const reason = rejectionWords(result.rejected, session.models);
    showToast(t('common.failed.rejected', { reason }), { alert: true });
  }
}

/** Lifts voids, stream by stream. */
async function lift(
  session: Session,
  voids: readonly { readonly name: EventName; readonly stream: string }[],
): Promise<void> {
  for (const stream of new Set(voids.map((line) => line.stream))) {
    const names = voids.filter((line) => line.stream === stream).map(({ name }) => name);
    const result = await session.reinstate(names, stream);
    if (!('saved' in result)) return sayWhyNot(result, session);
  }
  showToast(t('common.reinstated'));
}

/** Lifts the voids that an undo wrote. */
export async function letStand(session: Session, undone: Saved): Promise<void> {
  const lines = await session.readEntries(undone.refs);
  await lift(
    session,
    lines.filter((line) => line !== undefined),
  );
}

async function takeBack(session: Session, saved: Saved): Promise<void> {
  const undone = await session.undo(saved);
  if (!('saved' in undone)) return sayWhyNot(undone, session);
  showToast(t('common.undone'), {
    action: {
      label: t('common.redo'),
      onPress: () => {
        void letStand(session, undone.saved);
      },
    },
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

const uniqueNames = (names: readonly EventName[]): readonly EventName[] => [
  ...new Map(names.map((name) => [`${name.device}/${name.seq}/${name.hash}`, name])).values(),
];

/** Takes back one command or one entry, from a list, with the same words. */
export function useTakeBack(): {
  readonly command: (saved: Saved) => Promise<void>;
  readonly entry: (entry: EventName, stream: string) => Promise<void>;
  readonly reinstate: (voids: readonly EventName[], stream: string) => Promise<void>;
  /** Lifts every void over the lines. */
  readonly letStand: (lines: readonly EntryLine[]) => Promise<void>;
} {
  const session = useSession();
  return {
    command: (saved) => takeBack(session, saved),
    async entry(entry, stream) {
      const result = await session.voidEntry(entry, stream);
      if (!('saved' in result)) return sayWhyNot(result, session);
      showToast(t('common.undone'));
    },
    reinstate: (voids, stream) =>
      lift(
        session,
        voids.map((name) => ({ name, stream })),
      ),
    letStand: (lines) =>
      lift(
        session,
        lines.flatMap(({ stream, voidedBy }) =>
          uniqueNames(voidedBy).map((name) => ({ name, stream })),
        ),
      ),
  };
}
