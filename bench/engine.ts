/** What the bench asks of whatever keeps the events. */
import type { StockEvent, Totals } from './workload.ts';

export type Engine = {
  /** As it stands in the table. */
  readonly label: string;
  /** `strict`: what is written is flushed to the disk before it counts as written. */
  readonly durability: 'strict' | 'relaxed';
  /** What is kept beside the events, so that a start need not read them all; null if nothing is. */
  readonly keepsBeside: string | null;
  open(name: string, from?: StartFrom): Promise<OpenEngine>;
  /** Two databases that exchange what they lack, as the engine's documentation advises. */
  openPair(left: string, right: string): Promise<Pair>;
};

/** `events`: as if nothing were kept beside them. */
export type StartFrom = 'kept' | 'events';

export type OpenEngine = {
  /** By the engine's interface for much at once; resolves when it is written. */
  addAll(events: readonly StockEvent[]): Promise<void>;
  /** Resolves when it is written. */
  add(event: StockEvent): Promise<void>;
  /** From what was read from the disk since the opening. */
  totals(): Promise<Totals>;
  close(): Promise<void>;
};

export type Pair = {
  readonly left: OpenEngine;
  readonly right: OpenEngine;
  /** Resolves when each has written what it lacked of the other. */
  exchange(): Promise<void>;
};

/** Every module in `page/` and `peers/` that sets one up exports this. */
export type EngineModule = { readonly engine: Engine };

export function* chunksOf<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
