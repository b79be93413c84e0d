/** Whether a command on the ledger's settings may be carried out. */
import { type TextMissing, type TextTooLong, textProblem, tidied } from '../text.ts';
import { countMax, type FieldId } from '../vocabulary.ts';
import type { DefineField, SettingsCommand } from './commands.ts';
import type { SettingsEvent } from './events.ts';
import type { Settings } from './settings.ts';

export type SettingsRejection =
  | { readonly rejected: 'currency-invalid'; readonly currency: string }
  | { readonly rejected: 'days-invalid'; readonly days: number }
  | { readonly rejected: 'field-unknown'; readonly field: FieldId }
  | { readonly rejected: 'field-name-taken'; readonly name: string }
  | { readonly rejected: 'choices-missing' }
  | { readonly rejected: 'too-many-choices'; readonly countMax: number }
  | TextTooLong
  | TextMissing;

type Decision = readonly SettingsEvent[] | SettingsRejection;

const daysMax = 36_500;
export const isDays = (days: number): boolean =>
  Number.isSafeInteger(days) && days >= 0 && days <= daysMax;
export const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);

export function decideSettings(settings: Settings, command: SettingsCommand): Decision {
  const version = 1;
  switch (command.type) {
    case 'DescribeSettings': {
      const { currency, expiryDays } = command.data;
      if (currency !== undefined && !isCurrency(currency))
        return { rejected: 'currency-invalid', currency };
      if (expiryDays !== undefined && !isDays(expiryDays))
        return { rejected: 'days-invalid', days: expiryDays };
      const data = {
        ...(currency === undefined || currency === settings.currency ? {} : { currency }),
        ...(expiryDays === undefined || expiryDays === settings.expiryDays ? {} : { expiryDays }),
      };
      return Object.keys(data).length === 0 ? [] : [{ type: 'SettingsDescribed', version, data }];
    }
    case 'DefineField':
      return fieldDefined(settings, command.data);
    case 'RetireField':
    case 'ReinstateField': {
      const { field } = command.data;
      const before = settings.fieldsById.get(field);
      if (before === undefined) return { rejected: 'field-unknown', field };
      const retires = command.type === 'RetireField';
      if (before.isRetired === retires) return [];
      return [{ type: retires ? 'FieldRetired' : 'FieldReinstated', version, data: { field } }];
    }
  }
}

function fieldDefined(settings: Settings, said: DefineField['data']): Decision {
  const before = settings.fieldsById.get(said.field);
  const name = tidied(said.name);
  const kind = before?.kind ?? said.kind;
  const choices =
    kind === 'choice' ? [...new Set(said.choices.map(tidied))].filter((each) => each !== '') : [];
  for (const each of [{ name }, ...choices.map((value) => ({ value }))]) {
    const problem = textProblem(each);
    if (problem !== undefined) return problem;
  }
  if (kind === 'choice' && choices.length === 0) return { rejected: 'choices-missing' };
  if (choices.length > countMax.choices)
    return { rejected: 'too-many-choices', countMax: countMax.choices };
  const others = [...settings.fieldsById.values()].filter(({ field }) => field !== said.field);
  if (others.some((other) => !other.isRetired && other.name === name))
    return { rejected: 'field-name-taken', name };
  const isSame =
    before?.name === name && JSON.stringify(before.choices) === JSON.stringify(choices);
  if (isSame) return [];
  return [{ type: 'FieldDefined', version: 1, data: { field: said.field, name, kind, choices } }];
}
