/** What a server lends to a new device, and what it has heard since. */
import type { TextHash } from '../../domain/vocabulary.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import type { LedgerDatabase } from '../../indexeddb/open-ledger.ts';
import { type LentLog, lendHistory } from '../../replica/lent/lent-log.ts';
import { createLentDoor } from '../../sync/lent-door.ts';
import type { Transport } from '../../sync/transport.ts';
import { pageWire } from '../sync/connect.ts';
import { foldVersion } from './fold-version.ts';
import { type KeptLent, lentKey, newsKey } from './lent-shelf.ts';

/**
 * Whether there is anything to go on from: the server lends what it folded to whoever has nothing yet and
 * folds by the same code.
 */
export async function borrowState(
  ledger: string,
  { log, snapshots, device }: Pick<LedgerDatabase, 'log' | 'snapshots' | 'device'>,
  transport: Pick<Transport, 'logIn' | 'listSegments' | 'pull'>,
  signal: AbortSignal,
): Promise<boolean> {
  if (Object.keys(await log.have()).length > 0) return false;
  const asked = await transport.listSegments(signal);
  if ('failed' in asked || asked.list.ledger !== ledger) return false;
  const { file, fold } = asked.list.lent ?? {};
  if (file === undefined || fold !== foldVersion()) return false;
  const state = await createLentDoor({ wire: pageWire(), transport, now: Date.now }).fetchState(
    file,
    signal,
  );
  if (state === undefined || state.ledger !== ledger || state.fold !== fold) return false;
  // Its own entries a device must hold itself, to go on from them.
  if (state.have[device] !== undefined) return false;
  const { ledger: _, ...kept } = state;
  await snapshots.write(lentKey, kept satisfies KeptLent, [newsKey]);
  // Who was invited is known only since then.
  const nothing = {
    hasStream: () => true,
    askStreams: async () => undefined,
    onCome: () => undefined,
  };
  const lent = lendHistory(log, { have: kept.have, entries: [], ...nothing });
  return bringNews({ ledger, log, snapshots, transport, lent, news: [] }, [], signal);
}

type Bringing = {
  readonly ledger: string;
  readonly log: Pick<LedgerDatabase['log'], 'putTexts'>;
  readonly snapshots: LedgerDatabase['snapshots'];
  readonly transport: Pick<Transport, 'pull'>;
  readonly lent: LentLog<LedgerDatabase['log']>;
  /** All that was brought so far. */
  readonly news: Entry[];
};

/** What the server has heard since, and the names that were asked for. False where it cannot be asked. */
export async function bringNews(
  { ledger, log, snapshots, transport, lent, news }: Bringing,
  wants: readonly TextHash[],
  signal: AbortSignal,
): Promise<boolean> {
  const before = news.length;
  const isAll = await pullNews();
  // Once, however many pages there were: all of it is written each time.
  if (news.length > before) {
    const file = { fold: foldVersion(), have: {}, parked: [], said: news, parts: [] };
    await snapshots.write(newsKey, file, []);
  }
  return isAll;

  async function pullNews(): Promise<boolean> {
    for (;;) {
      const have = await lent.log.have();
      const answer = await transport.pull({ ledger, have, wants }, signal);
      if ('failed' in answer) return false;
      const { entries, texts, more } = answer.page;
      await log.putTexts(texts);
      const brought = lent.bring(entries);
      for (const entry of brought) news.push(entry);
      if (brought.length === 0 || !more) return true;
    }
  }
}
