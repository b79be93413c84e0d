/** The worker's word about sync, as the screens say it. */
import type { SyncWord } from '../../sync/machine/sync-status.ts';
import type { SyncStatus } from '../../ui/sync-port.ts';

export function phaseOf(word: SyncWord): Pick<SyncStatus, 'phase' | 'reason'> {
  switch (word.kind) {
    case 'waiting':
      return { phase: 'behind', reason: null };
    case 'offline':
      return { phase: word.why === 'offline' ? 'offline' : 'unreachable', reason: null };
    case 'paused':
      return { phase: 'paused', reason: reasons[word.why] };
    default:
      return { phase: word.kind, reason: null };
  }
}

const reasons: Readonly<
  Record<Extract<SyncWord, { kind: 'paused' }>['why'], NonNullable<SyncStatus['reason']>>
> = {
  'login-refused': 'not-signed-in',
  'unknown-device': 'not-signed-in',
  'passkey-needed': 'passkey-needed',
  forbidden: 'not-permitted',
  refused: 'not-permitted',
  removed: 'removed',
  sealed: 'sealed',
  unclaimed: 'unclaimed',
  'other-ledger': 'another-ledger',
};
