/** A ledger's past for the screens: opened as it is now, read as far as one goes back. */
import { evolutionOf } from '../../domain/entity.ts';
import type { Vector } from '../../event-sourcing/version-vector.ts';
import { createReadModels, type KeptReadModels } from '../../read-models/models.ts';
import { createForgetting } from '../../replica/access/forgetting.ts';
import { openPast as startPast } from '../../replica/past/past.ts';
import { pastReader } from '../../replica/past/read-past.ts';
import type { PastLedger } from '../../ui/past/past-port.ts';
import type { Session } from '../../ui/ports.ts';
import { onlyStorage } from '../browser/only-storage.ts';
import { pause } from '../browser/pause.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';
import { createGoing } from './going.ts';
import { type PastAt, pastSession } from './past-session.ts';
import { valuesAsCsv } from './values.ts';

/** Null where it was stopped. */
export async function openPast(
  opened: OpenedLedger,
  present: Session,
  signal: AbortSignal,
): Promise<PastLedger<Session> | null> {
  await opened.history.allHere();
  const settled = await opened.replica.settled();
  const { kept, upTo } = settled;
  const past = await startPast(kept, {
    evolutionOf,
    ...pastReader({ log: opened.database.log, pause }, settled, entriesInMemory()),
  });
  if (signal.aborted) return null;
  const to = Math.max(Date.now(), past.span?.to ?? 0);
  // By all that is known today, also of what was then still to come, no clock was ahead.
  const models = createReadModels(() => {
    const { at, reading } = going.moment();
    return reading === 'was' ? to : at;
  });
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
  const refreshNames = async () => {
    if (await names.refresh()) tell();
  };
  const going = createGoing({ past, models, asked, tell, from: { at: to, reading: 'was' } });
  await going.goTo(going.moment());
  await refreshNames();
  const end = opened.subscribe(() => void names.refresh().then(tell).catch(onlyStorage));
  return {
    session: sessionAt(opened, present, { past, models: lookedAt(models, asked), upTo, ...going }),
    span: { from: past.span?.from ?? to, to },
    async goTo(moment) {
      await going.goTo(moment).then(refreshNames).catch(onlyStorage);
    },
    progress: going.progress,
    async neighbour(from, direction) {
      if (from !== going.moment()) going.goTo(from).catch(onlyStorage);
      await going.whenThere();
      return past.neighbour(from, direction);
    },
    entriesSince: () => entriesBeyond(opened.replica.vector(), upTo),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      going.stop();
      end();
    },
  };
}

/** An entry that was read takes about 400 bytes. A browser that does not tell has a phone's memory. */
const entriesForEachGigabyte = 150_000;
const entriesInMemory = (): number => {
  const { deviceMemory = 4 }: { readonly deviceMemory?: number } = navigator as object;
  return deviceMemory * entriesForEachGigabyte;
};

function sessionAt(
  opened: OpenedLedger,
  present: Session,
  at: Omit<PastAt, 'replica' | 'log'>,
): Session {
  const { replica, database } = opened;
  const values: Session['values'] = {
    ...present.values,
    async asCsv(worth, day) {
      await at.whenThere();
      return valuesAsCsv(opened, at.models, worth, day);
    },
  };
  const session = pastSession(present, { ...at, replica, log: database.log });
  return Object.assign(session, { values });
}

/** Also what goes on under another name, because a fork was found. */
const entriesBeyond = (vector: Vector, upTo: Vector): number =>
  Object.entries(vector).reduce(
    (sum, [lane, seq]) => sum + Math.max(0, seq - (upTo[lane] ?? 0)),
    0,
  );

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
