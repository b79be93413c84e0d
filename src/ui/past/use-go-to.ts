/** Goes to where the finger is, at most once a frame; the screens are told whenever something is there. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type OpenedPast, useUiStore } from '../store.ts';
import type { PastMoment } from './past-port.ts';

export type GoTo = {
  readonly goTo: (moment: PastMoment) => void;
  /** Not all of it is there yet. */
  readonly isMoving: boolean;
};

export function useGoTo(opened: OpenedPast): GoTo {
  const store = useUiStore();
  const [isMoving, setIsMoving] = useState(false);
  const frame = useRef(0);
  useEffect(() => {
    const end = opened.subscribe(() =>
      store.setState(({ revision }) => ({ revision: revision + 1 })),
    );
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
        void opened.goTo(moment).then(() => {
          if (store.getState().past?.moment === moment) setIsMoving(false);
        });
      });
    },
    [store, opened],
  );
  return { goTo, isMoving };
}
