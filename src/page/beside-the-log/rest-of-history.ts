/**
 * An app that folds otherwise than whoever lent, as after an update, cannot go on from what was lent: it
 * shows what the log holds. As long as that is not all, people are told so.
 */
import type { EventLog } from '../../event-sourcing/event-log.ts';
import type { SnapshotShelf } from '../../event-sourcing/snapshot-shelf.ts';
import type { LentLog } from '../../replica/lent/lent-log.ts';
import type { HistoryLoading } from '../../ui/ports.ts';
import type { LackingHistory } from './lacking-history.ts';
import { dropLent } from './lent-shelf.ts';
import { onceAtATime } from './once-at-a-time.ts';

const lookEveryMs = 1_000;

export function watchRest(
  lent: Pick<LentLog<EventLog>, 'arrival' | 'progress'>,
  shelf: SnapshotShelf,
  tell: () => void,
): LackingHistory {
  let loading: HistoryLoading | null = { held: 0, of: null, shows: 'part', unsettled: 0 };
  const waiting = new Set<() => void>();
  const over = new AbortController();

  async function look(): Promise<void> {
    if ((await lent.arrival()) !== 'loading') return finish();
    loading = { ...(await lent.progress()), shows: 'part', unsettled: 0 };
    tell();
  }

  async function finish(): Promise<void> {
    if (loading === null) return;
    end();
    loading = null;
    for (const wake of waiting) wake();
    waiting.clear();
    tell();
    await dropLent(shelf);
  }

  const looking = setInterval(onceAtATime(look, over.signal), lookEveryMs);
  const end = () => {
    over.abort();
    clearInterval(looking);
  };

  async function allHere(): Promise<void> {
    if (loading !== null) await new Promise<void>((wake) => waiting.add(wake));
  }

  const whenHere: LackingHistory['whenHere'] = async (read) => {
    await allHere();
    return read();
  };

  return {
    lent: undefined,
    over: (opened) => opened,
    patient: (replica) =>
      Object.create(replica, { readIndex: { value: () => whenHere(replica.readIndex) } }),
    loading: () => loading,
    whenHere,
    soon: (act) => act(),
    allHere,
    ended: finish,
    end,
  };
}
