/** Whether what is lacking of the history is on its way: nobody is promised what will not come. */
import type { SyncStatus } from '../sync-port.ts';

export type HistoryOutlook =
  | 'coming'
  /** It goes on by itself, once there is a network or the server answers. */
  | 'offline'
  | 'unreachable'
  /** It goes on once a person does something. */
  | 'switched-off'
  | 'paused'
  /** The server gives this device nothing any more. */
  | 'barred';

export function historyOutlook({
  phase,
  reason,
}: Pick<SyncStatus, 'phase' | 'reason'>): HistoryOutlook {
  if (phase === 'paused') return reason === 'removed' || reason === 'sealed' ? 'barred' : 'paused';
  if (phase === 'offline' || phase === 'unreachable' || phase === 'switched-off') return phase;
  return 'coming';
}
