/**
 * One thing as a line of a list: what it is, what is said of it in small, a figure at the end, and
 * beside it at most one thing to do.
 */
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './list-row.module.css';
import type { RowFocus } from './virtual-list.tsx';

export type ListRowProps = {
  readonly title: string;
  /** Where it leads; without it, and without `onPress`, the row only says. */
  readonly href?: string;
  readonly onPress?: () => void;
  readonly detail?: ReactNode;
  readonly figure?: string | undefined;
  /** Under the figure; red where it needs a human. */
  readonly note?: string | undefined;
  readonly alert?: boolean;
  readonly soft?: boolean;
  readonly action?: ReactNode;
  readonly focus?: RowFocus;
};

export function ListRow(props: ListRowProps) {
  const { title, href, onPress, detail, figure, note, focus, action } = props;
  const { alert = false, soft = false } = props;
  const content = (
    <>
      <span className={styles.words}>
        <bdi className={classNames(styles.title, soft && styles.soft)}>{title}</bdi>
        {detail === undefined ? null : <span className={styles.detail}>{detail}</span>}
      </span>
      {figure === undefined && note === undefined ? null : (
        <span className={styles.end}>
          {figure === undefined ? null : <bdi className={styles.figure}>{figure}</bdi>}
          {note === undefined ? null : (
            <bdi className={classNames(styles.note, alert && styles.alert)}>{note}</bdi>
          )}
        </span>
      )}
    </>
  );
  return (
    <div className={classNames(styles.row, action !== undefined && styles.withAction)}>
      {href !== undefined ? (
        <a {...focus} className={styles.main} href={`#${href}`}>
          {content}
        </a>
      ) : onPress !== undefined ? (
        <button {...focus} type="button" className={styles.main} onClick={onPress}>
          {content}
        </button>
      ) : (
        <div className={styles.main}>{content}</div>
      )}
      {action}
    </div>
  );
}

/** A short list whose rows are set off by rules; long ones are a `VirtualList`. */
export function RuledList({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  );
}
