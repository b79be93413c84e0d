/** Every fact a ledger can hold. */
import type { AccessEvent } from './access/events.ts';
import type { ImportEvent } from './imports/events.ts';
import type { ItemEvent } from './item/events.ts';
import type { PlacesEvent } from './places/events.ts';

export type LedgerEvent = ItemEvent | PlacesEvent | AccessEvent | ImportEvent;
