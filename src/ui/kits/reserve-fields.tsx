/** What is promised, how much, to whom and for when. */
import { dayAfter } from '../../domain/days.ts';
import { type DayChoice, DayField } from '../components/day-field.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { TextField } from '../components/text-field.tsx';
import { today } from '../loans/due-words.ts';
import { t } from '../messages/translate.ts';
import { ItemPicker } from '../pickers/item-picker.tsx';
import { PartyPicker } from '../pickers/party-picker.tsx';
import { quantityWords } from '../quantity.ts';
import styles from '../tasks/task.module.css';
import { typedQuantity } from '../tasks/typed-quantity.ts';
import type { ReserveForm, ReserveSubject } from './reserve-commands.ts';

const dayChoices = (): readonly DayChoice[] => [
  { label: t('reservations.anyDay'), day: null },
  { label: t('loans.tomorrow'), day: dayAfter(today(), 1) },
  { label: t('loans.inAWeek'), day: dayAfter(today(), 7) },
];

type ReserveFieldsProps = {
  readonly form: ReserveForm;
  /** Undefined while it is not known what of. */
  readonly subject: ReserveSubject | undefined;
  readonly asksItem: boolean;
  /** The person pressed the button, so what is missing may be told. */
  readonly asked: boolean;
  readonly onChange: (form: ReserveForm) => void;
};

export function ReserveFields({ form, subject, asksItem, asked, onChange }: ReserveFieldsProps) {
  const { unit, scale } = subject?.measured ?? { unit: '', scale: 0 };
  const typed = typedQuantity(form.quantity, scale);
  const row = subject?.row;
  const isKit = subject !== undefined && subject.kit !== null;
  return (
    <>
      {asksItem ? (
        <ItemPicker
          label={t('verbs.item')}
          value={form.item}
          error={asked && form.item === null ? t('common.problem.empty') : undefined}
          onChange={(item) => onChange({ ...form, item })}
        />
      ) : (
        <p className={styles.subject} dir="auto">
          {subject?.name}
        </p>
      )}
      <QuantityField
        label={t(isKit ? 'kits.howMany' : 'verbs.quantity')}
        text={form.quantity}
        unit={unit}
        scale={scale}
        hint={
          row === undefined
            ? undefined
            : t('kits.available', { amount: quantityWords(row.availableTotal, row) })
        }
        error={asked && 'problem' in typed ? typed.problem : undefined}
        onChange={(quantity) => onChange({ ...form, quantity })}
      />
      <PartyPicker
        label={t('reservations.forWhom')}
        value={form.party}
        onChange={(party) => onChange({ ...form, party })}
      />
      <DayField
        label={t('reservations.forWhen')}
        day={form.day}
        choices={dayChoices()}
        onChange={(day) => onChange({ ...form, day })}
      />
      <TextField
        label={t('verbs.note')}
        value={form.note}
        onChange={(note) => onChange({ ...form, note })}
      />
    </>
  );
}
