/** What is promised: issue it, or let it go. */
import type { ReservationRow } from '../../read-models/reservations.ts';
import { Button } from '../components/button.tsx';
import { ListRow, RuledList } from '../components/list-row.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import { itemName, partyName } from '../entries/name-book.ts';
import { formatCalendarDay } from '../format.ts';
import { isOverdue } from '../loans/due-words.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useModels, useOpenTask, useToday } from '../store.ts';
import { useRun } from '../use-run.ts';

/** What the page is about already, and the rows need not say. */
type Without = 'party' | 'kit' | 'item';

export function ReservationList({
  rows,
  without,
}: {
  readonly rows: readonly ReservationRow[];
  readonly without?: Without;
}) {
  return (
    <RuledList label={t('reservations.title')}>
      {rows.map((row) => (
        <li key={row.reservation}>
          <ReservationLine row={row} without={without} />
        </li>
      ))}
    </RuledList>
  );
}

export function ReservationLine({
  row,
  without,
}: {
  readonly row: ReservationRow;
  readonly without: Without | undefined;
}) {
  const models = useModels((all) => all);
  const openTask = useOpenTask();
  const run = useRun();
  const today = useToday();
  const [first, second] = row.lines;
  if (first === undefined) return null;
  const kit = row.kit === null ? undefined : models.kits.byId(row.kit)?.name;
  const what = kit ?? itemName(models, first.item);
  const party = row.party === null ? t('reservations.nobody') : partyName(models, row.party);
  const amount =
    second === undefined
      ? quantityWords(first.outstanding, models.items.byId(first.item) ?? { unit: '', scale: 0 })
      : t('kits.items', { items: row.lines.length });
  const letGo = () =>
    run({
      commands: row.lines.map(({ item }) => ({
        type: 'ReleaseReservation',
        item,
        data: { reservation: row.reservation },
      })),
      message: t('reservations.letGone', { what, party }),
    });
  const isLate = isOverdue(row.day, today);
  return (
    <ListRow
      title={without === 'kit' || without === 'item' ? party : what}
      detail={
        <>
          {without === 'party' || without === 'kit' || without === 'item' ? null : (
            <bdi>{party}</bdi>
          )}
          {without === 'item' && kit !== undefined ? <bdi>{kit}</bdi> : null}
          {kit !== undefined && second === undefined ? (
            <bdi>{itemName(models, first.item)}</bdi>
          ) : null}
          {row.note === null ? null : <bdi>{row.note}</bdi>}
        </>
      }
      figure={amount}
      note={row.day === null ? t('reservations.noDay') : formatCalendarDay(row.day)}
      alert={isLate}
      action={
        <>
          <Button
            needs="StockIssued"
            variant="quiet"
            aria-label={t('reservations.issueOf', { what, party })}
            onClick={() => openTask({ kind: 'issue-reserved', reservation: row.reservation })}
          >
            {t('reservations.issue')}
          </Button>
          <MenuButton
            label={t('reservations.menuOf', { what, party })}
            actions={[
              {
                needs: 'ReservationReleased' as const,
                label: t('reservations.letGo'),
                icon: 'close',
                onSelect: () => void letGo(),
              },
            ]}
          />
        </>
      }
    />
  );
}
