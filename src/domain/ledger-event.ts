/** Every fact a ledger can hold. */
import type { AccessEvent } from './access/events.ts';
import type { DiscrepancyDismissed } from './dismissal.ts';
import type { ImportEvent } from './imports/events.ts';
import type { ItemEvent } from './item/events.ts';
import type { KitEvent } from './kit/events.ts';
import type { PartyEvent } from './party/events.ts';
import type { PlacesEvent } from './places/events.ts';
import type { RulingEvent } from './rulings/events.ts';
import type { SettingsEvent } from './settings/events.ts';
import type { ShoppingEvent } from './shopping/events.ts';
import type { StocktakeEvent } from './stocktake/events.ts';
import type { Toggle } from './voiding.ts';

export type LedgerEvent =
  | ItemEvent
  | PlacesEvent
  | AccessEvent
  | ImportEvent
  | StocktakeEvent
  | PartyEvent
  | KitEvent
  | SettingsEvent
  | ShoppingEvent
  | RulingEvent
  | DiscrepancyDismissed
  | Toggle;
