/** The moment by its day and its minute, for whoever knows it. */
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
  const go = (nextDay: string, nextTime: string) => {
    const next = endOfMinute(nextDay, nextTime.slice(0, 5));
    if (!Number.isNaN(next)) onGo(next);
  };
  return (
    <div className={styles.fields}>
      <Field label={t('past.day')}>
        {(ids) => (
          <input
            {...ids}
            type="date"
            className={fieldStyles.control}
            min={dayText(new Date(span.from))}
            max={dayText(new Date(span.to))}
            value={day}
            onChange={(event) => go(event.target.value, time)}
          />
        )}
      </Field>
      <Field label={t('past.time')}>
        {(ids) => (
          <input
            {...ids}
            type="time"
            className={fieldStyles.control}
            value={time}
            onChange={(event) => go(day, event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}
