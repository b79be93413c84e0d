/**
 * An event of a branch under its name in the ledger. Its author did not know of the fork and named
 * places of one lane; those of their own history are meant.
 */
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { EventName } from '../domain/vocabulary.ts';
import { alongPath } from '../event-sourcing/branch.ts';
import type { Branch, EventRef, StoredEvent } from '../event-sourcing/stored-event.ts';
import type { Vector } from '../event-sourcing/version-vector.ts';

type Stored = StoredEvent<LedgerEvent>;

export function alongBranch(event: Stored, [device, seq]: EventRef, branch: Branch): Stored {
  const said = withNames(event, branch);
  const lanes = branch.path.map(([lane]) => lane);
  return {
    ...said,
    device,
    seq,
    branch: { device: event.device, seq: event.seq, lanes },
    ...(event.after === undefined ? {} : { after: alongPath(branch, event.after) }),
  };
}

function withNames(event: Stored, branch: Branch): Stored {
  switch (event.type) {
    case 'EntryVoided':
      return 'entry' in event.data
        ? { ...event, data: { entry: named(event.data.entry, branch) } }
        : event;
    case 'EntryReinstated':
      return { ...event, data: { voids: event.data.voids.map((name) => named(name, branch)) } };
    case 'StockCounted':
      return { ...event, data: { ...event.data, known: knownAlong(event.data.known, branch) } };
    default:
      return event;
  }
}

function named({ device, seq, hash }: EventName, branch: Branch): EventName {
  const [lane, place] = alongPath(branch, [device, seq]);
  return { device: lane, seq: place, hash };
}

/** Up to a place of one lane becomes up to the ends of all that lead there. */
function knownAlong(known: Vector, { device, path }: Branch): Vector {
  const upTo = known[device];
  if (upTo === undefined) return known;
  const { [device]: _, ...others } = known;
  const along = path.flatMap(([lane, from], index) => {
    const last = Math.min(upTo, (path[index + 1]?.[1] ?? Number.POSITIVE_INFINITY) - 1);
    return last < from ? [] : [[lane, last - from + 1] as const];
  });
  return { ...others, ...Object.fromEntries(along) };
}
