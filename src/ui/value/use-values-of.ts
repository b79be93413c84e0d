/** The values of now, as they change; or those of the end of a day, reckoned once and kept. */
import { useCallback, useEffect, useState } from 'react';
import type { ValueModel } from '../../read-models/value.ts';
import { useModels, useSession } from '../store.ts';

export type ValuesOf = {
  readonly values: ValueModel | null;
  readonly working: { readonly done: number; readonly total: number } | null;
  readonly isStopped: boolean;
  stop(): void;
  again(): void;
};

/** The last millisecond of a day of this device: `2027-03-31`. */
const endOf = (day: string): number => new Date(`${day}T23:59:59.999`).getTime();

type State = {
  readonly values: ValueModel | null;
  readonly working: ValuesOf['working'];
  readonly isStopped: boolean;
};
const begun: State = { values: null, working: { done: 0, total: 0 }, isStopped: false };

/** `day` null: now. */
export function useValuesOf(day: string | null): ValuesOf {
  const session = useSession();
  const now = useModels((models) => models.value);
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<State>(begun);
  const [stopper, setStopper] = useState<AbortController | null>(null);
  useEffect(() => {
    if (day === null) return;
    const abort = new AbortController();
    setStopper(abort);
    setState(begun);
    const watch = {
      signal: abort.signal,
      onProgress: (done: number, total: number) => {
        if (!abort.signal.aborted) setState({ ...begun, working: { done, total } });
      },
    };
    // A turn is a wish to reckon once more; it changes nothing else.
    void turn;
    void session.values.asOf(endOf(day), watch).then((values) => {
      if (!abort.signal.aborted) setState({ values, working: null, isStopped: values === null });
    });
    return () => abort.abort();
  }, [session, day, turn]);
  const stop = useCallback(() => {
    stopper?.abort();
    setState({ values: null, working: null, isStopped: true });
  }, [stopper]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return day === null
    ? { values: now, working: null, isStopped: false, stop, again }
    : { ...state, stop, again };
}
