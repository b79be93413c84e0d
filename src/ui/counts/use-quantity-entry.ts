/**
 * What is typed beside a shelf: saved with Enter, and also when the field is left, because the keys for
 * numbers of some phones have no Enter. A scanner's burst into it is a scan, not a quantity.
 */
import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { Quantity, Scale } from '../../domain/vocabulary.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { parseQuantity } from '../quantity-text.ts';
import { createKeyBursts, type KeyBursts } from '../shell/key-bursts.ts';

export type QuantityEntry = {
  readonly text: string;
  readonly problem: string | null;
  change(text: string): void;
  /** Saves what stands there; empty, it only moves on. */
  enter(): Promise<void>;
  onKeyDown(event: KeyboardEvent<HTMLInputElement>): void;
  onBlur(event: FocusEvent<HTMLInputElement>): void;
};

export type QuantityEntryAsked = {
  readonly scale: Scale;
  /** What went wrong, if anything did. */
  readonly onCount: (quantity: Quantity) => Promise<string | null>;
  readonly onNext: () => void;
  readonly onScan: (code: string) => void;
};

export function useQuantityEntry(asked: QuantityEntryAsked): QuantityEntry {
  const { scale, onCount, onNext, onScan } = asked;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  // Leaving the field by way of Enter must not save it twice, and is told before it is drawn again.
  const pending = useRef('');
  const bursts = useRef<KeyBursts | null>(null);
  const put = (next: string) => {
    pending.current = next;
    setText(next);
  };

  const save = async (): Promise<boolean> => {
    const typed = pending.current;
    if (typed.trim() === '') return true;
    const parsed = parseQuantity(typed, scale, formatLocale());
    if ('problem' in parsed || parsed.quantity < 0) {
      const why = 'problem' in parsed ? parsed.problem : 'not-a-number';
      setProblem(t(`common.problem.${why}`, { scale }));
      return false;
    }
    put('');
    const wrong = await onCount(parsed.quantity);
    if (wrong === null) return true;
    put(typed);
    setProblem(wrong);
    return false;
  };

  return {
    text,
    problem,
    change(next) {
      put(next);
      setProblem(null);
    },
    async enter() {
      if (await save()) onNext();
    },
    onKeyDown(event) {
      const isPrintable = event.key.length === 1;
      if (!isPrintable && event.key !== 'Enter') return;
      bursts.current ??= createKeyBursts({
        onKey: () => undefined,
        onScan: (code) => {
          put('');
          onScan(code);
        },
        later(work, delayMs) {
          const timer = setTimeout(work, delayMs);
          return () => clearTimeout(timer);
        },
      });
      if (bursts.current.press(event.key, event.timeStamp)) event.preventDefault();
    },
    onBlur({ relatedTarget, currentTarget }) {
      // Its own row's buttons say what is there instead.
      const row = currentTarget.closest('[data-count-row]');
      if (relatedTarget instanceof Node && row?.contains(relatedTarget) === true) return;
      void save();
    },
  };
}
