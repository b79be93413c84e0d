/** What was asked for is not here yet, and nobody could be asked for it. Nothing was changed. */
const name = 'HistoryMissing';

export const historyMissing = (what: string): Error => Object.assign(new Error(what), { name });

export const isHistoryMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === name;

/** Undefined where it is not here yet: whoever reads does without, and tries again. */
export async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (!isHistoryMissing(error)) throw error;
    return undefined;
  }
}
