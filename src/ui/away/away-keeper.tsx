/** Watches from behind the screens for the first sync of a day, and remembers what was seen coming. */
import { useEffect } from 'react';
import { afterSync, readAway, whileLooking } from '../../read-models/away.ts';
import { dayText } from '../moment.ts';
import type { Session } from '../ports.ts';
import { useSession, useUi, useUiStore } from '../store.ts';

/** What comes in a burst is remembered once. */
const calmMs = 2_000;

export function AwayKeeper() {
  const store = useUiStore();
  const session = useSession();
  const revision = useUi((state) => state.revision);
  const comparedAt = useUi(({ sync }) => (sync?.phase === 'in-step' ? sync.comparedAt : null));
  useEffect(() => {
    store.setState({ away: readMark(session)?.shown ?? null });
  }, [store, session]);
  useEffect(() => {
    if (comparedAt === null) return;
    const before = readMark(session);
    const after = afterSync(before, session.vector(), dayText(new Date(comparedAt)));
    if (after === before) return;
    session.drafts.write('away', after);
    store.setState({ away: after.shown });
  }, [store, session, comparedAt]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew with every change.
  useEffect(() => {
    const timer = setTimeout(() => {
      const before = document.visibilityState === 'visible' ? readMark(session) : null;
      if (before === null) return;
      const after = whileLooking(before, session.vector(), dayText(new Date()));
      if (after !== before) session.drafts.write('away', after);
    }, calmMs);
    return () => clearTimeout(timer);
  }, [session, revision]);
  return null;
}

const readMark = ({ drafts }: Session) => readAway(drafts.read('away'));
