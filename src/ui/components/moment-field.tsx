/**
 * When it happened: now unless a person says otherwise; then to the minute or only the day. The
 * system's own pickers.
 */
import type { ReactNode } from 'react';
import { t } from '../messages/translate.ts';
import { dayText, type MomentChoice, minuteText } from '../moment.ts';
import { ChoiceChips } from './choice-chips.tsx';
import fieldStyles from './field.module.css';
import { Field } from './field.tsx';
import styles from './moment-field.module.css';

export type MomentFieldProps = {
  readonly choice: MomentChoice;
  readonly onChange: (choice: MomentChoice) => void;
  readonly error?: ReactNode;
};

const exactnesses = ['now', 'minute', 'day'] as const;

/** The text that fits the new exactness, kept from the old one where there is something to keep. */
function withExactness(choice: MomentChoice, exactness: MomentChoice['exactness']): MomentChoice {
  if (exactness === 'now') return { exactness };
  const now = new Date();
  const day = choice.exactness === 'now' ? dayText(now) : choice.text.slice(0, 10);
  return exactness === 'day'
    ? { exactness, text: day }
    : { exactness, text: choice.exactness === 'now' ? minuteText(now) : `${day}T12:00` };
}

export function MomentField({ choice, onChange, error }: MomentFieldProps) {
  const labels = { now: t('moment.now'), minute: t('moment.minute'), day: t('moment.day') };
  return (
    <div className={styles.moment}>
      <ChoiceChips
        label={t('moment.when')}
        value={choice.exactness}
        choices={exactnesses.map((value) => ({ value, label: labels[value] }))}
        onChange={(exactness) => onChange(withExactness(choice, exactness))}
      />
      {choice.exactness === 'now' ? null : (
        <Field
          label={choice.exactness === 'day' ? t('moment.whichDay') : t('moment.whichMinute')}
          error={error}
        >
          {(ids) => (
            <input
              {...ids}
              className={fieldStyles.control}
              type={choice.exactness === 'day' ? 'date' : 'datetime-local'}
              max={choice.exactness === 'day' ? dayText(new Date()) : minuteText(new Date())}
              value={choice.text}
              onChange={(event) => onChange({ ...choice, text: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
