/** What the ledger has defined for itself, as its stream tells it. */
import type { FieldId } from '../vocabulary.ts';
import type { FieldDefined, FieldKind, SettingsEvent } from './events.ts';

export type Field = {
  readonly field: FieldId;
  readonly name: string;
  readonly kind: FieldKind;
  readonly choices: readonly string[];
  readonly isRetired: boolean;
};

export type Settings = {
  readonly kind: 'settings';
  /** Null until somebody says which. */
  readonly currency: string | null;
  readonly expiryDays: number;
  /** In the order in which they were defined. */
  readonly fieldsById: ReadonlyMap<FieldId, Field>;
  readonly dismissed: ReadonlySet<string>;
};

export const expiryDaysAtFirst = 30;

export const noSettings: Settings = {
  kind: 'settings',
  currency: null,
  expiryDays: expiryDaysAtFirst,
  fieldsById: new Map(),
  dismissed: new Set(),
};

/** Total. */
export function evolveSettings(settings: Settings, event: SettingsEvent): Settings {
  switch (event.type) {
    case 'SettingsDescribed':
      return { ...settings, ...event.data };
    case 'FieldDefined':
      return fieldDefined(settings, event.data);
    case 'FieldRetired':
      return withRetired(settings, event.data.field, true);
    case 'FieldReinstated':
      return withRetired(settings, event.data.field, false);
  }
}

function fieldDefined(settings: Settings, data: FieldDefined['data']): Settings {
  const before = settings.fieldsById.get(data.field);
  const after = { ...data, kind: before?.kind ?? data.kind, isRetired: before?.isRetired ?? false };
  return { ...settings, fieldsById: new Map(settings.fieldsById).set(data.field, after) };
}

function withRetired(settings: Settings, field: FieldId, isRetired: boolean): Settings {
  const before = settings.fieldsById.get(field);
  if (before === undefined) return settings;
  const after = { ...before, isRetired };
  return { ...settings, fieldsById: new Map(settings.fieldsById).set(field, after) };
}
