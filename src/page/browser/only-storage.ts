/**
 * For work in passing: that storage fails, or was closed meanwhile, is told to whoever asks for more; and
 * what needs a history that is still to come is done when it has come.
 */
import { storageTroubleOf } from '../../indexeddb/trouble.ts';
import { isHistoryMissing } from '../../replica/history-missing.ts';

/** Anything else that is thrown is a bug. */
export function onlyStorage(error: unknown): void {
  if (storageTroubleOf(error) === null && !isHistoryMissing(error)) throw error;
}
