/** How far a long work has come. Without a total it only says that it goes on. */
import styles from './progress.module.css';

export type ProgressProps = {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
  /** The same in words, for eyes and readers: `12,000 of 100,000`. */
  readonly text?: string;
};

export function Progress({ label, done, total, text }: ProgressProps) {
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <span>{label}</span>
        <bdi className={styles.figures}>{text}</bdi>
      </div>
      <progress
        className={styles.bar}
        aria-label={label}
        max={total ?? undefined}
        value={total === null ? undefined : done}
      />
    </div>
  );
}
