/** What leaving a ledger would take away, as far as it is known at this moment. */
import type { LedgerSummary } from '../ports.ts';
import type { SyncStatus } from '../sync-port.ts';

/**
 * `looking`: not known yet. `brought-in`: all of it stands in another ledger too. `alone`: it exists
 * on this device only. `not-compared`: the server has not been asked since the last entry, so some may
 * be missing there. `photos-here`: all entries are there, and not all photos.
 */
export type Leaving = {
  readonly kind:
    | 'example'
    | 'looking'
    | 'brought-in'
    | 'alone'
    | 'only-here'
    | 'not-compared'
    | 'photos-here'
    | 'photos-unknown'
    | 'all-there';
  /** How many entries, or photos, exist nowhere else, or may. */
  readonly onlyHere: number;
};

export function leavingOf(
  { kind, server, broughtInto }: Pick<LedgerSummary, 'kind' | 'server' | 'broughtInto'>,
  status: SyncStatus | null,
): Leaving {
  if (kind === 'example') return { kind: 'example', onlyHere: 0 };
  if (status === null) return { kind: 'looking', onlyHere: 0 };
  const { pending: onlyHere, comparedAt, phase } = status;
  if (broughtInto !== null && onlyHere <= broughtInto.entries)
    return { kind: 'brought-in', onlyHere: 0 };
  if (server === null) return { kind: 'alone', onlyHere };
  // What counts as pending before the first comparison is a guess.
  if (comparedAt === null)
    return { kind: phase === 'syncing' ? 'looking' : 'not-compared', onlyHere };
  if (onlyHere > 0) return { kind: 'only-here', onlyHere };
  const { toSend } = status.photos;
  if (toSend === null)
    return { kind: phase === 'in-step' ? 'looking' : 'photos-unknown', onlyHere };
  return { kind: toSend > 0 ? 'photos-here' : 'all-there', onlyHere: toSend };
}

/** Only what is nowhere else, or may be, is worth asking twice. */
export const isSafe = ({ kind }: Leaving): boolean =>
  kind === 'example' || kind === 'all-there' || kind === 'brought-in';
