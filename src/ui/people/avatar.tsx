/** A person in the space of a fingertip: the first letters of the name. */
import { classNames } from '../components/class-names.ts';
import { initialsOf } from './initials.ts';
import styles from './people.module.css';

export function Avatar({ name, soft = false }: { readonly name: string; readonly soft?: boolean }) {
  return (
    <span className={classNames(styles.avatar, soft && styles.softAvatar)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
