/** What is so, and how much of it. */
import styles from './levels.module.css';

export function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className={styles.line}>
      <span className={styles.label}>{label}</span>
      <bdi className={styles.figure}>{text}</bdi>
    </div>
  );
}
