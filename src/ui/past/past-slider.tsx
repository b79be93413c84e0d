/** One handle over all moments. It snaps to nothing; arrow keys go from entry to entry, page keys by days. */
import { useEffect, useRef } from 'react';
import { formatSecond } from '../format.ts';
import { t } from '../messages/translate.ts';
import styles from './past.module.css';

const dayMs = 86_400_000;

type PastSliderProps = {
  readonly span: { readonly from: number; readonly to: number };
  readonly at: number;
  readonly earlier: number | undefined;
  readonly later: number | undefined;
  readonly onGo: (at: number | undefined) => void;
};

export function PastSlider({ span, at, earlier, later, onGo }: PastSliderProps) {
  const ref = useRef<HTMLInputElement>(null);
  // Whoever came by a button or a menu stands where the way goes on.
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  const goals = (): Readonly<Record<string, number | undefined>> => {
    const isRtl = document.documentElement.dir === 'rtl';
    return {
      ArrowLeft: isRtl ? later : earlier,
      ArrowRight: isRtl ? earlier : later,
      ArrowDown: earlier,
      ArrowUp: later,
      PageDown: at - dayMs,
      PageUp: at + dayMs,
    };
  };
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
        const all = goals();
        if (!(event.key in all)) return;
        event.preventDefault();
        onGo(all[event.key]);
      }}
    />
  );
}
