/** Numbers that stand for more than one piece, and lots of which two people gave two dates. */
import { chooseExpiry, serialLiesIn } from '../../read-models/attention/remedies.ts';
import { Button } from '../components/button.tsx';
import { placeName } from '../entries/name-book.ts';
import { formatCalendarDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useOpenVerb } from '../store.ts';
import { Frame, type LineProps } from './frame.tsx';
import { useLineWords } from './line-words.ts';
import { useRemedy } from './use-remedy.ts';

export function SerialLine({ line }: LineProps) {
  const { models, measured, name, amount } = useLineWords(line);
  const openVerb = useOpenVerb();
  const remedy = useRemedy();
  const { item, lot, lying, quantity } = line;
  if (item === null || lot === null || lying === undefined || quantity === null) return null;
  return (
    <Frame
      line={line}
      title={name}
      href={`/items/${item}`}
      more={t('attention.serial', { lot })}
      figure={amount(quantity)}
      actions={lying.map(({ place }) => ({
        label: `${t('attention.countAgain')}: ${placeName(models, place)}`,
        icon: 'count' as const,
        onSelect: () => openVerb({ verb: 'count', item, place, lot }),
      }))}
    >
      {lying.map(({ place }) => (
        <Button
          needs="StockCounted"
          key={place}
          onClick={() =>
            remedy(
              serialLiesIn(line, place, measured.scale),
              t('attention.serialDone', { lot, place: placeName(models, place) }),
            )
          }
        >
          {t('attention.serialIn', { place: placeName(models, place) })}
        </Button>
      ))}
    </Frame>
  );
}

export function ContestedLotLine({ line }: LineProps) {
  const { name, where } = useLineWords(line);
  const remedy = useRemedy();
  const { item, lot, days } = line;
  if (item === null || lot === null || days === undefined) return null;
  return (
    <Frame line={line} title={name} href={`/items/${item}`} more={where}>
      {days.map((day) => (
        <Button
          needs="LotDescribed"
          key={day ?? ''}
          icon="calendar"
          onClick={() => remedy(chooseExpiry(line, day), t('attention.expiryDone', { lot }))}
        >
          {day === null
            ? t('attention.expiryNone')
            : t('attention.expiryIs', { day: formatCalendarDay(day) })}
        </Button>
      ))}
    </Frame>
  );
}
