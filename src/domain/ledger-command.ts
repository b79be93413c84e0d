/** Every intent a person can have. */
import type { AccessCommand } from './access/commands.ts';
import type { ImportCommand } from './imports/commands.ts';
import type { ItemCommand, ReinstateEntry, VoidEntry } from './item/commands.ts';
import type { PlacesCommand } from './places/commands.ts';

export type LedgerCommand =
  | ItemCommand
  | PlacesCommand
  | AccessCommand
  | ImportCommand
  | VoidEntry
  | ReinstateEntry;
