/** The mark of the house: a tally stick split in two, the notches running across both halves. */
import styles from './tally-mark.module.css';

export function TallyMark({ size }: { readonly size: number }) {
  return (
    <svg
      className={styles.mark}
      viewBox="0 0 48 48"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <g transform="rotate(-38 24 24)">
        <path className={styles.stock} d="M6 15.5h36a3 3 0 0 1 3 3v4.5H3v-4.5a3 3 0 0 1 3-3z" />
        <path className={styles.foil} d="M3 25h42v4.5a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3z" />
        <path className={styles.notches} d="M12 19v10M18 19v10M24 19v10M30 19v10M37 19v10" />
      </g>
    </svg>
  );
}
