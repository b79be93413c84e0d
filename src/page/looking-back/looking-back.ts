/** What whoever looks back over the stories of items asks of an open ledger. */
import type { StreamId } from '../../domain/vocabulary.ts';
import type { AsOfPorts } from '../../replica/looking-back/tell-items.ts';
import type { ValueWatch } from '../../ui/value-port.ts';
import { pause } from '../browser/pause.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';

export const itemStreamsOf = (kept: AsOfPorts['kept']): readonly StreamId[] =>
  [...kept.keys()].filter((stream) => stream.startsWith('item/'));

/** Waits for the history, and for what came late of it. */
export const lookingBack = async (
  { replica, database, history }: OpenedLedger,
  { onProgress, signal }: ValueWatch,
): Promise<AsOfPorts> => ({
  ...(await history.allHere().then(replica.settled)),
  log: database.log,
  pause,
  mark: replica.marked,
  goesOn(done, of) {
    onProgress(done, of);
    return !signal.aborted;
  },
});
