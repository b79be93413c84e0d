/** What leaving a ledger would take away, as far as it is known at this moment. */
import type { LedgerSummary } from '../ports.ts';
import type { SyncStatus } from '../sync-port.ts';

/**
 * `looking`: not known yet. `brought-in`: all of it stands in another ledger too. `alone`: it exists
 * on this device only. `not-compared`: the server has not been asked since the last entry, so some may
 * be missing there.
 */
export type Leaving = {
  readonly kind:
    | 'example'
    | 'looking'
    | 'brought-in'
    | 'alone'
    | 'only-here'
    | 'not-compared'
    | 'all-there';
  /** How many entries exist nowhere else, or may. */
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
  return { kind: onlyHere > 0 ? 'only-here' : 'all-there', onlyHere };
}

/** Only what is nowhere else, or may be, is worth asking twice. */
export const isSafe = ({ kind }: Leaving): boolean =>
  kind === 'example' || kind === 'all-there' || kind === 'brought-in';
