/**
 * Founded alone, joined later: what one ledger of this installation holds is told again in the open
 * one, part by part under one command, so that it can be cut, gone on with, and taken back at once.
 */
import { decodeEntry } from '../../contract/entry.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { settingsStream } from '../../domain/vocabulary.ts';
import type { EventLog, TextStore } from '../../event-sourcing/event-log.ts';
import type { PhotoStore } from '../../event-sourcing/photo-store.ts';
import type { Held } from '../../event-sourcing/stored-event.ts';
import { type EventName, nameOf } from '../../event-sourcing/toggles.ts';
import { entriesIn, type Vector, vectorOf } from '../../event-sourcing/version-vector.ts';
import type { BroughtInto, LedgerCard, LedgerRegistry } from '../../indexeddb/ledger-registry.ts';
import { createStandingKeeper } from '../../read-models/standing/standing-keeper.ts';
import type { Replica } from '../../replica/replica.ts';
import { planRetelling } from '../../replica/retelling/retelling.ts';
import { retoldPart } from '../../replica/retelling/retold-drafts.ts';
import { togglesFor } from '../../replica/undo/undo-toggles.ts';
import type { BringInOutcome, BringInPort, BringInProgress } from '../../ui/bring-in-port.ts';
import { newCommandId } from '../browser/command-ids.ts';
import { pause } from '../browser/pause.ts';
import { openDatabase } from '../ledger/open-database.ts';
import { failureOf, type OpenedLedger } from '../ledger/opened-ledger.ts';
import { writeToggles } from '../ledger/undo.ts';

const partSize = 500;
const pageSize = 2_000;

type Store = EventLog & TextStore;
type Watch = (progress: BringInProgress) => void;

export function createBringIn(
  registry: LedgerRegistry,
  opened: OpenedLedger,
): BringInPort & { resume(): Promise<void> } {
  const here = opened.card().id;
  const cards = async (): Promise<readonly LedgerCard[]> =>
    (await registry.listLedgers()).filter(({ id, kind }) => kind === 'own' && id !== here);
  const cardOf = async (id: string) => (await cards()).find((card) => card.id === id);
  const stands = async ({ cause }: BroughtInto): Promise<boolean> =>
    (await opened.replica.readIndex()).lines().some((line) => line.cause === cause && !line.voided);
  /** Taken back from the ledger's own pages, what was brought in can be brought in once more. */
  const jobOf = async (card: LedgerCard | undefined): Promise<BroughtInto | undefined> => {
    const job = card?.broughtInto;
    if (job?.ledger !== here || (job.isDone && !(await stands(job)))) return undefined;
    return job;
  };

  async function bringIn(ledger: string, onProgress: Watch): Promise<BringInOutcome> {
    const outcome = await readingFrom(ledger, async (from, photos) => {
      const known = await jobOf(await cardOf(ledger));
      const job = known ?? (await newJob(opened, from));
      const { events, leftOut } = await readEvents(from, job.upTo);
      if (known === undefined) {
        if (isThere(opened.replica, events)) return { refused: 'there-already' } as const;
        await registry.changeLedger(ledger, { broughtInto: job });
      }
      await copyTexts(from, opened.database.log, job.upTo);
      await copyPhotos(photos, opened.database.photos);
      const entries = await write(opened, job, events, onProgress);
      await registry.changeLedger(ledger, { broughtInto: { ...job, isDone: true } });
      return { brought: { device: opened.database.device, cause: job.cause }, entries, leftOut };
    });
    await opened.replica.catchUp();
    await opened.people.refresh();
    return outcome;
  }

  return {
    async candidates() {
      const all = await Promise.all(
        (await cards()).map(async (card) => ({
          ledger: card.id,
          name: card.name,
          isAlone: card.serverOrigin === null,
          entries: await readingFrom(card.id, async (from) => entriesIn(await from.have())),
          brought: (await jobOf(card))?.isDone
            ? { device: opened.database.device, cause: card.broughtInto?.cause ?? '' }
            : null,
        })),
      );
      return all.filter(({ entries }) => entries > 0);
    },
    bringIn: (ledger, onProgress) => alone(here, () => tried(() => bringIn(ledger, onProgress))),
    async takeBack(ledger, onProgress) {
      const job = await jobOf(await cardOf(ledger));
      if (job === undefined) return false;
      const { device, log } = opened.database;
      const command = { device, cause: job.cause };
      const source = { log, replica: opened.replica };
      const voids = await togglesFor({ undo: 'command', command, streams: [] }, source);
      const undone = await writeToggles(opened.run, log, voids, ({ done }) =>
        onProgress({ done, total: voids.length }),
      );
      if (!('saved' in undone)) return false;
      await registry.changeLedger(ledger, { broughtInto: null });
      return true;
    },
    async resume() {
      for (const card of await cards()) {
        if ((await jobOf(card))?.isDone === false)
          await alone(here, () => tried(() => bringIn(card.id, () => undefined)));
      }
    },
  };
}

/** Storage that fails is an outcome; what was written stays, and is gone on with. */
async function tried(work: () => Promise<BringInOutcome>): Promise<BringInOutcome> {
  try {
    return await work();
  } catch (error) {
    const failed = failureOf(error);
    if (failed === undefined) throw error;
    return { refused: failed };
  }
}

