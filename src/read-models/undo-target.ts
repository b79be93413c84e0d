/** What can be taken back or stand again: anything, at any time. */
import type { CommandName, EventName, StocktakeId, StreamId } from '../domain/vocabulary.ts';

export type UndoTarget =
  | { readonly undo: 'entry'; readonly entry: EventName; readonly stream: StreamId }
  /**
   * All that it did: what it wrote is struck, what it struck stands again, what it let stand is struck
   * again. Without `streams` they are looked up; an import is one command.
   */
  | {
      readonly undo: 'command';
      readonly command: CommandName;
      readonly streams: readonly StreamId[];
    }
  /** Every line that names it, whoever counted it on whichever device, and the sheet itself. */
  | { readonly undo: 'stocktake'; readonly stocktake: StocktakeId }
  /** That somebody let a discrepancy be. */
  | { readonly undo: 'dismissal'; readonly stream: StreamId; readonly discrepancy: string }
  /** Lifts voids, so that what they struck stands again. */
  | { readonly undo: 'lift'; readonly voids: readonly StreamVoid[] }
  /** A command that was taken back stands again, its own strikings too. */
  | { readonly undo: 'lift-command'; readonly command: CommandName };

export type StreamVoid = { readonly name: EventName; readonly stream: StreamId };
