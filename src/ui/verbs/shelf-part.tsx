/** Where a line takes from or puts: a shelf that is known, or a place and a lot that are typed. */
import { useState } from 'react';
import type { ItemRow } from '../../read-models/items.ts';
import { t } from '../messages/translate.ts';
import { PlacePicker } from '../pickers/place-picker.tsx';
import { useModels } from '../store.ts';
import { placesOf, takesFromShelf } from './likely-shelf.ts';
import styles from './line-fields.module.css';
import { givesOut, keepsLots } from './line-parts.ts';
import { problemText } from './line-problem.ts';
import type { LineProps } from './line-props.ts';
import { LotFields } from './lot-fields.tsx';
import { LotProposal } from './lot-proposal.tsx';
import { ShelfChoice } from './shelf-choice.tsx';

const placeLabel = (verb: LineProps['form']['verb']): string =>
  verb === 'receive'
    ? t('verbs.into')
    : verb === 'count' || verb === 'found' || verb === 'hold' || verb === 'release'
      ? t('verbs.where')
      : t('verbs.from');

export function ShelfPart(props: LineProps) {
  const { form, line, submit, onChange } = props;
  const models = useModels((all) => all);
  const row = line.item === null ? undefined : models.items.byId(line.item.id);
  const [elsewhere, setElsewhere] = useState(false);
  const shelves = shelvesOffered(form.verb, row);
  // Where the lots come by themselves, or as serial numbers, only the place is chosen here.
  const byPlace = row?.tracking === 'serial' || (givesOut(form.verb) && keepsLots(row));
  const isKnown = shelves.some(
    ({ place, lot }) => place === line.place?.id && (byPlace || (lot ?? '') === line.lot.trim()),
  );
  const offers = row !== undefined && shelves.length > 0 && (isKnown || line.place === null);
  if (offers && !elsewhere) {
    return (
      <>
        <ShelfChoice
          label={placeLabel(form.verb)}
          row={row}
          shelves={byPlace ? placesOf({ ...row, shelves }) : shelves}
          blind={form.verb === 'count'}
          place={line.place?.id ?? null}
          lot={byPlace ? null : line.lot.trim() || null}
          onChoose={(place, lot) =>
            onChange({
              ...line,
              place: { id: place, newName: null },
              lot: lot ?? '',
              lotChosen: byPlace ? row.tracking === 'serial' && line.lotChosen : true,
              held: null,
              insisted: false,
            })
          }
          onElsewhere={() => setElsewhere(true)}
        />
        {byPlace && row.tracking !== 'serial' ? <LotProposal {...props} row={row} /> : null}
      </>
    );
  }
  return (
    <div className={styles.shelf}>
      <PlacePicker
        label={placeLabel(form.verb)}
        value={line.place}
        canCreate
        error={problemText(submit, line.key, 'place')}
        onChange={(place) => onChange({ ...line, place, insisted: false })}
      />
      {row?.tracking === 'serial' ? null : <LotFields {...props} row={row} />}
    </div>
  );
}

function shelvesOffered(verb: LineProps['form']['verb'], row: ItemRow | undefined) {
  if (row === undefined || !takesFromShelf(verb)) return [];
  return verb === 'release'
    ? row.shelves.filter(({ heldByReason }) => heldByReason.size > 0)
    : row.shelves;
}
