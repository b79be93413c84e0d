/** A few words as chips, each of which can be taken off; behind them whatever adds one. */
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './word-chips.module.css';

export type WordChipsProps = {
  /** What the list is called for readers. */
  readonly label: string;
  readonly words: readonly string[];
  readonly removeLabel: (word: string) => string;
  readonly onRemove: (word: string) => void;
  readonly children?: ReactNode;
};

export function WordChips({ label, words, removeLabel, onRemove, children }: WordChipsProps) {
  return (
    <div className={styles.row}>
      {words.length === 0 ? null : (
        <ul className={styles.list} aria-label={label}>
          {words.map((word) => (
            <li key={word} className={styles.chip}>
              <bdi className={styles.word}>{word}</bdi>
              <button
                type="button"
                className={styles.remove}
                aria-label={removeLabel(word)}
                onClick={() => onRemove(word)}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}
