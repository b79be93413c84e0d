/** The changes of a span, looked up once, and again where a short ledger has gone on. */
import { useEffect, useState } from 'react';
import type { ItemStockChange } from '../../read-models/stock-changes.ts';
import { entriesHeld, quickMax } from '../looking-back.ts';
import { useSession, useUi } from '../store.ts';
import type { ChangeSpan } from './changes-port.ts';

type State = {
  readonly changes: readonly ItemStockChange[] | null;
  /** How many entries there were. */
  readonly held: number;
  readonly working: { readonly done: number; readonly total: number } | null;
  readonly isStopped: boolean;
};
const begun: State = { changes: null, held: 0, working: { done: 0, total: 0 }, isStopped: false };

export type Changes = State & {
  /** Entries have come since. */
  readonly isOld: boolean;
  stop(): void;
  again(): void;
};

export function useChanges(span: ChangeSpan | null): Changes {
  const session = useSession();
  // Again with every change of what is held.
  useUi((state) => state.revision);
  const held = entriesHeld(session);
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<State>(begun);
  const [stopper, setStopper] = useState<AbortController | null>(null);
  const due = held <= quickMax ? held : null;
  const [from, until] = [span?.from, span?.until];
  useEffect(() => {
    // A turn is a wish to look once more, and so is what has come; they change nothing else.
    void [turn, due];
    if (from === undefined || until === undefined) return;
    const abort = new AbortController();
    setStopper(abort);
    const change = (next: Partial<State>) => {
      if (!abort.signal.aborted) setState((before) => ({ ...before, ...next }));
    };
    const of = entriesHeld(session);
    change({ working: { done: 0, total: 0 }, isStopped: false });
    const watch = {
      signal: abort.signal,
      onProgress: (done: number, total: number) => change({ working: { done, total } }),
    };
    void session.changes.between({ from, until }, watch).then((changes) => {
      if (changes !== null) change({ changes, held: of, working: null });
    });
    return () => abort.abort();
  }, [session, from, until, turn, due]);
  return {
    ...state,
    isOld: state.changes !== null && state.held !== held,
    stop() {
      stopper?.abort();
      setState({ ...begun, working: null, isStopped: true });
    },
    again: () => setTurn(turn + 1),
  };
}
