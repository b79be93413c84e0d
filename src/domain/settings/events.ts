/** What the ledger defines for itself. */
import type { Event } from '../event.ts';
import type { FieldId } from '../vocabulary.ts';

/** Carries only what was edited. */
export type SettingsDescribed = Event<
  'SettingsDescribed',
  {
    /** ISO 4217, in which new amounts are typed. */
    readonly currency?: string;
    /** Days before its expiry from which a lot counts as expiring soon. */
    readonly expiryDays?: number;
  }
>;

export type FieldKind = 'text' | 'number' | 'date' | 'yes-no' | 'choice';
/**
 * A field that every item may have. Said again under the same id it replaces what was said; its kind
 * never changes.
 */
export type FieldDefined = Event<
  'FieldDefined',
  {
    readonly field: FieldId;
    readonly name: string;
    readonly kind: FieldKind;
    /** In the order in which they are offered; empty for other kinds. */
    readonly choices: readonly string[];
  }
>;
export type FieldRetired = Event<'FieldRetired', { readonly field: FieldId }>;
export type FieldReinstated = Event<'FieldReinstated', { readonly field: FieldId }>;

export type SettingsEvent = SettingsDescribed | FieldDefined | FieldRetired | FieldReinstated;
