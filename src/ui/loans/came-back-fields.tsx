/** How much came back, where it goes, and whether it may be used again. */
import type { HoldReason } from '../../domain/item/stock-events.ts';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { t } from '../messages/translate.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { PlacePicker } from '../pickers/place-picker.tsx';
import type { Measured } from '../quantity.ts';

export type CameBack = {
  readonly quantity: string;
  readonly place: Chosen | null;
  readonly state: 'fine' | 'damaged' | 'suspect';
};

/** What stands in the entry: damaged stock is on hold at once. */
export const heldOf = (state: CameBack['state']): HoldReason | null =>
  state === 'fine' ? null : state;

const states = ['fine', 'damaged', 'suspect'] as const;

export function CameBackFields({
  value,
  measured,
  problems,
  onChange,
}: {
  readonly value: CameBack;
  readonly measured: Measured;
  readonly problems: {
    readonly quantity?: string | undefined;
    readonly place?: string | undefined;
  };
  readonly onChange: (value: CameBack) => void;
}) {
  return (
    <>
      <QuantityField
        label={t('loans.cameBack')}
        text={value.quantity}
        unit={measured.unit}
        scale={measured.scale}
        error={problems.quantity}
        onChange={(quantity) => onChange({ ...value, quantity })}
      />
      <PlacePicker
        label={t('verbs.into')}
        value={value.place}
        canCreate
        error={problems.place}
        onChange={(place) => onChange({ ...value, place })}
      />
      <ChoiceChips
        label={t('loans.state')}
        value={value.state}
        choices={states.map((state) => ({ value: state, label: t(`loans.state.${state}`) }))}
        onChange={(state) => onChange({ ...value, state })}
      />
    </>
  );
}
