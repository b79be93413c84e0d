/** What whoever looks back over the stories of items asks of an open ledger. */
import type { StreamId } from '../../domain/vocabulary.ts';
import type { AsOfPorts } from '../../replica/looking-back/tell-items.ts';
import type { Replica } from '../../replica/replica.ts';
import type { ValueWatch } from '../../ui/value-port.ts';
import { pause } from '../browser/pause.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';

export const itemStreamsOf = (replica: Pick<Replica, 'streams'>): readonly StreamId[] =>
  [...replica.streams()].filter((stream) => stream.startsWith('item/'));

export const lookingBack = (
  { replica, database }: Pick<OpenedLedger, 'replica' | 'database'>,
  { onProgress, signal }: ValueWatch,
): AsOfPorts => ({
  log: database.log,
  kept: replica.allKept(),
  pause,
  mark: replica.marked,
  goesOn(done, of) {
    onProgress(done, of);
    return !signal.aborted;
  },
});
