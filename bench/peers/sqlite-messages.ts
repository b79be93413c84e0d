/** What the page and the worker that holds the database say to each other. */
import type { StockEvent } from '../workload.ts';

export type Ask =
  | { readonly ask: 'open'; readonly name: string }
  | { readonly ask: 'add'; readonly events: readonly StockEvent[] }
  | { readonly ask: 'totals' }
  | { readonly ask: 'close' };

export type TotalRows = {
  readonly names: readonly (readonly [item: string, name: string])[];
  readonly onHand: readonly (readonly [item: string, place: string, quantity: number])[];
};

export type Answer = { readonly totals?: TotalRows } | { readonly failed: string };
