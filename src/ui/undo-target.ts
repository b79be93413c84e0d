/** What can be taken back or stand again: anything, at any time. */
import type { CommandName, EventName, StreamId } from '../domain/vocabulary.ts';

export type UndoTarget =
  | { readonly undo: 'entry'; readonly entry: EventName; readonly stream: StreamId }
  /** Without `streams` they are looked up; an import is one command. */
  | {
      readonly undo: 'command';
      readonly command: CommandName;
      readonly streams: readonly StreamId[];
    }
  /** Lifts voids, so that what they struck stands again. */
  | { readonly undo: 'lift'; readonly voids: readonly StreamVoid[] }
  /** Lifts all voids over what a command wrote; of an undo, the voids that it wrote. */
  | { readonly undo: 'lift-command'; readonly command: CommandName };

export type StreamVoid = { readonly name: EventName; readonly stream: StreamId };

/** Streams, of those there are; `total` is null until that is known. */
export type UndoProgress = { readonly done: number; readonly total: number | null };

export type UndoWatch = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UndoProgress) => void;
};
