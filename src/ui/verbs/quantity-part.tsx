/** How much: in the item's unit, or in any of its packs. */
import { useEffect, useRef } from 'react';
import { largestFirst } from '../../domain/item/in-packs.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';
import styles from './line-fields.module.css';
import { givesOut } from './line-parts.ts';
import { problemText } from './line-problem.ts';
import type { LineProps } from './line-props.ts';
import { onHandOf } from './start-form.ts';
import { quantityOf, scaleOfLine } from './verb-commands.ts';

/** Packs may be typed in parts: "1.5" boxes of 12. */
const packScale = 3;

function hintOf(
  { form, line }: LineProps,
  row: ItemRow,
  onHand: number | undefined,
  total: number | null,
) {
  const here =
    onHand === undefined || form.verb === 'count'
      ? null
      : t('verbs.onHandHere', { quantity: quantityWords(onHand, row) });
  const reserved = row.onHandTotal - row.heldTotal - row.availableTotal;
  const said = [
    line.pack === null || total === null
      ? null
      : t('stock.equals', { quantity: quantityWords(total, row) }),
    here,
    // Known before it is turned down: of the item as a whole, wherever it lies.
    reserved > 0 && givesOut(form.verb)
      ? t('verbs.reserved', { quantity: quantityWords(reserved, row) })
      : null,
  ].filter((each) => each !== null);
  return said.length === 0 ? undefined : said.join(' · ');
}

export function QuantityPart(props: LineProps) {
  const { form, line, request, submit, onChange } = props;
  const models = useModels((all) => all);
  const inputRef = useRef<HTMLInputElement>(null);
  const row = line.item === null ? undefined : models.items.byId(line.item.id);
  const context = { models, locale: formatLocale(), now: new Date() };
  const pack = line.pack === null ? undefined : row?.packsById.get(line.pack);
  const parsed = quantityOf(line, context);
  const total = 'quantity' in parsed ? parsed.quantity : null;
  useEffect(() => {
    // With a keyboard the quantity is next; on a phone it would only bring the keyboard over the
    // sheet.
    if (request.item !== undefined && matchMedia('(pointer: fine)').matches)
      inputRef.current?.focus();
  }, [request.item]);
  return (
    <div className={styles.quantity}>
      <QuantityField
        label={t(form.verb === 'count' ? 'verbs.counted' : 'verbs.quantity')}
        text={line.quantity}
        unit={pack?.name ?? row?.unit ?? line.newUnit}
        scale={pack === undefined ? scaleOfLine(line, context) : packScale}
        inputRef={inputRef}
        hint={row === undefined ? undefined : hintOf(props, row, onHandOf(line, models), total)}
        error={problemText(submit, line.key, 'quantity')}
        onChange={(quantity) => onChange({ ...line, quantity, insisted: false })}
      />
      {row === undefined || row.packsById.size === 0 ? null : (
        <ChoiceChips
          label={t('stock.countedIn')}
          labelHidden
          oneRow
          value={pack?.pack ?? ''}
          choices={[
            { value: '', label: row.unit },
            ...largestFirst(row.packsById.values())
              .toReversed()
              .map(({ pack: value, name, quantity }) => ({
                value,
                label: t('stock.packOf', { pack: name, quantity: quantityWords(quantity, row) }),
              })),
          ]}
          onChange={(value) =>
            onChange({ ...line, pack: value === '' ? null : value, insisted: false })
          }
        />
      )}
    </div>
  );
}
