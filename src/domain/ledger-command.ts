/** Every intent a person can have. */
import type { AccessCommand } from './access/commands.ts';
import type { DismissDiscrepancy } from './dismissal.ts';
import type { ImportCommand } from './imports/commands.ts';
import type { ItemCommand, ReinstateEntry, VoidEntry } from './item/commands.ts';
import type { KitCommand } from './kit/commands.ts';
import type { PartyCommand } from './party/commands.ts';
import type { PlacesCommand } from './places/commands.ts';
import type { SettingsCommand } from './settings/commands.ts';
import type { ShoppingCommand } from './shopping/commands.ts';
import type { StocktakeCommand } from './stocktake/commands.ts';

export type LedgerCommand =
  | ItemCommand
  | PlacesCommand
  | AccessCommand
  | ImportCommand
  | StocktakeCommand
  | PartyCommand
  | KitCommand
  | SettingsCommand
  | ShoppingCommand
  | DismissDiscrepancy
  | VoidEntry
  | ReinstateEntry;
