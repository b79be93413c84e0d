/**
 * What to offer here. The decision falls elsewhere, by the same table; a screen only leaves out what
 * would be turned down.
 */
import { atLeast, leastRole } from '../../domain/access/permission.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { EntryLine } from '../ports.ts';
import { useSession, useUi } from '../store.ts';

export function useMay(): (fact: LedgerEvent['type']) => boolean {
  useUi((state) => state.revision);
  const role = useSession().membership.role();
  return (fact) => {
    const least = leastRole[fact];
    return role === null || (least !== 'nobody' && atLeast(role, least));
  };
}

/** Whether somebody here may take an entry back: their own, or anybody's from manager on. */
export function useMayUndo(): (line: Pick<EntryLine, 'actor'>) => boolean {
  const session = useSession();
  const may = useMay();
  const role = session.membership.role();
  return ({ actor }) =>
    may('EntryVoided') &&
    (role === null || atLeast(role, 'manager') || actor === session.me.member);
}
