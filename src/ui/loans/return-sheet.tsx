/** What was issued comes back from whoever got it, though nothing had been lent. */
import { useState } from 'react';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { ItemId, PartyId, Quantity } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextField } from '../components/text-field.tsx';
import { itemName, partyName, placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { type Chosen, ItemPicker } from '../pickers/item-picker.tsx';
import { openInPassing } from '../places/open-in-passing.ts';
import { type Measured, quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';
import type { TaskSheetProps } from '../task.ts';
import styles from '../tasks/task.module.css';
import { TurnedDownNotice } from '../tasks/turned-down-notice.tsx';
import { typedQuantity } from '../tasks/typed-quantity.ts';
import { useTaskRun } from '../tasks/use-task-run.ts';
import { type CameBack, CameBackFields, heldOf } from './came-back-fields.tsx';

const nothingYet: CameBack = { quantity: '1', place: null, state: 'fine' };

export function ReturnSheet({
  party,
  open,
  onClose,
}: TaskSheetProps & { readonly party: PartyId }) {
  const models = useModels((all) => all);
  const task = useTaskRun();
  const [item, setItem] = useState<Chosen | null>(null);
  const [cameBack, setCameBack] = useState(nothingYet);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const row = item === null ? undefined : models.items.byId(item.id);
  const measured: Measured = row ?? { unit: '', scale: 0 };
  const typed = typedQuantity(cameBack.quantity, measured.scale);
  const { place } = cameBack;
  const amount = 'quantity' in typed ? quantityWords(typed.quantity, measured) : '';
  const choose = (chosen: Chosen | null) => {
    task.forget();
    setItem(chosen);
    const shelf = models.items.byId(chosen?.id ?? '')?.shelves[0];
    if (place === null && shelf !== undefined)
      setCameBack({ ...cameBack, place: { id: shelf.place, newName: null } });
  };
  const send = async (insisted: boolean) => {
    setAsked(true);
    if (item === null || place === null || 'problem' in typed) return;
    const back = { party, item: item.id, place, quantity: typed.quantity };
    const commands = returnCommands(back, cameBack, note, insisted);
    const message = t('loans.done.back', {
      amount,
      item: itemName(models, item.id),
      party: partyName(models, party),
      place: place.newName ?? placeName(models, place.id),
    });
    if (await task.send({ commands: async () => commands, message })) onClose();
  };
  const problems = problemsOf(cameBack, typed, asked);
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('parties.return')}
      onSubmit={() => void send(false)}
      footer={
        <Button variant="primary" type="submit" wide busy={task.busy}>
          {t('loans.submit.back', { amount })}
        </Button>
      }
    >
      <FromWhom party={party} />
      <ItemPicker
        label={t('verbs.item')}
        value={item}
        onChange={choose}
        error={asked && item === null ? t('common.problem.empty') : undefined}
      />
      <CameBackFields
        value={cameBack}
        measured={measured}
        problems={problems}
        onChange={(next) => {
          task.forget();
          setCameBack(next);
        }}
      />
      <TextField label={t('verbs.note')} value={note} onChange={setNote} />
      <TurnedDownNotice
        task={task}
        insist={t('loans.insist.back', { amount })}
        onInsist={() => void send(true)}
      />
    </Sheet>
  );
}

function FromWhom({ party }: { readonly party: PartyId }) {
  const name = useModels((models) => partyName(models, party));
  return (
    <p className={styles.soft} dir="auto">
      {t('parties.returnFrom', { party: name })}
    </p>
  );
}

const problemsOf = (
  { place }: CameBack,
  typed: ReturnType<typeof typedQuantity>,
  asked: boolean,
) => ({
  quantity: asked && 'problem' in typed ? typed.problem : undefined,
  place: asked && place === null ? t('common.problem.empty') : undefined,
});

function returnCommands(
  back: {
    readonly party: PartyId;
    readonly item: ItemId;
    readonly place: Chosen;
    readonly quantity: Quantity;
  },
  { state }: CameBack,
  note: string,
  insisted: boolean,
): readonly LedgerCommand[] {
  const { party, item, place, quantity } = back;
  const said = { reference: null, note: note.trim() || null, held: heldOf(state) };
  const data = { loan: null, party, place: place.id, lot: null, quantity, ...said };
  return [
    ...openInPassing(place),
    { type: 'ReturnStock', item, ...(insisted ? { insisted } : {}), data },
  ];
}
