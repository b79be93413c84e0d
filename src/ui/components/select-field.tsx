/**
 * A choice among few. The system's own list: the best one on a phone, and known to every reader.
 */
import type { ReactNode } from 'react';
import styles from './field.module.css';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

export type SelectOption<Value extends string> = { readonly value: Value; readonly label: string };

export type SelectFieldProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly labelHidden?: boolean;
};

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, value, options, onChange, hint, error, labelHidden } = props;
  return (
    <Field label={label} hint={hint} error={error} labelHidden={labelHidden ?? false}>
      {(ids) => (
        <div className={styles.select}>
          <select
            {...ids}
            className={styles.control}
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value);
              if (chosen !== undefined) onChange(chosen.value);
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <span className={styles.selectArrow}>
            <Icon name="down" size={18} />
          </span>
        </div>
      )}
    </Field>
  );
}
