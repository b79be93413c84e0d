/** One loan: it comes back, in part or damaged or to another place; it stays longer; or it is lost. */
import { useState } from 'react';
import type { ItemCommand } from '../../domain/item/commands.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { ItemId, LoanId, Quantity } from '../../domain/vocabulary.ts';
import type { LoanRow } from '../../read-models/loans.ts';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { DayField } from '../components/day-field.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextField } from '../components/text-field.tsx';
import { itemName, partyName, placeName } from '../entries/name-book.ts';
import { formatCalendarDay } from '../format.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { openInPassing } from '../places/open-in-passing.ts';
import { type Measured, quantityWords } from '../quantity.ts';
import { editText } from '../quantity-text.ts';
import { useModels } from '../store.ts';
import type { TaskSheetProps } from '../task.ts';
import styles from '../tasks/task.module.css';
import { TurnedDownNotice } from '../tasks/turned-down-notice.tsx';
import { typedQuantity } from '../tasks/typed-quantity.ts';
import { useTaskRun } from '../tasks/use-task-run.ts';
import { type CameBack, CameBackFields, heldOf } from './came-back-fields.tsx';
import { dueChoices, dueWords, today } from './due-words.ts';

const fates = ['back', 'longer', 'lost'] as const;
type Fate = (typeof fates)[number];

type Form = CameBack & {
  readonly fate: Fate;
  readonly due: string | null;
  readonly note: string;
};

export type LoanSheetProps = TaskSheetProps & { readonly item: ItemId; readonly loan: LoanId };

export function LoanSheet({ item, loan, open, onClose }: LoanSheetProps) {
  const row = useModels((models) => models.loans.byId(item, loan));
  // What is back is gone from the list; the sheet speaks of it until it has closed.
  const [kept, setKept] = useState(row);
  if (row !== undefined && row !== kept) setKept(row);
  return kept === undefined ? null : <OpenLoanSheet row={kept} open={open} onClose={onClose} />;
}

function OpenLoanSheet({ row, open, onClose }: TaskSheetProps & { readonly row: LoanRow }) {
  const models = useModels((all) => all);
  const task = useTaskRun();
  const measured: Measured = models.items.byId(row.item) ?? { unit: '', scale: 0 };
  const [form, setForm] = useState<Form>(() => firstForm(row, measured));
  const [asked, setAsked] = useState(false);
  const change = (part: Partial<Form>) => {
    task.forget();
    setForm({ ...form, ...part });
  };
  const typed = typedQuantity(form.quantity, measured.scale);
  const needsPlace = form.fate === 'back' && form.place === null;
  const item = itemName(models, row.item);
  const party = row.borrower === null ? t('parties.unnamed') : partyName(models, row.borrower);
  const amount = 'quantity' in typed ? quantityWords(typed.quantity, measured) : '';
  const send = async (insisted: boolean) => {
    setAsked(true);
    if (form.fate !== 'longer' && ('problem' in typed || needsPlace)) return;
    const quantity = 'quantity' in typed ? typed.quantity : 0;
    const commands = commandsOf(row, form, quantity, insisted);
    const due = form.due === null ? t('loans.noDay') : formatCalendarDay(form.due);
    const place =
      form.place === null ? '' : (form.place.newName ?? placeName(models, form.place.id));
    const message = t(`loans.done.${form.fate}`, { amount, item, party, due, place });
    if (await task.send({ commands: async () => commands, message })) onClose();
  };
  const problems = {
    quantity: asked && 'problem' in typed ? typed.problem : undefined,
    place: asked && needsPlace ? t('common.problem.empty') : undefined,
  };
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('loans.sheet')}
      onSubmit={() => void send(false)}
      footer={
        <Button variant="primary" type="submit" wide busy={task.busy}>
          {t(`loans.submit.${form.fate}`, { amount })}
        </Button>
      }
    >
      <div>
        <p className={styles.subject} dir="auto">
          {item}
        </p>
        <p className={styles.soft} dir="auto">
          {t('loans.has', { party, amount: quantityWords(row.outstanding, measured) })}
          {` · ${dueWords(row.due, today())}`}
        </p>
      </div>
      <ChoiceChips
        label={t('loans.fate')}
        labelHidden
        value={form.fate}
        choices={fates.map((fate) => ({ value: fate, label: t(`loans.fate.${fate}`) }))}
        onChange={(fate) => change({ fate })}
      />
      <FateFields form={form} measured={measured} problems={problems} onChange={change} />
      <TurnedDownNotice
        task={task}
        insist={t(`loans.insist.${form.fate}`, { amount })}
        onInsist={() => void send(true)}
      />
    </Sheet>
  );
}

function FateFields({
  form,
  measured,
  problems,
  onChange,
}: {
  readonly form: Form;
  readonly measured: Measured;
  readonly problems: {
    readonly quantity?: string | undefined;
    readonly place?: string | undefined;
  };
  readonly onChange: (part: Partial<Form>) => void;
}) {
  if (form.fate === 'longer')
    return (
      <DayField
        label={t('loans.untilWhen')}
        day={form.due}
        choices={dueChoices(today())}
        onChange={(due) => onChange({ due })}
      />
    );
  return (
    <>
      {form.fate === 'back' ? (
        <CameBackFields value={form} measured={measured} problems={problems} onChange={onChange} />
      ) : (
        <QuantityField
          label={t('loans.lost')}
          text={form.quantity}
          unit={measured.unit}
          scale={measured.scale}
          error={problems.quantity}
          onChange={(quantity) => onChange({ quantity })}
        />
      )}
      <TextField
        label={t('verbs.note')}
        value={form.note}
        onChange={(note) => onChange({ note })}
      />
    </>
  );
}

const firstForm = (row: LoanRow, { scale }: Measured): Form => ({
  fate: 'back',
  quantity: editText(row.outstanding, scale, formatLocale()),
  place: row.place === null ? null : { id: row.place, newName: null },
  state: 'fine',
  due: row.due,
  note: '',
});

function commandsOf(
  { item, loan, borrower, lot }: LoanRow,
  form: Form,
  quantity: Quantity,
  insisted: boolean,
): readonly LedgerCommand[] {
  const note = form.note.trim() || null;
  const about = { item, ...(insisted ? { insisted } : {}) };
  const command = (): ItemCommand => {
    switch (form.fate) {
      case 'longer':
        return { type: 'ExtendLoan', ...about, data: { loan, due: form.due } };
      case 'lost':
        return { type: 'RecordLoanLost', ...about, data: { loan, quantity, note } };
      case 'back': {
        const place = form.place?.id ?? '';
        const held = heldOf(form.state);
        const said = { reference: null, note };
        const data = { loan, party: borrower, place, lot, quantity, held, ...said };
        return { type: 'ReturnStock', ...about, data };
      }
    }
  };
  return [...(form.fate === 'back' ? openInPassing(form.place) : []), command()];
}
