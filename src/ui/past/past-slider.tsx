/** One handle over all moments. It snaps to nothing; arrow keys go from entry to entry, page keys by days. */
import { useEffect, useRef } from 'react';
import { formatSecond } from '../format.ts';
import { t } from '../messages/translate.ts';
import styles from './past.module.css';

const dayMs = 86_400_000;

type PastSliderProps = {
  readonly span: { readonly from: number; readonly to: number };
  readonly at: number;
  readonly onGo: (at: number) => void;
  readonly onStep: (direction: 'earlier' | 'later') => void;
};

export function PastSlider({ span, at, onGo, onStep }: PastSliderProps) {
  const ref = useRef<HTMLInputElement>(null);
  // Whoever came by a button or a menu stands where the way goes on.
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  const [before, behind] =
    document.documentElement.dir === 'rtl'
      ? (['ArrowRight', 'ArrowLeft'] as const)
      : (['ArrowLeft', 'ArrowRight'] as const);
  function onKey(key: string): boolean {
    if (key === before || key === 'ArrowDown') onStep('earlier');
    else if (key === behind || key === 'ArrowUp') onStep('later');
    else if (key === 'PageDown') onGo(at - dayMs);
    else if (key === 'PageUp') onGo(at + dayMs);
    else return false;
    return true;
  }
  return (
    <input
      ref={ref}
      type="range"
      className={styles.slider}
      aria-label={t('past.moment')}
      aria-valuetext={formatSecond(at)}
      min={span.from}
      max={span.to}
      step={1}
      value={at}
      onChange={(event) => onGo(event.target.valueAsNumber)}
      onKeyDown={(event) => {
        if (onKey(event.key)) event.preventDefault();
      }}
    />
  );
}
