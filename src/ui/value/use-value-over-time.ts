/**
 * The value at moments of a span. A short ledger is looked through by itself, and again when its value has
 * changed; a long one when somebody asks, because that takes a while.
 */
import { useEffect, useState } from 'react';
import type { ValueTotals } from '../../read-models/value.ts';
import { type ChartRange, keepRange, rangesFor, readRange } from '../components/chart-ranges.ts';
import { entriesHeld, quickMax } from '../looking-back.ts';
import { useModels, useSession } from '../store.ts';
import { useLogRead } from '../use-log-read.ts';
import { type ValueMoment, valueMoments } from './value-moments.ts';

export type ValueLook = ValueMoment & { readonly totals: ValueTotals };

type State = {
  readonly looks: readonly ValueLook[] | null;
  /** Of what they tell: another one once anything has changed. */
  readonly of: unknown;
  readonly working: { readonly done: number; readonly total: number } | null;
};

export type ValueOverTime = State & {
  readonly ranges: readonly ChartRange[];
  readonly range: ChartRange;
  /** Something has changed since they were looked at. */
  readonly isOld: boolean;
  /** It takes so long that how far it has come should be seen. */
  readonly isLong: boolean;
  choose(range: ChartRange): void;
  start(): void;
  stop(): void;
};

export function useValueOverTime(): ValueOverTime {
  const session = useSession();
  const now = useModels(({ value }) => value.report('average'));
  const [isQuick] = useState(() => entriesHeld(session) <= quickMax);
  /** Odd: it is to be looked at; a stop and a new start are a turn each. */
  const [turn, setTurn] = useState(isQuick ? 1 : 0);
  const isAsked = turn % 2 === 1;
  const first = useLogRead(turn > 0 ? 'first' : '', async () =>
    turn > 0 ? session.values.beganAt() : null,
  );
  const [begun] = useState(() => Date.now());
  const [wanted, setWanted] = useState<ChartRange | null>(null);
  const ranges = first === null ? [] : rangesFor(first, begun);
  const kept = wanted ?? readRange(session.drafts, ranges);
  const range = ranges.includes(kept) ? kept : 'all';
  const [state, setState] = useState<State>({ looks: null, of: null, working: null });
  const due = isQuick ? now : null;
  const start = first === null || !isAsked ? null : first;
  useEffect(() => {
    // What is due is looked at again; it changes nothing else.
    void [due, turn];
    if (start === null) return;
    const abort = new AbortController();
    const change = (next: Partial<State>) => {
      if (!abort.signal.aborted) setState((before) => ({ ...before, ...next }));
    };
    const moments = valueMoments(range, start, Date.now());
    change({ working: { done: 0, total: 0 } });
    void session.values
      .overTime(
        moments.map(({ until }) => until),
        {
          signal: abort.signal,
          onProgress: (done, total) => change({ working: { done, total } }),
        },
      )
      .then((totals) => {
        if (totals === null) return;
        const looks = moments.flatMap((moment, n) => {
          const told = totals[n];
          return told === undefined ? [] : [{ ...moment, totals: told }];
        });
        change({ looks, of: session.models.value.report('average'), working: null });
      });
    return () => abort.abort();
  }, [session, range, start, turn, due]);
  return {
    ...state,
    working: state.working ?? (isAsked && state.looks === null ? { done: 0, total: 0 } : null),
    ranges,
    range,
    isOld: state.looks !== null && state.of !== now,
    isLong: !isQuick,
    choose(next) {
      setWanted(next);
      keepRange(session.drafts, next);
    },
    start: () => setTurn(turn + (isAsked ? 2 : 1)),
    stop() {
      setTurn(turn + 1);
      setState({ ...state, working: null });
    },
  };
}
