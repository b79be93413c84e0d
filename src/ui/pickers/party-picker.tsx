/** Chooses whom stock comes from or goes to; a new name makes a new party in passing. */
import type { ReactNode } from 'react';
import type { PartyId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { Picker, type PickerOption } from '../components/picker.tsx';
import { partyName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels, useSession } from '../store.ts';
import type { Chosen } from './item-picker.tsx';

function optionOf(models: ReadModels, party: PartyId): PickerOption {
  const contact = models.parties.byId(party)?.contact ?? undefined;
  return { id: party, label: partyName(models, party), detail: contact };
}

export type PartyPickerProps = {
  readonly label: string;
  readonly value: Chosen | null;
  readonly onChange: (value: Chosen | null) => void;
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
};

export function PartyPicker({ label, value, onChange, error, hint }: PartyPickerProps) {
  const session = useSession();
  const models = useModels((all) => all);
  const option =
    value === null
      ? null
      : value.newName === null
        ? optionOf(models, value.id)
        : { id: value.id, label: value.newName, isNew: true };
  return (
    <Picker
      label={label}
      value={option}
      find={(query) =>
        models.parties
          .search(query, {})
          .slice(0, 40)
          .map((party) => optionOf(models, party))
      }
      onChoose={(chosen) => {
        if (chosen === null) onChange(null);
        else if (chosen.isNew === true) onChange({ id: session.newId(), newName: chosen.label });
        else onChange({ id: chosen.id, newName: null });
      }}
      createLabel={(name) => t('picker.newParty', { name })}
      placeholder={t('picker.partyPlaceholder')}
      error={error}
      hint={hint}
    />
  );
}
