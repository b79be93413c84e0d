/** Sync as the screens see it. */
import type { LedgerRegistry } from '../indexeddb/ledger-registry.ts';
import type { SyncPort, SyncStatus } from '../ui/ports.ts';
import type { OpenedLedger } from './session.ts';

export function createSyncPort(_registry: LedgerRegistry, opened: OpenedLedger): SyncPort & { close(): void } {
  const status = (): SyncStatus => ({
    phase: 'not-connected', pending: opened.replica.vector()[opened.database.device] ?? 0, comparedAt: null, reason: null,
    parked: opened.replica.parked().length,
  });
  return {
    status, subscribe: opened.subscribe, wake() {}, async switchOff() {}, async switchOn() {},
    claim: async () => ({ refused: 'unreachable' }), invite: async () => ({ refused: 'unreachable' }),
    devices: () => [], storage: async () => ({ persisted: false, usedBytes: null, quotaBytes: null }),
    persist: async () => false, close() {},
  };
}
