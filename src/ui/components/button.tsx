/** A thing to press. One `primary` at most on a screen or sheet. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { type FactType, useMay } from './may.ts';

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'alert';

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly variant?: ButtonVariant;
  readonly icon?: IconName;
  readonly wide?: boolean;
  /** Work is under way: pressed again it does nothing, and says so to readers. */
  readonly busy?: boolean;
  /** Left out where nobody here may record such a fact. */
  readonly needs?: FactType;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
};

export function Button({
  variant = 'plain',
  icon,
  wide = false,
  busy = false,
  needs,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  const may = useMay();
  if (needs !== undefined && !may(needs)) return null;
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles.button, styles[variant], wide && styles.wide, className)}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon === undefined ? null : <Icon name={icon} size={20} />}
      <span className={styles.label}>{children}</span>
    </button>
  );
}

export type IconButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly icon: IconName;
  /** Its accessible name, also shown as a hint. */
  readonly label: string;
  readonly needs?: FactType;
  readonly ref?: Ref<HTMLButtonElement>;
};

export function IconButton({ icon, label, needs, className, ...rest }: IconButtonProps) {
  const may = useMay();
  if (needs !== undefined && !may(needs)) return null;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classNames(styles.iconButton, className)}
    >
      <Icon name={icon} />
    </button>
  );
}
