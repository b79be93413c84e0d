/** Tells everything within what may be recorded here; drawn again only when the role has changed. */
import { type ReactNode, useMemo } from 'react';
import { MayContext } from '../components/may.ts';
import { useUi } from '../store.ts';
import { mayAs } from './use-may.ts';

export function Permitted({ children }: { readonly children: ReactNode }) {
  const role = useUi(({ session }) => session?.membership.role() ?? null);
  const may = useMemo(() => mayAs(role), [role]);
  return <MayContext value={may}>{children}</MayContext>;
}
