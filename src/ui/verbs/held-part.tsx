/** Which part of a shelf is meant where some of it is on hold. */

import type { HoldReason } from '../../domain/item/stock-events.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import type { LineProps } from './line-props.ts';
import { freeOn, heldPart, reasonsOn, releasedReason } from './verb-command.ts';

export function HeldPart({ form, line, row, onChange }: LineProps & { readonly row: ItemRow }) {
  const { verb } = form;
  if (verb !== 'move' && verb !== 'write-off' && verb !== 'release') return null;
  const reasons = reasonsOn(line, row);
  if (reasons.length === 0) return null;
  const releases = verb === 'release';
  const free = freeOn(line, row);
  if (releases && reasons.length === 1) return null;
  const value: HoldReason | 'free' = releases
    ? releasedReason(line, row)
    : (heldPart(line, row) ?? 'free');
  return (
    <ChoiceChips<HoldReason | 'free'>
      label={t('stock.whichPart')}
      value={value}
      choices={[
        ...(releases || free <= 0
          ? []
          : [
              {
                value: 'free' as const,
                label: t('stock.partFree', { quantity: quantityWords(free, row) }),
              },
            ]),
        ...reasons.map((reason) => ({ value: reason, label: t(`stock.heldFor.${reason}`) })),
      ]}
      onChange={(chosen) =>
        onChange({ ...line, held: chosen === 'free' ? null : chosen, insisted: false })
      }
    />
  );
}
