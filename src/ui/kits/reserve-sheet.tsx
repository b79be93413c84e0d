/** Promises an item, or all that a kit takes, to somebody for a day. */
import { useState } from 'react';
import type { ItemId, KitId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { Button } from '../components/button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { itemName, partyName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { registerInPassing } from '../parties/register-in-passing.ts';
import { type Measured, quantityWords } from '../quantity.ts';
import { useModels, useSession } from '../store.ts';
import type { TaskSheetProps } from '../task.ts';
import { TurnedDownNotice } from '../tasks/turned-down-notice.tsx';
import { typedQuantity } from '../tasks/typed-quantity.ts';
import { useTaskRun } from '../tasks/use-task-run.ts';
import {
  emptyReservation,
  type ReserveForm,
  type ReserveSubject,
  reserveCommands,
} from './reserve-commands.ts';
import { ReserveFields } from './reserve-fields.tsx';

export type ReserveSheetProps = TaskSheetProps & {
  readonly item: ItemId | undefined;
  readonly kit: KitId | undefined;
};

function subjectOf(
  { item: given, kit }: Pick<ReserveSheetProps, 'item' | 'kit'>,
  form: ReserveForm,
  models: ReadModels,
): ReserveSubject | undefined {
  if (kit !== undefined) {
    const row = models.kits.byId(kit);
    const measured: Measured = { unit: t('kits.unit'), scale: 0 };
    return { name: row?.name ?? '', kit, needs: row?.lines ?? [], measured, row: undefined };
  }
  const item = given ?? form.item?.id;
  if (item === undefined) return undefined;
  const row = models.items.byId(item);
  const measured: Measured = row ?? { unit: '', scale: 0 };
  return { name: itemName(models, item), kit: null, needs: [{ item, quantity: 1 }], measured, row };
}

export function ReserveSheet({ item, kit, open, onClose }: ReserveSheetProps) {
  const session = useSession();
  const models = useModels((all) => all);
  const task = useTaskRun();
  const [reservation] = useState(() => session.newId());
  const [form, setForm] = useState<ReserveForm>(emptyReservation);
  const [asked, setAsked] = useState(false);
  const { party } = form;
  const subject = subjectOf({ item, kit }, form, models);
  const measured = subject?.measured ?? { unit: '', scale: 0 };
  const typed = typedQuantity(form.quantity, measured.scale);
  const amount = 'quantity' in typed ? quantityWords(typed.quantity, measured) : '';
  const send = async (insisted: boolean) => {
    setAsked(true);
    if (subject === undefined || 'problem' in typed) return;
    const reserve = reserveCommands(subject, form, {
      reservation,
      quantity: typed.quantity,
      insisted,
    });
    const forWhom =
      party === null ? t('reservations.nobody') : (party.newName ?? partyName(models, party.id));
    const saved = await task.send({
      commands: async () => [...(await registerInPassing(session, party, 'recipient')), ...reserve],
      message: t('reservations.done', { amount, what: subject.name, party: forWhom }),
    });
    if (saved) onClose();
  };
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('reservations.reserve')}
      onSubmit={() => void send(false)}
      footer={
        <Button variant="primary" type="submit" wide busy={task.busy}>
          {t('reservations.submit', { amount })}
        </Button>
      }
    >
      <ReserveFields
        form={form}
        subject={subject}
        asksItem={item === undefined && kit === undefined}
        asked={asked}
        onChange={(next) => {
          task.forget();
          setForm(next);
        }}
      />
      <TurnedDownNotice
        task={task}
        insist={t('reservations.insist', { amount })}
        onInsist={() => void send(true)}
      />
    </Sheet>
  );
}
