/**
 * A new device works with what the server has folded while the history comes: it is kept beside the log
 * until all of the history is here, then the log is folded, and from then on the log says what is true.
 */
import { limits } from '../../contract/limits.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { accessStream, type StreamId, type TextHash } from '../../domain/vocabulary.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import type { ReadSnapshot } from '../../event-sourcing/snapshot-shelf.ts';
import type { Entry, Held } from '../../event-sourcing/stored-event.ts';
import { sameHave } from '../../event-sourcing/version-vector.ts';
import { isHistoryMissing } from '../../replica/history-missing.ts';
import { type LentLog, lendHistory } from '../../replica/lent/lent-log.ts';
import { createReplica, type Replica } from '../../replica/replica.ts';
import { sameStreams } from '../../replica/snapshots/same-streams.ts';
import { type Snapshot, streamsIn } from '../../replica/snapshots/snapshot-text.ts';
import { createSnapshots } from '../../replica/snapshots/snapshots.ts';
import { createLentDoor } from '../../sync/lent-door.ts';
import type { Transport } from '../../sync/transport.ts';
import { untilIdle } from '../../ui/idle.ts';
import type { HistoryLoading } from '../../ui/ports.ts';
import { onlyStorage } from '../browser/only-storage.ts';
import { pause } from '../browser/pause.ts';
import { pageWire } from '../sync/connect.ts';
import { transportOf } from '../sync/server-transport.ts';
import { bringNews } from './borrow-state.ts';
import { foldVersion } from './fold-version.ts';
import type { LackingHistory } from './lacking-history.ts';
import { dropLent, type KeptLent, lentKey, newsKey } from './lent-shelf.ts';
import { closed, onceAtATime } from './once-at-a-time.ts';
import { watchRest } from './rest-of-history.ts';
import type { TwinnedDatabase } from './twin.ts';

const lookEveryMs = 1_000;
/** One look in so many also asks what is new. */
const newsEvery = 5;
const comparesMax = 5;
/** Longer than an answer takes over a slow line. */
const soonMs = 20_000;

/** Undefined where nothing of the history is lacking. */
export async function openLentHistory(
  ledger: string,
  database: TwinnedDatabase,
  tell: () => void,
): Promise<LackingHistory | undefined> {
  const { snapshots, log: real } = database;
  const file = (await snapshots.read(lentKey)) as (ReadSnapshot & Partial<KeptLent>) | undefined;
  const hasOwn = (await snapshots.keys()).some((key) => key.endsWith('/base'));
  const isOfUse = file?.fold === foldVersion() && !hasOwn;
  // Only whoever folds alike can read them.
  const streams: Snapshot['streams'] = new Map(isOfUse ? file.parts.flatMap(streamsIn) : []);
  const transport = transportOf(ledger, database);
  const door = createLentDoor({ wire: pageWire(), transport, now: Date.now });
  const over = new AbortController();
  const come = new Set<() => void>();
  const lent =
    file &&
    lendHistory(real, {
      have: file.have,
      entries: [...file.said, ...(file.beside ?? [])],
      hasStream: (stream) => streams.has(stream),
      async askStreams(asked) {
        const told = await door
          .fetchStreams({ ledger, streams: asked }, over.signal)
          .catch(onlyStorage);
        const histories = told?.histories ?? [];
        return new Map(histories.map(({ stream, entries }) => [stream, entries]));
      },
      onCome() {
        for (const listener of come) listener();
      },
    });
  const arrival = await lent?.arrival();
  if (lent === undefined || arrival === 'another' || (arrival === 'here' && !isOfUse)) {
    await dropLent(snapshots);
    return undefined;
  }
  if (!isOfUse) return watchRest(lent, snapshots, tell);
  const { have, parked, said } = file;
  const news = [...((await snapshots.read(newsKey))?.said ?? [])];
  lent.bring(news);
  const snapshot = { have, parked, said, streams };
  return watchHistory({ ledger, database, transport, lent, news, snapshot, over, come, tell });
}

type Watched = {
  readonly ledger: string;
  readonly database: TwinnedDatabase;
  readonly transport: Pick<Transport, 'pull'>;
  readonly lent: LentLog<TwinnedDatabase['log']>;
  readonly news: Entry[];
  readonly snapshot: Snapshot;
  readonly over: AbortController;
  /** Told when streams that were asked for are here. */
  readonly come: Set<() => void>;
  readonly tell: () => void;
};

