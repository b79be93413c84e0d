/** What a screen says while there is nothing to show: why, and what to do next. */
import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

export type EmptyStateProps = {
  readonly title: string;
  /** Where it is all there is to the page, its title is the page's. */
  readonly whole?: boolean;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

export function EmptyState({ title, whole = false, children, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {whole ? <h1 className={styles.title}>{title}</h1> : <p className={styles.title}>{title}</p>}
      {children === undefined ? null : <div className={styles.text}>{children}</div>}
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
