/** A word or a small number beside a name. `alert` only for what needs a human. */
import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';

export type BadgeProps = {
  readonly tone?: 'plain' | 'accent' | 'alert';
  readonly children: ReactNode;
};

export function Badge({ tone = 'plain', children }: BadgeProps) {
  return <span className={classNames(styles.badge, styles[tone])}>{children}</span>;
}