async function newJob({ card, replica }: OpenedLedger, from: Store): Promise<BroughtInto> {
  const settings = replica.entityOf(settingsStream);
  return {
    ledger: card().id,
    cause: newCommandId(),
    upTo: vectorOf(await from.have()),
    keepsSettings: settings.kind === 'settings' && settings.currency !== null,
    isDone: false,
  };
}

async function readingFrom<T>(
  ledger: string,
  read: (from: Store, photos: PhotoStore) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(ledger);
  try {
    return await read(database.log, database.photos);
  } finally {
    database.close();
  }
}

/** One tab at a time: another one that comes to it finds the work done. */
async function alone<T>(ledger: string, work: () => Promise<T>): Promise<T> {
  // Missing in an insecure context, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined) return work();
  return (await locks.request(`tallystick-bring-in-${ledger}`, work)) as T;
}

/** Before the entries, so that none of them lacks its photo here. */
async function copyPhotos(from: PhotoStore, to: PhotoStore): Promise<void> {
  for (const photo of await to.lackedPhotos(await from.heldPhotos())) {
    const held = await from.readPhoto(photo);
    if (held !== undefined) await to.putPhoto(held);
    await pause();
  }
}

async function eachPage(
  from: Store,
  upTo: Vector,
  look: (entries: Awaited<ReturnType<EventLog['readFrom']>>['entries']) => void | Promise<void>,
): Promise<void> {
  let reached: Record<string, number> = {};
  for (let more = true; more; ) {
    const page = await from.readFrom(reached, pageSize);
    reached = { ...reached };
    for (const { device, seq } of page.entries) reached[device] = seq;
    await look(page.entries.filter(({ device, seq }) => seq <= (upTo[device] ?? 0)));
    more = page.more;
    await pause();
  }
}

type Read = { readonly events: readonly Held<LedgerEvent>[]; readonly leftOut: number };

async function readEvents(from: Store, upTo: Vector): Promise<Read> {
  const read: Held<LedgerEvent>[] = [];
  let leftOut = 0;
  await eachPage(from, upTo, (entries) => {
    for (const entry of entries) {
      const decoded = decodeEntry(entry);
      if (decoded.kind === 'event') read.push(decoded.held);
      else leftOut += 1;
    }
  });
  const keeper = createStandingKeeper();
  keeper.add(read);
  // What was set aside there is not brought along; a clock that was put right stays so.
  const events = read.map(keeper.marked).filter(({ isWithheld }) => isWithheld !== true);
  return { events, leftOut: leftOut + read.length - events.length };
}

/** Names and contacts lie beside a ledger; they go along with the entries that speak of them. */
async function copyTexts(from: Store, to: Store, upTo: Vector): Promise<void> {
  await eachPage(from, upTo, async (entries) => {
    const hashes = [...new Set(entries.flatMap(({ texts }) => texts))];
    if (hashes.length > 0) await to.putTexts(await from.readTexts(hashes));
  });
}

/** Whether something of it stands in the ledger already, told by another device. */
function isThere(replica: Replica, events: readonly Held<LedgerEvent>[]): boolean {
  return events.some(({ event }) => {
    if (!event.stream.startsWith('item/')) return false;
    const entity = replica.entityOf(event.stream);
    return entity.kind === 'item' && (entity.status !== 'unregistered' || entity.shelves.size > 0);
  });
}

/** What a try before this one has written has its names already. */
async function write(
  { database, writing }: OpenedLedger,
  { cause, keepsSettings }: BroughtInto,
  events: readonly Held<LedgerEvent>[],
  onProgress: Watch,
): Promise<number> {
  const { log, device } = database;
  const plan = planRetelling(events, { now: Date.now(), partSize, keepsSettings });
  let names = await namesOf(log, cause);
  const total = plan.told.length;
  const first = plan.partEnds.findIndex((end) => end > names.length);
  const actor = writing();
  for (let part = first; part >= 0 && part < plan.partEnds.length; part += 1) {
    const made = retoldPart(plan, part, names, device);
    const { entries, repeated } = await log.append({ cause, part, actor, ...made });
    // Where the browser has no locks another tab may be at it too.
    if (repeated) names = await namesOf(log, cause);
    else names = [...names, ...entries.map(({ seq, hash }) => ({ device, seq, hash }))];
    onProgress({ done: names.length, total });
    await pause();
  }
  return total;
}

async function namesOf(log: Store, cause: string): Promise<readonly EventName[]> {
  const names: EventName[] = [];
  // Only the own lane is to be read.
  const others = vectorOf(await log.have());
  let at = 0;
  for (;;) {
    const { entries } = await log.readFrom({ ...others, [log.device]: at }, pageSize);
    const own = entries.filter(({ device }) => device === log.device);
    for (const entry of own) {
      const decoded = decodeEntry(entry);
      if (decoded.kind === 'event' && decoded.held.event.cause === cause)
        names.push(nameOf(decoded.held));
    }
    at = own.at(-1)?.seq ?? at;
    if (own.length === 0 || at >= (others[log.device] ?? 0)) return names;
  }
}
