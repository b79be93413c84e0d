/** A ledger of this installation that is looked into without becoming the one that is open. */
import { useEffect, useRef, useState } from 'react';
import type { LedgerSummary, Session } from '../ports.ts';
import { useUi, useUiStore } from '../store.ts';
import type { SyncStatus } from '../sync-port.ts';

export type InPassing = {
  readonly session: Session | null;
  readonly status: SyncStatus | null;
  /** Its database is free after that, so that it can be deleted. */
  close(): void;
};

export function useLedgerInPassing({ id }: Pick<LedgerSummary, 'id'>): InPassing {
  const { installation } = useUiStore().getState();
  const current = useUi((state) => state.session);
  const currentStatus = useUi((state) => state.sync);
  const isCurrent = current?.ledger.id === id;
  const opened = useRef<Session | null>(null);
  const [looked, setLooked] = useState<{ session: Session; status: SyncStatus } | null>(null);
  useEffect(() => {
    if (isCurrent) return;
    let isOver = false;
    void installation.openLedger(id, { inPassing: true }).then((session) => {
      if (isOver) return session.close();
      opened.current = session;
      const look = () => setLooked({ session, status: session.sync.status() });
      session.sync.subscribe(look);
      look();
    });
    return () => {
      isOver = true;
      opened.current?.close();
      opened.current = null;
    };
  }, [installation, id, isCurrent]);
  return {
    session: isCurrent ? current : (looked?.session ?? null),
    status: isCurrent ? currentStatus : (looked?.status ?? null),
    close() {
      opened.current?.close();
      opened.current = null;
    },
  };
}
