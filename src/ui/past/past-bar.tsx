/** Above every screen while one looks at the past: which moment it is, and the way to any other. */
import { useUi } from '../store.ts';
import { PastControls } from './past-controls.tsx';
import { OpeningPast } from './opening-past.tsx';

export function PastBar() {
  const past = useUi((state) => state.past);
  if (past === null) return null;
  if (past.opened === null) return <OpeningPast moment={past.moment} />;
  return <PastControls opened={past.opened} moment={past.moment} />;
}
