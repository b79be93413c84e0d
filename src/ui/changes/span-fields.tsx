/** Chooses between which two moments changes are told. */
import { ChoiceChips } from '../components/choice-chips.tsx';
import fieldStyles from '../components/field.module.css';
import { Field } from '../components/field.tsx';
import { t } from '../messages/translate.ts';
import { minuteText } from '../moment.ts';
import { type Since, type SpanChoice, sinces } from './change-span.ts';
import styles from './changes.module.css';

type SpanFieldsProps = {
  readonly choice: SpanChoice;
  readonly hasStocktake: boolean;
  readonly onChange: (choice: SpanChoice) => void;
};

export function SpanFields({ choice, hasStocktake, onChange }: SpanFieldsProps) {
  const offered = sinces.filter((since) => since !== 'stocktake' || hasStocktake);
  const moment = (end: 'from' | 'to') => (
    <Field label={t(`changes.${end}`)} hint={end === 'to' ? t('changes.toHint') : undefined}>
      {(ids) => (
        <input
          {...ids}
          type="datetime-local"
          className={fieldStyles.control}
          max={minuteText(new Date())}
          value={choice[end]}
          onChange={(event) => onChange({ ...choice, [end]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <ChoiceChips<Since>
        label={t('changes.since')}
        oneRow
        value={choice.since}
        choices={offered.map((value) => ({ value, label: t(`changes.since.${value}`) }))}
        onChange={(since) => onChange({ ...choice, since })}
      />
      {choice.since === 'between' ? (
        <div className={styles.moments}>
          {moment('from')}
          {moment('to')}
        </div>
      ) : null}
    </>
  );
}
