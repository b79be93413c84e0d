/** Picks a kit, or issues what was reserved, in one go: what is short is shown first. */
import { type ReactNode, useState } from 'react';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { KitId, PartyId, PlaceId, ReservationId } from '../../domain/vocabulary.ts';
import { type Need, pickOf } from '../../read-models/pick.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { itemName } from '../entries/name-book.ts';
import { today } from '../loans/due-words.ts';
import { t } from '../messages/translate.ts';
import { registerInPassing } from '../parties/register-in-passing.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { PartyPicker } from '../pickers/party-picker.tsx';
import { PlacePicker } from '../pickers/place-picker.tsx';
import { PurposeField } from '../pickers/purpose-field.tsx';
import { useModels, useSession } from '../store.ts';
import type { TaskSheetProps } from '../task.ts';
import styles from '../tasks/task.module.css';
import { TurnedDownNotice } from '../tasks/turned-down-notice.tsx';
import { typedQuantity } from '../tasks/typed-quantity.ts';
import { useTaskRun } from '../tasks/use-task-run.ts';
import { insistedCommands, type PickAbout, pickCommands } from './pick-commands.ts';
import { PickLines } from './pick-lines.tsx';

export function PickKitSheet({ kit, ...props }: TaskSheetProps & { readonly kit: KitId }) {
  const row = useModels((models) => models.kits.byId(kit));
  const [count, setCount] = useState('1');
  const typed = typedQuantity(count, 0);
  const kits = 'quantity' in typed ? typed.quantity : 0;
  const name = row?.name ?? '';
  return (
    <PickSheet
      {...props}
      title={t('kits.pick')}
      subject={name}
      amount={'quantity' in typed ? t('kits.kits', { kits }) : ''}
      needs={(row?.lines ?? []).map(({ item, quantity }) => ({ item, quantity: quantity * kits }))}
      kit={kit}
      reservation={null}
      recipient={null}
      howMany={
        <QuantityField
          label={t('kits.howMany')}
          text={count}
          unit={t('kits.unit')}
          scale={0}
          error={'problem' in typed ? typed.problem : undefined}
          onChange={setCount}
        />
      }
    />
  );
}

export function IssueReservedSheet({
  reservation,
  ...props
}: TaskSheetProps & { readonly reservation: ReservationId }) {
  const models = useModels((all) => all);
  const now = models.reservations.byId(reservation);
  // What is issued is gone from the list; the sheet speaks of it until it has closed.
  const [kept, setKept] = useState(now);
  if (now !== undefined && now !== kept) setKept(now);
  const [first, second] = kept?.lines ?? [];
  if (kept === undefined || first === undefined) return null;
  const kit = kept.kit === null ? undefined : models.kits.byId(kept.kit)?.name;
  return (
    <PickSheet
      {...props}
      title={t('reservations.issueTitle')}
      subject={kit ?? itemName(models, first.item)}
      amount={second === undefined ? '' : t('kits.items', { items: kept.lines.length })}
      needs={kept.lines.map(({ item, outstanding }) => ({ item, quantity: outstanding }))}
      kit={kept.kit}
      reservation={reservation}
      recipient={kept.party}
    />
  );
}

type PickSheetProps = TaskSheetProps & {
  readonly title: string;
  readonly subject: string;
  readonly amount: string;
  readonly needs: readonly Need[];
  readonly kit: KitId | null;
  readonly reservation: ReservationId | null;
  readonly recipient: PartyId | null;
  readonly howMany?: ReactNode;
};

function PickSheet(props: PickSheetProps) {
  const { title, subject, amount, needs, kit, reservation, open, onClose } = props;
  const session = useSession();
  const models = useModels((all) => all);
  const task = useTaskRun();
  const [place, setPlace] = useState<Chosen | null>(null);
  const [party, setParty] = useState<Chosen | null>(() =>
    props.recipient === null ? null : { id: props.recipient, newName: null },
  );
  const [purpose, setPurpose] = useState('');
  const lines = pickOf(models, needs, { place: place?.id ?? null, reservation, today: today() });
  const short = lines.filter(({ missing }) => missing > 0).length;
  const about: PickAbout = {
    kit,
    reservation,
    recipient: party?.id ?? null,
    purpose: purpose.trim() || null,
    note: null,
  };
  const found = pickCommands(lines, about);
  const shelfOf = (item: string): PlaceId | undefined => models.items.byId(item)?.shelves[0]?.place;
  const all = insistedCommands(lines, about, ({ item }) => place?.id ?? shelfOf(item));
  const send = async (issues: readonly LedgerCommand[]) => {
    const saved = await task.send({
      commands: async () => [...(await registerInPassing(session, party, 'recipient')), ...issues],
      message: t('kits.done', { amount, what: subject }),
    });
    if (saved) onClose();
  };
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={title}
      onSubmit={() => {
        if (short === 0 && needs.length > 0) void send(found);
      }}
      footer={
        <PickButtons
          isShort={short > 0}
          busy={task.busy}
          label={t(reservation === null ? 'kits.submit' : 'reservations.submitIssue', { amount })}
          onFound={found.length === 0 ? undefined : () => void send(found)}
          onAll={all === undefined || all.length === 0 ? undefined : () => void send(all)}
        />
      }
    >
      <p className={styles.subject} dir="auto">
        {subject}
      </p>
      {props.howMany}
      <PlacePicker
        label={t('verbs.from')}
        placeholder={t('kits.anywhere')}
        value={place}
        onChange={setPlace}
      />
      <ShortNotice short={short} />
      <PickLines lines={lines} />
      <PartyPicker label={t('verbs.recipient')} value={party} onChange={setParty} />
      <PurposeField value={purpose} onChange={setPurpose} />
      <TurnedDownNotice
        task={task}
        insist={t('kits.insist')}
        onInsist={() => all && void send(all)}
      />
    </Sheet>
  );
}

function ShortNotice({ short }: { readonly short: number }) {
  if (short === 0) return null;
  return (
    <Notice tone="alert" title={t('kits.isShort', { short })}>
      {t('kits.isShortText')}
    </Notice>
  );
}

type PickButtonsProps = {
  readonly isShort: boolean;
  readonly busy: boolean;
  readonly label: string;
  /** Undefined where there is nothing of it. */
  readonly onFound: (() => void) | undefined;
  readonly onAll: (() => void) | undefined;
};

function PickButtons({ isShort, busy, label, onFound, onAll }: PickButtonsProps) {
  if (!isShort)
    return (
      <Button variant="primary" type="submit" wide busy={busy}>
        {label}
      </Button>
    );
  return (
    <div className={styles.actions}>
      {onFound === undefined ? null : (
        <Button variant="primary" busy={busy} onClick={onFound}>
          {t('kits.pickWhatThereIs')}
        </Button>
      )}
      {onAll === undefined ? null : (
        <Button busy={busy} onClick={onAll}>
          {t('kits.pickAll')}
        </Button>
      )}
    </div>
  );
}