function watchHistory(watched: Watched): LackingHistory {
  const { database, lent, snapshot, over } = watched;
  let loading: HistoryLoading | null = { held: 0, of: null, shows: 'all', unsettled: 0 };
  let replica: Replica | undefined;
  let isSettled = false;
  let looks = 0;
  const { more, whenHere, soon } = patience(watched);
  const askedNames = new Set<TextHash>();

  async function look(): Promise<void> {
    const arrival = await lent.arrival();
    if (arrival === 'another') return giveBack();
    // Nothing is said to be here that does not show yet.
    if (arrival === 'here') await replica?.catchUp();
    const unsettled = itemsIn(replica?.behind() ?? []);
    loading = arrival === 'here' ? null : { ...(await lent.progress()), shows: 'all', unsettled };
    more();
    if (loading !== null) {
      looks += 1;
      if (replica !== undefined && looks % newsEvery === 1)
        await fetchNews(watched, replica, askedNames);
      return;
    }
    clearInterval(looking);
    if (replica === undefined) return;
    const settled = await settle(watched, replica);
    isSettled = settled === 'same';
    if (settled === 'another') location.reload();
  }

  /** What was lent was of another log: everything is folded from the one that is here. */
  async function giveBack(): Promise<void> {
    await dropLent(database.snapshots);
    end();
    location.reload();
  }

  const lookAgain = onceAtATime(look, over.signal);
  const looking = setInterval(lookAgain, lookEveryMs);
  const end = () => {
    over.abort();
    clearInterval(looking);
  };

  return {
    lent: {
      log: lent.log,
      isSettled: () => isSettled,
      async restore(started) {
        replica = started;
        const isRestored = await started.restore(snapshot);
        lookAgain();
        return isRestored;
      },
    },
    over: (opened) => Object.create(opened, { log: { value: patientLog(lent.log, whenHere) } }),
    patient: (told) => patientReplica(told, whenHere),
    loading: () => loading,
    whenHere,
    soon,
    allHere: async () => undefined,
    async ended() {
      if (loading !== null && !(await lent.holdsFolded())) await giveBack();
    },
    end,
  };
}

/** `more`: more of the history has come, or might have; whoever waits for it tries again. */
function patience({ lent, come, tell }: Pick<Watched, 'lent' | 'come' | 'tell'>) {
  const waiting = new Set<() => void>();
  const whenMore = () => new Promise<void>((wake) => waiting.add(wake));
  const more = (): void => {
    for (const wake of waiting) wake();
    waiting.clear();
    tell();
  };
  come.add(more);
  const soon: LackingHistory['soon'] = (act) => {
    const givesUpAt = Date.now() + soonMs;
    return whenCome(whenMore, () => lent.isAsking() && Date.now() < givesUpAt)(act);
  };
  return { more, whenHere: whenCome(whenMore), soon };
}

type WhenHere = LackingHistory['whenHere'];

/** `more` resolves once it is worth trying again. */
const whenCome =
  (more: () => Promise<void>, isWorthIt = () => true): WhenHere =>
  async (read) => {
    for (;;) {
      try {
        return await read();
      } catch (error) {
        if (!isHistoryMissing(error) || !isWorthIt()) throw error;
        await more();
      }
    }
  };

const itemsIn = (streams: Iterable<StreamId>): number =>
  [...streams].filter((stream) => stream.startsWith('item/')).length;

const patientReplica = (replica: Replica, whenHere: WhenHere): Replica =>
  Object.create(replica, {
    readIndex: { value: () => whenHere(replica.readIndex) },
    settled: { value: () => whenHere(replica.settled) },
    readStream: { value: (stream: string) => whenHere(() => replica.readStream(stream)) },
    voidsOf: { value: (held: Held<LedgerEvent>) => whenHere(() => replica.voidsOf(held)) },
  });

function patientLog(log: TwinnedDatabase['log'], whenHere: WhenHere): TwinnedDatabase['log'] {
  const reads: Pick<EventLog, 'readStream' | 'readEntries' | 'readFrom'> = {
    readStream: (stream) => whenHere(() => log.readStream(stream)),
    readEntries: (refs) => whenHere(() => log.readEntries(refs)),
    readFrom: (vector, limit) => whenHere(() => log.readFrom(vector, limit)),
  };
  return Object.create(log, Object.getOwnPropertyDescriptors(reads));
}

/**
 * What others write meanwhile, and the names that lie beside the entries: what was lent names them all, so
 * the few that there are come at once.
 */
async function fetchNews(
  { database, over, tell, ...about }: Watched,
  replica: Replica,
  asked: Set<TextHash>,
): Promise<void> {
  const access = replica.entityOf(accessStream);
  const people = access.kind === 'access' ? [...access.membersById.values()] : [];
  const named = [...people.map(({ person }) => person), ...replica.texts.unlearnt()];
  const held = new Set((await database.log.readTexts(named)).map(({ hash }) => hash));
  const wants = [...new Set(named)]
    .filter((hash) => !held.has(hash) && !asked.has(hash))
    .slice(0, limits.pageTextsMax);
  const { log, snapshots } = database;
  if (!(await bringNews({ ...about, log, snapshots }, wants, over.signal))) return;
  for (const hash of wants) asked.add(hash);
  tell();
}

/**
 * The whole log is folded once, beside what is shown; what that amounts to is kept from now on. `unknown`:
 * entries kept coming in between, so only the next start can tell.
 */
async function settle(
  { database, over }: Watched,
  shown: Replica,
): Promise<'same' | 'another' | 'unknown'> {
  const { log, snapshots } = database;
  await untilIdle();
  const second = createReplica({
    log,
    now: () => Date.now(),
    pause: () => (over.signal.aborted ? Promise.reject(closed) : pause()),
    onChange: () => undefined,
  });
  const own = createSnapshots({ shelf: snapshots, replica: second, fold: foldVersion(), pause });
  // Another tab may have folded it meanwhile.
  await own.restore();
  do await second.catchUp();
  while (!(await own.save()));
  await dropLent(snapshots);
  for (let tries = 0; tries < comparesMax; tries += 1) {
    await shown.catchUp();
    await second.catchUp();
    const [theirs, ours] = [await shown.snapshot(), await second.snapshot()];
    if (theirs === undefined || ours === undefined || !sameHave(theirs.have, ours.have)) continue;
    return (await sameStreams(theirs.streams, ours.streams, pause)) ? 'same' : 'another';
  }
  return 'unknown';
}
