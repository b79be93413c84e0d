/** For work in passing: that storage fails, or was closed meanwhile, is told to whoever asks for more. */
import { storageTroubleOf } from '../indexeddb/trouble.ts';

/** Anything else that is thrown is a bug. */
export function onlyStorage(error: unknown): void {
  if (storageTroubleOf(error) === null) throw error;
}
