/** A day to come: a few that are meant most often, or any other one by the system's own picker. */
import { type ReactNode, useState } from 'react';
import { t } from '../messages/translate.ts';
import { ChoiceChips } from './choice-chips.tsx';
import fieldStyles from './field.module.css';
import { Field } from './field.tsx';
import styles from './moment-field.module.css';

export type DayChoice = { readonly label: string; readonly day: string | null };

export type DayFieldProps = {
  readonly label: string;
  /** `2027-03-31`; null is no day. */
  readonly day: string | null;
  readonly choices: readonly DayChoice[];
  readonly onChange: (day: string | null) => void;
  readonly error?: ReactNode;
};

const keyOf = (day: string | null): string => day ?? 'none';

export function DayField({ label, day, choices, onChange, error }: DayFieldProps) {
  const isQuick = choices.some((choice) => choice.day === day);
  const [other, setOther] = useState(!isQuick);
  return (
    <div className={styles.moment}>
      <ChoiceChips
        label={label}
        value={other ? 'other' : keyOf(day)}
        choices={[
          ...choices.map((choice) => ({ value: keyOf(choice.day), label: choice.label })),
          { value: 'other', label: t('day.other') },
        ]}
        onChange={(value) => {
          const chosen = choices.find((choice) => keyOf(choice.day) === value);
          setOther(chosen === undefined);
          if (chosen !== undefined) onChange(chosen.day);
        }}
      />
      {other ? (
        <Field label={t('day.which')} error={error}>
          {(ids) => (
            <input
              {...ids}
              className={fieldStyles.control}
              type="date"
              value={day ?? ''}
              onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
