/** Which lots an issue takes, shown before it is written; another choice is one tap away. */
import { heldOn } from '../../domain/item/availability.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { placeName } from '../entries/name-book.ts';
import { formatCalendarDay } from '../format.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { dayText } from '../moment.ts';
import { quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';
import styles from './line-fields.module.css';
import { proposalOf, shelvesAt, soonerElsewhere } from './line-parts.ts';
import { problemText } from './line-problem.ts';
import type { LineProps } from './line-props.ts';
import { partWords } from './part-words.ts';
import { ShelfChoice } from './shelf-choice.tsx';
import { linePartsOf, quantityOf } from './verb-commands.ts';

type Props = LineProps & { readonly row: ItemRow };

export function LotProposal(props: Props) {
  const { line, row, submit, onChange } = props;
  if (line.place === null) return null;
  const error = problemText(submit, line.key, 'lot');
  return (
    <div className={styles.proposal}>
      {line.lotChosen ? <ChosenLot {...props} /> : <Proposed {...props} />}
      {error === undefined ? null : <InlineError>{error}</InlineError>}
      <Button
        variant="quiet"
        className={styles.lotButton ?? ''}
        onClick={() => {
          const [first] = shelvesAt(row, line);
          const lot = line.lotChosen ? '' : (first?.lot ?? '');
          onChange({ ...line, lotChosen: !line.lotChosen, lot, insisted: false });
        }}
      >
        {t(line.lotChosen ? 'stock.takeFirstExpired' : 'stock.chooseLot')}
      </Button>
    </div>
  );
}

function ChosenLot({ line, row, onChange }: Props) {
  const usable = shelvesAt(row, line).filter(
    (shelf) => shelf.quantity - heldOn(row, shelf) > 0 || shelf.lot === (line.lot || null),
  );
  return (
    <ShelfChoice
      label={t('verbs.lot')}
      row={row}
      shelves={usable}
      lotsOnly
      blind={false}
      place={line.place?.id ?? null}
      lot={line.lot.trim() || null}
      onChoose={(_place, lot) => onChange({ ...line, lot: lot ?? '', insisted: false })}
    />
  );
}

/** What expires sooner than the first lot here lies in another place. */
function Elsewhere({
  line,
  row,
  first,
  onChange,
}: Pick<Props, 'line' | 'row' | 'onChange'> & { readonly first: string | null }) {
  const models = useModels((all) => all);
  const sooner = soonerElsewhere(row, line, first, dayText(new Date()));
  if (sooner === null) return null;
  const { place, lot, expiry } = sooner;
  return (
    <Button
      variant="quiet"
      className={styles.lotButton ?? ''}
      onClick={() => onChange({ ...line, place: { id: place, newName: null }, insisted: false })}
    >
      {t('stock.earlierElsewhere', {
        place: placeName(models, place),
        lot: lot ?? '',
        day: formatCalendarDay(expiry),
      })}
    </Button>
  );
}

function Proposed({ form, line, row, onChange }: Props) {
  const models = useModels((all) => all);
  const context = { models, locale: formatLocale(), now: new Date() };
  const parsed = quantityOf(line, context);
  if ('problem' in parsed || parsed.quantity <= 0) return null;
  const { shares, missing, expired } = proposalOf(row, line, parsed.quantity, dayText(context.now));
  return (
    <>
      {shares.length === 0 ? null : (
        <div className={styles.taken}>
          <p className={styles.takenLabel}>{t('stock.proposed')}</p>
          <ul aria-label={t('stock.proposed')}>
            {linePartsOf(form, line, context).map((part) => (
              <li key={part.lot ?? ''} dir="auto">
                {partWords(part, row)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Elsewhere line={line} row={row} first={shares[0]?.expiry ?? null} onChange={onChange} />
      {missing > 0 && shares.length > 0 ? (
        <p className={styles.remark}>
          {t('stock.proposedShort', { quantity: quantityWords(missing, row) })}
        </p>
      ) : null}
      {expired > 0 ? (
        <p className={styles.remark}>
          {t('stock.proposedExpired', { quantity: quantityWords(expired, row) })}
        </p>
      ) : null}
    </>
  );
}
