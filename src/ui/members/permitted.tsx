/** Tells everything within what may be recorded here; drawn again only when the role has changed. */
import { type ReactNode, useMemo } from 'react';
import { type May, MayContext } from '../components/may.ts';
import { useUi } from '../store.ts';
import { mayAs } from './use-may.ts';

/** What is over can only be looked at. */
const nothing: May = () => false;

export function Permitted({ children }: { readonly children: ReactNode }) {
  const role = useUi(({ session }) => session?.membership.role() ?? null);
  const isPast = useUi(({ past }) => past !== null);
  const may = useMemo(() => (isPast ? nothing : mayAs(role)), [isPast, role]);
  return <MayContext value={may}>{children}</MayContext>;
}
