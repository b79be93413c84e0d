/** The control that fits the kind of an own field. What is typed is a text until it is saved. */
import type { ReactNode } from 'react';
import type { Field as OwnField } from '../../domain/settings/settings.ts';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { SelectField } from '../components/select-field.tsx';
import { TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';

export type FieldControlProps = {
  readonly field: OwnField;
  readonly typed: string;
  readonly onChange: (typed: string) => void;
  readonly error?: ReactNode;
};

export function FieldControl({ field, typed, onChange, error }: FieldControlProps) {
  const { name, kind, choices } = field;
  switch (kind) {
    case 'text':
      return <TextField label={name} value={typed} onChange={onChange} error={error} />;
    case 'number':
      return (
        <TextField
          label={name}
          value={typed}
          inputMode="decimal"
          onChange={onChange}
          error={error}
        />
      );
    case 'date':
      return <TextField label={name} type="date" value={typed} onChange={onChange} error={error} />;
    case 'yes-no':
      return (
        <ChoiceChips
          label={name}
          value={typed}
          choices={[
            { value: 'yes', label: t('catalogue.yes') },
            { value: 'no', label: t('catalogue.no') },
            { value: '', label: t('catalogue.notSaid') },
          ]}
          onChange={onChange}
        />
      );
    case 'choice': {
      // Another device may have used a word that is not offered any more: it stays until it is changed.
      const offered = typed === '' || choices.includes(typed) ? choices : [typed, ...choices];
      return (
        <SelectField
          label={name}
          value={typed}
          options={[
            { value: '', label: t('catalogue.notSaid') },
            ...offered.map((value) => ({ value, label: value })),
          ]}
          onChange={onChange}
          error={error}
        />
      );
    }
  }
}
