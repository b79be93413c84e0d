/** How far a preview or an undo has come, and how it is given up. */

/** Streams, of those there are; `total` is null until that is known. */
export type UndoProgress = { readonly done: number; readonly total: number | null };

export type UndoWatch = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UndoProgress) => void;
};
