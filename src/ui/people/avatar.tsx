/**
 * A person in the space of a fingertip: the first letters of the name. They are drawn by the style, so
 * that no reader takes them for a part of a button's words.
 */
import { classNames } from '../components/class-names.ts';
import { initialsOf } from './initials.ts';
import styles from './people.module.css';

export function Avatar({ name, soft = false }: { readonly name: string; readonly soft?: boolean }) {
  return (
    <span
      className={classNames(styles.avatar, soft && styles.softAvatar)}
      data-initials={initialsOf(name)}
      aria-hidden="true"
    />
  );
}
