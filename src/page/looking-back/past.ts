/** A ledger's past for the screens: read once, then gone through. */
import { evolutionOf } from '../../domain/entity.ts';
import type { Vector } from '../../event-sourcing/version-vector.ts';
import { createReadModels, type KeptReadModels } from '../../read-models/models.ts';
import { createForgetting } from '../../replica/access/forgetting.ts';
import { type Past, type PastMoment, tellPast } from '../../replica/past/past.ts';
import { readPast } from '../../replica/past/read-past.ts';
import type { PastLedger, PastWatch } from '../../ui/past/past-port.ts';
import type { Session } from '../../ui/ports.ts';
import { onlyStorage } from '../browser/only-storage.ts';
import { pause } from '../browser/pause.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';
import { type PastAt, pastSession } from './past-session.ts';
import { valuesAsCsv } from './values.ts';

/** How long a screen may be kept waiting before it is shown what is there so far. */
const frameMs = 12;

/** Null where it was stopped. */
export async function openPast(
  opened: OpenedLedger,
  present: Session,
  watch: PastWatch,
): Promise<PastLedger<Session> | null> {
  await opened.history.allHere();
  const upTo = opened.replica.vector();
  const past = await tellAll(opened, upTo, watch);
  if (past === null) return null;
  const to = Math.max(Date.now(), past.span?.to ?? 0);
  let moment: PastMoment = { at: to, reading: 'was' };
  // By all that is known today, also of what was then still to come, no clock was ahead.
  const models = createReadModels(() => (moment.reading === 'was' ? to : moment.at));
  // They follow the hand from the first moment on, each change when its turn comes.
  models.tell().next();
  const names = keepNames(opened, models);
  /** What the screens looked at since they were told last. */
  const asked = new Set<string>();
  const listeners = new Set<() => void>();
  const tell = () => {
    asked.clear();
    for (const listener of listeners) listener();
  };
  let turn = 0;

  async function goTo(target: PastMoment): Promise<void> {
    turn += 1;
    const mine = turn;
    moment = target;
    models.settle((past as Past).standingAt(target));
    let since = performance.now();
    let isShown = false;
    for (const changes of (past as Past).seek(target, asked)) {
      models.apply(changes);
      if (performance.now() - since < frameMs) continue;
      if (!isShown) tell();
      isShown = true;
      await pause();
      since = performance.now();
      if (mine !== turn) return;
    }
    tell();
    if (await names.refresh()) tell();
  }

  await goTo(moment);
  const end = opened.subscribe(() => void names.refresh().then(tell).catch(onlyStorage));
  return {
    session: sessionAt(opened, present, {
      past,
      models: lookedAt(models, asked),
      upTo,
      moment: () => moment,
    }),
    span: { from: past.span?.from ?? to, to },
    goTo,
    neighbour: past.neighbour,
    entriesSince: () => sizeOf(opened.replica.vector()) - sizeOf(upTo),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      turn += 1;
      end();
    },
  };
}

function sessionAt(
  opened: OpenedLedger,
  present: Session,
  at: Omit<PastAt, 'replica' | 'log'>,
): Session {
  const { replica, database } = opened;
  const values: Session['values'] = {
    ...present.values,
    asCsv: (worth, day) => valuesAsCsv(opened, at.models, worth, day),
  };
  const session = pastSession(present, { ...at, replica, log: database.log });
  return Object.assign(session, { values });
}

const sizeOf = (vector: Vector): number => Object.values(vector).reduce((sum, seq) => sum + seq, 0);

/** To read an entry takes about as long as to tell it. */
async function tellAll(
  { database }: OpenedLedger,
  upTo: Vector,
  { onProgress, signal }: PastWatch,
): Promise<Past | null> {
  const entries = sizeOf(upTo);
  const goesOn = (done: number) => {
    onProgress(done, entries * 2);
    return !signal.aborted;
  };
  const histories = await readPast({ log: database.log, pause, goesOn }, upTo);
  if (histories === null) return null;
  const share = entries / Math.max(1, histories.size);
  return tellPast(histories, {
    evolutionOf,
    pause,
    goesOn: (streams) => goesOn(entries + Math.round(streams * share)),
  });
}

/** Names and contacts of parties, as they are known and not forgotten today. */
function keepNames({ replica, database }: OpenedLedger, models: KeptReadModels) {
  const forgetting = createForgetting(replica, database.log);
  return {
    /** Whether any name changed. */
    async refresh(): Promise<boolean> {
      const forgotten = await forgetting.refresh();
      if (forgotten !== undefined) models.forget(forgotten);
      const unknown = models.unlearnt();
      if (unknown.length === 0) return forgotten !== undefined && forgotten.size > 0;
      const came = await database.log.readTexts(unknown);
      models.learn(came);
      return came.length > 0;
    },
  };
}

/** Notes which items the screens look at, so that these are the first to follow. */
function lookedAt(models: KeptReadModels, asked: Set<string>): KeptReadModels {
  const items: KeptReadModels['items'] = {
    ...models.items,
    byId(item) {
      asked.add(`item/${item}`);
      return models.items.byId(item);
    },
  };
  return Object.create(models, { items: { value: items } });
}
