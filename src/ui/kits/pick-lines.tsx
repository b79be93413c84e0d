/** What will be picked, line by line: what is short stands first, with how much and why. */
import type { ReadModels } from '../../read-models/models.ts';
import type { PickLine, PickShare } from '../../read-models/pick.ts';
import { Badge } from '../components/badge.tsx';
import { ListRow, RuledList } from '../components/list-row.tsx';
import { itemName, placeName } from '../entries/name-book.ts';
import { formatCalendarDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import { type Measured, quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';

const sharesMax = 3;

function shareWords(models: ReadModels, share: PickShare, measured: Measured): string {
  const { lot, place, expiry, quantity } = share;
  const where = placeName(models, place);
  const named = lot === null ? where : `${where}, ${t('entry.lot', { lot })}`;
  const until = expiry === null ? named : `${named} (${formatCalendarDay(expiry)})`;
  return t('kits.share', { amount: quantityWords(quantity, measured), where: until });
}

function Line({ line }: { readonly line: PickLine }) {
  const models = useModels((all) => all);
  const measured: Measured = models.items.byId(line.item) ?? { unit: '', scale: 0 };
  const words = (quantity: number) => quantityWords(quantity, measured);
  const more = line.shares.length - sharesMax;
  const why = [
    line.promised > 0 ? t('kits.promised', { amount: words(line.promised) }) : null,
    line.expired > 0 ? t('kits.expired', { amount: words(line.expired) }) : null,
    line.elsewhere > 0 ? t('kits.elsewhere', { amount: words(line.elsewhere) }) : null,
  ].filter((each) => each !== null);
  return (
    <ListRow
      title={itemName(models, line.item)}
      detail={
        <>
          {line.shares.slice(0, sharesMax).map((share) => (
            <bdi key={`${share.place}/${share.lot ?? ''}`}>
              {shareWords(models, share, measured)}
            </bdi>
          ))}
          {more > 0 ? <span>{t('kits.moreShares', { more })}</span> : null}
          {why.map((each) => (
            <span key={each}>{each}</span>
          ))}
          {line.isRetired ? <Badge tone="alert">{t('items.retired')}</Badge> : null}
        </>
      }
      figure={words(line.needed)}
      note={line.missing > 0 ? t('kits.short', { amount: words(line.missing) }) : undefined}
      alert
    />
  );
}

export function PickLines({ lines }: { readonly lines: readonly PickLine[] }) {
  return (
    <RuledList label={t('kits.picked')}>
      {lines.map((line) => (
        <li key={line.item}>
          <Line line={line} />
        </li>
      ))}
    </RuledList>
  );
}
