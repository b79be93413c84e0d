/** A label, one control, and under it either a hint or what is wrong; tied together for readers. */
import { type ReactNode, useId } from 'react';
import styles from './field.module.css';
import { InlineError } from './inline-error.tsx';

export type ControlIds = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

export type FieldProps = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  /** Keeps the label for readers only, where the place says enough to the eye. */
  readonly labelHidden?: boolean;
  readonly children: (ids: ControlIds) => ReactNode;
};

export function Field({ label, hint, error, labelHidden = false, children }: FieldProps) {
  const id = useId();
  const wrong = error !== undefined && error !== null && error !== false;
  const described = wrong || hint !== undefined;
  return (
    <div className={styles.field}>
      <label className={labelHidden ? styles.hiddenLabel : styles.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described ? `${id}-more` : undefined,
        'aria-invalid': wrong || undefined,
      })}
      {wrong ? <InlineError id={`${id}-more`}>{error}</InlineError> : null}
      {!wrong && hint !== undefined ? (
        <p className={styles.hint} id={`${id}-more`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
