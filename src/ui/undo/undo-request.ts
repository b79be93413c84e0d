/** What is asked to be taken back, or to stand again, from a line of any list. */
import type { CommandName } from '../../domain/vocabulary.ts';
import type { EntryLine, RecentCommand } from '../ports.ts';
import type { UndoRequest } from '../store.ts';

/** `undefined` for what stays for good: who belongs to the ledger, and what itself lets stand. */
export function undoRequestOf(line: EntryLine): UndoRequest | undefined {
  const { name, stream, event, cause, voidedBy } = line;
  const lines = [line];
  const command = { device: name.device, cause };
  if (
    stream === 'access' ||
    stream === 'rulings' ||
    line.withheld !== null ||
    event.type === 'EntryReinstated'
  )
    return undefined;
  if (event.type === 'EntryVoided') {
    return { target: { undo: 'command', command, streams: [] }, lines, lifts: true };
  }
  // An import's own two entries only frame it: it is taken back, and stands again, as a whole.
  const isFrame = stream.startsWith('import/');
  if (voidedBy.length > 0) {
    const voids = voidedBy.map((by) => ({ name: by, stream }));
    const target = isFrame ? lifted(command) : ({ undo: 'lift', voids } as const);
    return { target, lines, lifts: true };
  }
  if (isFrame) return { target: { undo: 'command', command, streams: [] }, lines };
  return { target: { undo: 'entry', entry: name, stream }, lines };
}

export function undoCommandRequest({ saved, lines, voided }: RecentCommand): UndoRequest {
  const { device, cause, streams } = saved;
  const command = { device, cause };
  if (voided) return { target: lifted(command), lines, lifts: true };
  return { target: { undo: 'command', command, streams }, lines };
}

const lifted = (command: CommandName) => ({ undo: 'lift-command', command }) as const;
