/** The moment by its day and its minute, for whoever knows it. */
import { useState } from 'react';
import fieldStyles from '../components/field.module.css';
import { Field } from '../components/field.tsx';
import { t } from '../messages/translate.ts';
import { dayText, minuteText } from '../moment.ts';
import styles from './past.module.css';

type MomentFieldsProps = {
  readonly at: number;
  readonly span: { readonly from: number; readonly to: number };
  readonly onGo: (at: number) => void;
};

/** All that is of that minute counts. */
const endOfMinute = (day: string, time: string): number =>
  new Date(`${day}T${time}:59.999`).getTime();

export function MomentFields({ at, span, onGo }: MomentFieldsProps) {
  const day = dayText(new Date(at));
  const time = minuteText(new Date(at)).slice(-5);
  const [first, last] = [dayText(new Date(span.from)), dayText(new Date(span.to))];
  const go = (nextDay: string, nextTime: string) => {
    const next = endOfMinute(nextDay, nextTime.slice(0, 5));
    // A year that is only half typed is no wish to go there.
    if (!Number.isNaN(next) && first <= nextDay && nextDay <= last) onGo(next);
  };
  return (
    <div className={styles.fields}>
      <Typed
        label={t('past.day')}
        type="date"
        min={first}
        max={last}
        value={day}
        onType={(typed) => go(typed, time)}
      />
      <Typed label={t('past.time')} type="time" value={time} onType={(typed) => go(day, typed)} />
    </div>
  );
}

type TypedProps = {
  readonly label: string;
  readonly type: 'date' | 'time';
  readonly min?: string;
  readonly max?: string;
  readonly value: string;
  readonly onType: (typed: string) => void;
};

/** What is typed stays until one leaves the field, also while it says nothing yet. */
function Typed({ label, value, onType, ...input }: TypedProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          {...input}
          className={fieldStyles.control}
          value={typed ?? value}
          onChange={(event) => {
            setTyped(event.target.value);
            onType(event.target.value);
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </Field>
  );
}
