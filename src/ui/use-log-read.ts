/** Reads from the log for a screen: again after each change, and never an old answer over a newer one. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { Session } from './ports.ts';
import { useSession, useUi } from './store.ts';

/** `null` until the first answer has come. `subject` says what is asked for; another one is read anew. */
export function useLogRead<Answer>(
  subject: string,
  read: (session: Session) => Promise<Answer>,
): Answer | null {
  const session = useSession();
  const revision = useUi((state) => state.revision);
  const [known, setKnown] = useState<{
    readonly subject: string;
    readonly revision: number;
    readonly answer: Answer;
  } | null>(null);
  const ask = useEffectEvent(read);
  useEffect(() => {
    let stale = false;
    void ask(session).then((answer) => {
      if (!stale) setKnown({ subject, revision, answer });
    });
    return () => {
      stale = true;
    };
  }, [session, subject, revision]);
  return known?.subject === subject ? known.answer : null;
}
