/** What is wrong, where it is wrong. Announced when it appears. */
import type { ReactNode } from 'react';
import styles from './inline-error.module.css';

export function InlineError({
  id,
  children,
}: {
  readonly id?: string;
  readonly children: ReactNode;
}) {
  return (
    <p className={styles.error} id={id} role="alert">
      {children}
    </p>
  );
}
