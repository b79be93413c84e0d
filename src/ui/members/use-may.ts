/** What to offer here, by the roles of whoever writes and of whose device it is. */
import type { Role } from '../../domain/access/events.ts';
import { atLeast, leastRole } from '../../domain/access/permission.ts';
import { type May, useMay } from '../components/may.ts';
import type { EntryLine } from '../ports.ts';
import { useSession, useUi } from '../store.ts';

export const mayAs =
  (role: Role | null): May =>
  (fact) => {
    const least = leastRole[fact];
    return role === null || (least !== 'nobody' && atLeast(role, least));
  };

/** Whether somebody here may take an entry back: their own, or anybody's from manager on. */
export function useMayUndo(): (line: Pick<EntryLine, 'actor'>) => boolean {
  const role = useUi(({ session }) => session?.membership.role() ?? null);
  const { me } = useSession();
  const may = useMay();
  return ({ actor }) =>
    may('EntryVoided') && (role === null || atLeast(role, 'manager') || actor === me.member);
}
