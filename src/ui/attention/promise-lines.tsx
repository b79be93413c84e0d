/** What came back too often, and what was promised too often. */
import { releaseReservation, strike } from '../../read-models/attention/remedies.ts';
import { Button } from '../components/button.tsx';
import { formatCalendarDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useOpenVerb, useSession } from '../store.ts';
import { Frame, type LineProps } from './frame.tsx';
import { useLineWords } from './line-words.ts';
import { useRemedy } from './use-remedy.ts';

export function ReturnedLine({ line }: LineProps) {
  const session = useSession();
  const { name, where, amount } = useLineWords(line);
  const openVerb = useOpenVerb();
  const remedy = useRemedy();
  const { item, place, lot, quantity } = line;
  if (item === null || quantity === null) return null;
  const undoLast = async () => {
    const entries = await session.readEvidence(line);
    const last = entries.findLast(({ event }) => event.type === 'StockReturned');
    if (last !== undefined) remedy(strike(last.name, last.stream), t('common.undone'));
  };
  return (
    <Frame
      line={line}
      title={name}
      href={`/items/${item}`}
      more={where}
      figure={t('attention.tooMuch', { quantity: amount(quantity) })}
      actions={
        place === null
          ? []
          : [
              {
                label: t('attention.countAgain'),
                icon: 'count',
                onSelect: () => openVerb({ verb: 'count', item, place, lot }),
              },
            ]
      }
    >
      <Button needs="EntryVoided" icon="undo" onClick={() => void undoLast()}>
        {t('attention.undoReturn')}
      </Button>
    </Frame>
  );
}

/** So many are offered as buttons; the rest is on the item's page. */
const offeredMax = 3;

export function ReservedLine({ line }: LineProps) {
  const { name, amount } = useLineWords(line);
  const remedy = useRemedy();
  const { item, quantity, reservations } = line;
  if (item === null || quantity === null) return null;
  return (
    <Frame
      line={line}
      title={name}
      href={`/items/${item}`}
      figure={t('attention.short', { quantity: amount(quantity) })}
    >
      {(reservations ?? []).slice(0, offeredMax).map(({ reservation, outstanding, day }) => (
        <Button
          needs="ReservationReleased"
          key={reservation}
          onClick={() => remedy(releaseReservation(item, reservation), t('attention.letGoDone'))}
        >
          {day === null
            ? t('attention.letGoNoDay', { quantity: amount(outstanding) })
            : t('attention.letGo', {
                quantity: amount(outstanding),
                day: formatCalendarDay(day),
              })}
        </Button>
      ))}
    </Frame>
  );
}
