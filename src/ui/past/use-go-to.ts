/** Goes to where the finger is, at most once a frame; the screens are told whenever something is there. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type OpenedPast, useUiStore } from '../store.ts';
import type { PastMoment } from './past-port.ts';

export type GoTo = {
  readonly goTo: (moment: PastMoment) => void;
  /** To the entry before or behind, one for each time that it is asked; else to the end. */
  readonly step: (direction: 'earlier' | 'later') => void;
  /** Not all of it is there yet. */
  readonly isMoving: boolean;
};

export function useGoTo(opened: OpenedPast): GoTo {
  const store = useUiStore();
  const [isMoving, setIsMoving] = useState(opened.progress() !== null);
  const frame = useRef(0);
  const steps = useRef(Promise.resolve());
  useEffect(() => {
    const end = opened.subscribe(() => {
      store.setState(({ revision }) => ({ revision: revision + 1 }));
      setIsMoving(opened.progress() !== null);
    });
    return () => {
      cancelAnimationFrame(frame.current);
      end();
    };
  }, [store, opened]);
  const goTo = useCallback(
    (moment: PastMoment) => {
      store.setState({ past: { opened, moment } });
      setIsMoving(true);
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => {
        void opened.goTo(moment);
      });
    },
    [store, opened],
  );
  const step = useCallback(
    (direction: 'earlier' | 'later') => {
      const isAt = (moment: PastMoment) => {
        const { past } = store.getState();
        return past?.opened === opened && past.moment === moment;
      };
      const stepped = steps.current.then(async () => {
        const from = store.getState().past?.moment;
        if (from === undefined || !isAt(from)) return;
        const { from: first, to: last } = opened.span;
        const end = direction === 'earlier' ? first : last;
        const at = (await opened.neighbour(from, direction)) ?? end;
        if (isAt(from)) goTo({ ...from, at: Math.min(last, Math.max(first, at)) });
      });
      // One that could not be read is not gone to, and the next is tried.
      steps.current = stepped.catch(() => undefined);
    },
    [store, opened, goTo],
  );
  return { goTo, step, isMoving };
}
