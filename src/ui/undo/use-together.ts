/** What was written together with one entry, and stands: they may be taken back in one go. */
import { useEffect, useState } from 'react';
import type { UndoTarget } from '../../read-models/undo-target.ts';
import type { EntryLine, LedgerIndexLine, Session } from '../ports.ts';
import { type UndoRequest, useSession } from '../store.ts';

export type Together = {
  readonly target: UndoTarget;
  readonly entries: number;
  /** None where there are too many to read, such as those of an import. */
  readonly lines: readonly EntryLine[];
};

const readMax = 60;

/** `null` where the entry stands alone, or until it is known. */
export function useTogether({ target, lines }: UndoRequest): Together | null {
  const session = useSession();
  const [together, setTogether] = useState<Together | null>(null);
  const [first] = lines;
  const cause = target.undo === 'entry' ? first?.cause : undefined;
  const device = first?.name.device;
  useEffect(() => {
    if (cause === undefined || device === undefined) return undefined;
    let ended = false;
    void readTogether(session, device, cause).then((found) => {
      if (!ended) setTogether(found);
    });
    return () => {
      ended = true;
    };
  }, [session, device, cause]);
  return together;
}

/** What the command struck, or let stand, is undone with it. */
const isToggle = ({ type }: LedgerIndexLine): boolean =>
  type === 'EntryVoided' || type === 'EntryReinstated';

async function readTogether(
  session: Session,
  device: string,
  cause: string,
): Promise<Together | null> {
  const index = await session.ledgerIndex();
  const found = index.filter((line) => line.cause === cause && line.ref[0] === device);
  const undoable = found.filter((line) => !line.voided);
  const standing = undoable.filter((line) => !isToggle(line));
  if (undoable.length < 2) return null;
  const streams = [...new Set(undoable.map(({ stream }) => stream))];
  const refs = standing.length > readMax ? [] : standing.map(({ ref }) => ref).toReversed();
  return {
    target: { undo: 'command', command: { device, cause }, streams },
    entries: undoable.length,
    lines: (await session.readEntries(refs)).filter((line) => line !== undefined),
  };
}
