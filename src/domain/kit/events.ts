/** A named list of items that are picked together: a first-aid bag, a camp box. */
import type { Event } from '../event.ts';
import type { ItemId, Quantity } from '../vocabulary.ts';

export type KitDefined = Event<
  'KitDefined',
  { readonly name: string; readonly note: string | null }
>;
/** Carries only what was edited. */
export type KitDescribed = Event<
  'KitDescribed',
  { readonly name?: string; readonly note?: string | null }
>;
/** One line; nought takes it out. Each line is edited by itself, so two people's edits both stand. */
export type KitLineSet = Event<
  'KitLineSet',
  { readonly item: ItemId; readonly quantity: Quantity }
>;
export type KitRetired = Event<'KitRetired', Record<string, never>>;
export type KitReinstated = Event<'KitReinstated', Record<string, never>>;

export type KitEvent = KitDefined | KitDescribed | KitLineSet | KitRetired | KitReinstated;
