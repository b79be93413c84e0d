/** The shell with Today in it: whoever opens a ledger sees it next, a first run does without. */
import { fetchable } from '../components/late.ts';
import { ScreenNotHere } from './not-here.tsx';

export function WholeNotHere() {
  return (
    <main>
      <ScreenNotHere />
    </main>
  );
}

export const { Part: Opened, fetch: fetchOpened } = fetchable(
  () => import('./shell.tsx').then((file) => file.Shell),
  WholeNotHere,
);
