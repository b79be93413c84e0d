/** How safely this device keeps what is written on it: the second copy, and what was lost. */
import type { CopiedDevices, StorageLoss, StoragePort } from '../ui/storage-port.ts';
import { noteCopies, readCopies } from './beside-the-log/remembered.ts';
import type { Loss } from './beside-the-log/twin.ts';
import { nameOfFile } from './browser/csv-file.ts';
import { onlyStorage } from './browser/only-storage.ts';
import { copiesOf, copiesText } from './ledger/copied-devices.ts';
import { type OpenedLedger, summaryOf } from './ledger/opened-ledger.ts';

export function createStoragePort(opened: OpenedLedger): StoragePort {
  const { twin } = opened.database;
  const listeners = new Set<() => void>();
  let loss: Loss | null = null;
  let shown: StorageLoss | null = null;
  const copies = copiesWatch(opened);
  const become = (next: Loss | null) => {
    loss = next;
    for (const listener of listeners) listener();
  };
  void twin
    .readLoss()
    .then((read) => {
      if (read !== null && !read.isRead) become(read);
    })
    .catch(onlyStorage);
  return {
    secondCopy: twin.state,
    loss() {
      const now = loss === null ? null : lossOf(opened, loss);
      // The same object until something of it changes: screens compare by identity.
      if (JSON.stringify(now) !== JSON.stringify(shown)) shown = now;
      return shown;
    },
    dismissLoss() {
      // Gone from the screen it stays gone, whatever comes next.
      void twin
        .markLossRead()
        .catch(onlyStorage)
        .then(() => become(null));
    },
    copies: copies.now,
    dismissCopies() {
      copies.markRead();
      for (const listener of listeners) listener();
    },
    isCutOff: opened.rescue.isWaiting,
    cutOffFile: async () => ({
      fileName: nameOfFile(summaryOf(opened).name, 'rescue', 'tallystick'),
      blob: await opened.rescue.file(),
    }),
    subscribe(listener) {
      listeners.add(listener);
      const ends = [
        twin.onState(listener),
        opened.rescue.onChange(listener),
        opened.subscribe(listener),
      ];
      return () => {
        listeners.delete(listener);
        for (const end of ends) end();
      };
    },
  };
}

function copiesWatch({ replica, database, card }: OpenedLedger) {
  let shown: CopiedDevices | null = null;
  const now = (): CopiedDevices | null => {
    const text = copiesText(replica);
    const isRead = text === '' || text === readCopies(card().id);
    const next = isRead ? null : copiesOf(replica, database.device);
    // The same object until something of it changes: screens compare by identity.
    if (JSON.stringify(next) !== JSON.stringify(shown)) shown = next;
    return shown;
  };
  return { now, markRead: () => noteCopies(card().id, copiesText(replica)) };
}

/** Told anew each time: a comparison with the server may bring back what the journal lacks. */
function lossOf({ replica }: Pick<OpenedLedger, 'replica'>, { at, lanes }: Loss): StorageLoss {
  const held = replica.vector();
  const missing = replica
    .parked()
    .flatMap(({ why, entry: { device, seq } }) =>
      why === 'stub' && seq <= (lanes[device] ?? 0) ? [seq] : [],
    );
  let entries = 0;
  for (const [device, last] of Object.entries(lanes)) {
    entries += last;
    for (let seq = (held[device] ?? 0) + 1; seq <= last; seq += 1) missing.push(seq);
  }
  return { at, entries, recovered: entries - missing.length, missing };
}
