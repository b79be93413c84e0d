/** One line of a verb: which item, on which shelf, how much. */
import { useEffect, useRef, useState } from 'react';
import { Button } from '../components/button.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { TextField } from '../components/text-field.tsx';
import { formatLocale, t } from '../messages/translate.ts';
import { ItemPicker } from '../pickers/item-picker.tsx';
import { PlacePicker } from '../pickers/place-picker.tsx';
import { quantityWords } from '../quantity.ts';
import { useModels, useSession } from '../store.ts';
import styles from './line-fields.module.css';
import type { LineProps } from './line-props.ts';
import { ShelfChoice } from './shelf-choice.tsx';
import { TurnedDown } from './turned-down.tsx';
import type { VerbSubmit } from './use-verb-submit.ts';
import { scaleOfLine } from './verb-commands.ts';
import { readMemory } from './verb-drafts.ts';
import { onHandOf, takesFromShelf, withItem } from './verb-form.ts';
import { itemOfLine } from './verb-words.ts';

function problemText(submit: VerbSubmit, key: string, field: string): string | undefined {
  const found = submit.problems?.lines.find(
    (problem) => problem.key === key && problem.field === field,
  );
  if (found === undefined) return undefined;
  if (found.problem === 'zero' || found.problem === 'negative')
    return t('verbs.problem.notPositive');
  return t(`common.problem.${found.problem}`, { scale: found.scale });
}

function ItemPart({ form, line, request, submit, onChange }: LineProps) {
  const session = useSession();
  const models = useModels((all) => all);
  // An item that was asked for stands as a heading: one field less between a scan and the quantity.
  const [choosing, setChoosing] = useState(line.item === null || line.item.id !== request.item);
  const row = line.item === null ? undefined : models.items.byId(line.item.id);
  if (!choosing && line.item !== null) {
    return (
      <div className={styles.item}>
        <p className={styles.itemName} dir="auto">
          {itemOfLine(line, models)}
        </p>
        <p className={styles.itemMore}>
          <bdi>{row?.code ?? ''}</bdi>
          <Button variant="quiet" onClick={() => setChoosing(true)}>
            {t('verbs.changeItem')}
          </Button>
        </p>
      </div>
    );
  }
  return (
    <>
      <ItemPicker
        label={t('verbs.item')}
        value={line.item}
        canCreate={!takesFromShelf(form.verb) || form.verb === 'count'}
        error={problemText(submit, line.key, 'item')}
        onChange={(item) =>
          onChange(withItem(line, item, form.verb, readMemory(session.drafts), models))
        }
      />
      {line.newBarcode === '' ? null : (
        <TextField
          label={t('items.name')}
          hint={t('verbs.newBarcode', { barcode: line.newBarcode })}
          value={line.newName}
          error={problemText(submit, line.key, 'name')}
          onChange={(newName) => onChange({ ...line, newName })}
        />
      )}
      {line.item?.newName == null ? null : (
        <TextField
          label={t('items.unit')}
          hint={t('items.unitHint')}
          value={line.newUnit}
          error={problemText(submit, line.key, 'unit')}
          onChange={(newUnit) => onChange({ ...line, newUnit })}
        />
      )}
    </>
  );
}

function ShelfPart({ form, line, submit, onChange }: LineProps) {
  const models = useModels((all) => all);
  const row = line.item === null ? undefined : models.items.byId(line.item.id);
  const shelves = row?.shelves ?? [];
  const isKnownShelf = shelves.some(
    ({ place, lot }) => place === line.place?.id && (lot ?? '') === line.lot.trim(),
  );
  const [elsewhere, setElsewhere] = useState(false);
  const [lotShown, setLotShown] = useState(line.lot !== '');
  const offersShelves = takesFromShelf(form.verb) && shelves.length > 0 && row !== undefined;
  if (offersShelves && !elsewhere && (isKnownShelf || line.place === null)) {
    return (
      <ShelfChoice
        label={t(form.verb === 'count' ? 'verbs.where' : 'verbs.from')}
        row={row}
        blind={form.verb === 'count'}
        place={line.place?.id ?? null}
        lot={line.lot.trim() || null}
        onChoose={(place, lot) =>
          onChange({
            ...line,
            place: { id: place, newName: null },
            lot: lot ?? '',
            insisted: false,
          })
        }
        onElsewhere={() => setElsewhere(true)}
      />
    );
  }
  return (
    <div className={styles.shelf}>
      <PlacePicker
        label={t(
          form.verb === 'receive'
            ? 'verbs.into'
            : form.verb === 'move'
              ? 'verbs.from'
              : 'verbs.where',
        )}
        value={line.place}
        canCreate
        error={problemText(submit, line.key, 'place')}
        onChange={(place) => onChange({ ...line, place, insisted: false })}
      />
      {lotShown ? (
        <TextField
          label={t('verbs.lot')}
          hint={t('verbs.lotHint')}
          value={line.lot}
          onChange={(lot) => onChange({ ...line, lot, insisted: false })}
        />
      ) : (
        <Button
          variant="quiet"
          icon="plus"
          className={styles.lotButton ?? ''}
          onClick={() => setLotShown(true)}
        >
          {t('verbs.addLot')}
        </Button>
      )}
    </div>
  );
}

export function LineFields(props: LineProps) {
  const { form, line, request, submit, onChange } = props;
  const models = useModels((all) => all);
  const quantityRef = useRef<HTMLInputElement>(null);
  const row = line.item === null ? undefined : models.items.byId(line.item.id);
  const scale = scaleOfLine(line, { models, locale: formatLocale(), now: new Date() });
  const onHand = form.verb === 'count' ? undefined : onHandOf(line, models);
  useEffect(() => {
    // With a keyboard the quantity is next; on a phone it would only bring the keyboard over the
    // sheet.
    if (request.item !== undefined && matchMedia('(pointer: fine)').matches)
      quantityRef.current?.focus();
  }, [request.item]);
  return (
    <>
      <TurnedDown {...props} />
      <ItemPart {...props} />
      {line.item === null ? null : <ShelfPart key={line.item.id} {...props} />}
      {line.item === null ? null : (
        <QuantityField
          label={t(form.verb === 'count' ? 'verbs.counted' : 'verbs.quantity')}
          text={line.quantity}
          unit={row?.unit ?? line.newUnit}
          scale={scale}
          inputRef={quantityRef}
          hint={
            onHand === undefined || row === undefined
              ? undefined
              : t('verbs.onHandHere', { quantity: quantityWords(onHand, row) })
          }
          error={problemText(submit, line.key, 'quantity')}
          onChange={(quantity) => onChange({ ...line, quantity, insisted: false })}
        />
      )}
    </>
  );
}
