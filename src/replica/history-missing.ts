/** What was asked for is not here yet, and nobody could be asked for it. Nothing was changed. */
const name = 'HistoryMissing';

export const historyMissing = (what: string): Error => Object.assign(new Error(what), { name });

export const isHistoryMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === name;
