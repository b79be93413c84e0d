/** What the page and the worker that holds the database say to each other. */
import type { StartFrom } from '../engine.ts';
import type { StockEvent } from '../workload.ts';

export type Ask =
  | { readonly ask: 'open'; readonly name: string }
  | { readonly ask: 'add'; readonly events: readonly StockEvent[] }
  | { readonly ask: 'totals'; readonly from: StartFrom }
  | { readonly ask: 'highest'; readonly first: number; readonly last: number }
  | { readonly ask: 'between'; readonly first: number; readonly last: number }
  | { readonly ask: 'close' };

export type TotalRows = {
  readonly names: readonly (readonly [item: string, name: string])[];
  readonly onHand: readonly (readonly [item: string, place: string, quantity: number])[];
};

/** What each question is answered with. */
export type Answers = {
  readonly open: undefined;
  readonly add: undefined;
  readonly totals: TotalRows;
  readonly highest: number | undefined;
  readonly between: readonly StockEvent[];
  readonly close: undefined;
};

export type Answer = { readonly answer: Answers[Ask['ask']] } | { readonly failed: string };
