/** What taking back would change, worked out while the sheet is open, and again after each change. */
import { useEffect, useState } from 'react';
import type { UndoPreview } from '../../read-models/undo-preview.ts';
import type { UndoTarget } from '../../read-models/undo-target.ts';
import { useSession } from '../store.ts';
import type { UndoProgress } from '../undo-watch.ts';

export type Previewed = {
  /** `null` until it is known. */
  readonly preview: UndoPreview | null;
  readonly progress: UndoProgress;
};

const notBegun: Previewed = { preview: null, progress: { done: 0, total: null } };

/** `held`: nothing is worked out, such as while the undo itself is under way. */
export function usePreview(target: UndoTarget, held: boolean): Previewed {
  const session = useSession();
  const asked = JSON.stringify(target);
  const [known, setKnown] = useState<Previewed & { readonly asked: string }>({
    ...notBegun,
    asked,
  });
  useEffect(() => {
    if (held) return undefined;
    const wanted = JSON.parse(asked) as UndoTarget;
    const stop = new AbortController();
    let [busy, stale] = [false, true];
    const tell = (part: Partial<Previewed>) => {
      if (!stop.signal.aborted)
        setKnown((was) => ({ ...(was.asked === asked ? was : notBegun), ...part, asked }));
    };
    const work = async () => {
      if (busy) return;
      busy = true;
      // What arrives meanwhile is looked at afterwards: begun anew each time, it might never end.
      while (stale && !stop.signal.aborted) {
        stale = false;
        const onProgress = (progress: UndoProgress) => tell({ progress });
        const preview = await session.undoing.preview(wanted, { signal: stop.signal, onProgress });
        if (preview !== null) tell({ preview });
      }
      busy = false;
    };
    void work();
    const end = session.subscribe(() => {
      stale = true;
      void work();
    });
    return () => {
      stop.abort();
      end();
    };
  }, [session, asked, held]);
  return known.asked === asked ? known : notBegun;
}
