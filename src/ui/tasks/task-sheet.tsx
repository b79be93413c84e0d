/** The sheet of whichever task was asked for; the last one stays drawn while it closes. */
import { type ReactNode, useState } from 'react';
import { NewKitSheet } from '../kits/new-kit-sheet.tsx';
import { IssueReservedSheet, PickKitSheet } from '../kits/pick-sheet.tsx';
import { ReserveSheet } from '../kits/reserve-sheet.tsx';
import { LoanSheet } from '../loans/loan-sheet.tsx';
import { ReturnSheet } from '../loans/return-sheet.tsx';
import { NewPartySheet } from '../parties/new-party-sheet.tsx';
import { useUi, useUiStore } from '../store.ts';
import type { Task, TaskSheetProps } from '../task.ts';

export function TaskSheet() {
  const store = useUiStore();
  const asked = useUi((state) => state.task);
  const [shown, setShown] = useState<{ readonly task: Task; readonly turn: number } | null>(null);
  if (asked !== null && shown?.task !== asked)
    setShown({ task: asked, turn: (shown?.turn ?? 0) + 1 });
  if (shown === null) return null;
  return (
    <SheetOf
      key={shown.turn}
      task={shown.task}
      open={asked !== null}
      onClose={() => store.setState({ task: null })}
    />
  );
}

function SheetOf({ task, ...props }: TaskSheetProps & { readonly task: Task }): ReactNode {
  switch (task.kind) {
    case 'loan':
      return <LoanSheet item={task.item} loan={task.loan} {...props} />;
    case 'return':
      return <ReturnSheet party={task.party} {...props} />;
    case 'reserve':
      return <ReserveSheet item={task.item} kit={task.kit} {...props} />;
    case 'pick':
      return <PickKitSheet kit={task.kit} {...props} />;
    case 'issue-reserved':
      return <IssueReservedSheet reservation={task.reservation} {...props} />;
    case 'new-party':
      return <NewPartySheet {...props} />;
    case 'new-kit':
      return <NewKitSheet {...props} />;
  }
}
