/** Of which moment the value is told: now, or the end of a day that is over or running. */
import { ChoiceChips } from '../components/choice-chips.tsx';
import fieldStyles from '../components/field.module.css';
import { Field } from '../components/field.tsx';
import { t } from '../messages/translate.ts';
import { dayText } from '../moment.ts';
import styles from './value.module.css';

type DayChoiceProps = {
  readonly day: string | null;
  readonly onChange: (day: string | null) => void;
};

export function DayChoice({ day, onChange }: DayChoiceProps) {
  const today = dayText(new Date());
  return (
    <div className={styles.when}>
      <ChoiceChips
        label={t('value.when')}
        value={day === null ? 'now' : 'day'}
        choices={[
          { value: 'now', label: t('value.now') },
          { value: 'day', label: t('value.atDay') },
        ]}
        onChange={(choice) => onChange(choice === 'now' ? null : today)}
      />
      {day === null ? null : (
        <Field label={t('value.day')} labelHidden>
          {(ids) => (
            <input
              {...ids}
              type="date"
              className={fieldStyles.control}
              max={today}
              value={day}
              onChange={(event) => {
                if (event.target.value !== '') onChange(event.target.value);
              }}
            />
          )}
        </Field>
      )}
    </div>
  );
}
