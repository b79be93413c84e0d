/** One of a few, all in sight: a filter, or how exactly a moment is known. */
import { useId } from 'react';
import styles from './choice-chips.module.css';

export type ChoiceChipsProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly labelHidden?: boolean;
  /** Stays in one row and scrolls sideways where there is no room. */
  readonly oneRow?: boolean;
};

export function ChoiceChips<Value extends string>(props: ChoiceChipsProps<Value>) {
  const { label, value, choices, onChange, labelHidden = false, oneRow = false } = props;
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={labelHidden ? styles.hiddenLabel : styles.label}>{label}</legend>
      <div className={oneRow ? styles.oneRow : styles.chips}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.chip}>
            <input
              type="radio"
              name={name}
              className={styles.radio}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
