/**
 * Everything in one file: the backup, the export, and the way to sync without any network. The same
 * form as a pull, with the photos behind it.
 */
import { readLaneKeys } from '../../contract/lane-keys.ts';
import { decodePage, encodePage, type Witnessed } from '../../contract/page.ts';
import { sealFormerLanes, sealOwnLanes } from '../../contract/seal-own-lanes.ts';
import { isTrueStatement, statementHash } from '../../contract/server-statement.ts';
import { takeSealed } from '../../contract/take-sealed.ts';
import type { EventLog, TextStore } from '../../event-sourcing/event-log.ts';
import type { PhotoStore } from '../../event-sourcing/photo-store.ts';
import { type Seal, sealKey } from '../../event-sourcing/seal.ts';
import { type Entry, refKey, refOf } from '../../event-sourcing/stored-event.ts';
import { type Have, type Vector, vectorOf } from '../../event-sourcing/version-vector.ts';
import type { Drawer, Keyring } from '../../indexeddb/cabinet.ts';
import type { LedgerDatabase } from '../../indexeddb/open-ledger.ts';
import { createSyncMemory } from '../../sync/sync-memory.ts';
import { pause } from '../browser/pause.ts';
import { isSignedBy } from '../sync/device-key.ts';
import { formerSpeaker, ownSign } from '../sync/renewed-key.ts';
import { type PhotosRead, partsOf, readPhotos, withPhotos } from './bundle-photos.ts';

const stepEntries = 2_000;
const bundleLimits = {
  pageBytesMax: 1_000_000_000,
  pageEntriesMax: 5_000_000,
  pageTextsMax: 5_000_000,
  pageSealsMax: 5_000_000,
};
/** Closer than in a push: whoever reads the file may have a narrower way to a server than we have. */
const bundleStretch = 50;

/** What a bundle is written from and read into. */
export type BundleStores = Partial<Pick<LedgerDatabase, 'formerEnds'>> & {
  readonly log: EventLog & TextStore;
  readonly photos: PhotoStore;
  readonly keys: Keyring;
  /** Where sync remembers the last word of a server. */
  readonly meta: Drawer;
};

/**
 * All that is held, also what its author has not sealed: the file is the backup, too. The own lane is
 * sealed first, so that others will take it. `beyond`: what another replica holds, so that only what it
 * lacks is written.
 */
export async function writeBundle(
  ledger: string,
  stores: BundleStores,
  beyond: Vector = {},
): Promise<Blob> {
  const { log, photos, meta } = stores;
  const witnessed = (await createSyncMemory(meta).readWitnessed()) ?? undefined;
  const witness = witnessed === undefined ? null : statementHash(ledger, witnessed.statement);
  const sealing = { ledger, log, witness, sign: ownSign(stores), entriesMax: bundleStretch };
  const door = { verify: isSignedBy };
  await sealOwnLanes(sealing, door);
  const former = await formerSpeaker(stores);
  if (former !== undefined)
    await sealFormerLanes({ ...sealing, sign: former.sign }, former.device, door);
  const have = await log.have();
  const entries: Entry[] = [];
  let reached: Record<string, number> = { ...beyond };
  for (let more = true; more; ) {
    const page = await log.readFrom(reached, stepEntries);
    entries.push(...page.entries);
    reached = { ...reached };
    for (const { device, seq } of page.entries) reached[device] = seq;
    more = page.more;
    await pause();
  }
  // What was written while we read stays for the next bundle: the vector must say exactly what is
  // inside.
  const until = vectorOf(have);
  const inside = entries.filter(({ device, seq }) => seq <= (until[device] ?? 0));
  const texts = await log.readTexts([...new Set(inside.flatMap((entry) => entry.texts))]);
  const seals = await log.readSeals(beyond, until);
  const rest = { epoch: '', more: false, wants: [], witnessed };
  const page = encodePage({ ...rest, ledger, have, entries: inside, seals, texts });
  return withPhotos(new Blob([page]), photos);
}

/**
 * `turnedAway`: entries that nobody stands by whom the ledger knows; the file still has them. `unproven`:
 * such entries that were taken, because there was no ledger here yet that could tell.
 */
export type BundleRead =
  | ({
      readonly added: number;
      readonly held: number;
      readonly turnedAway: number;
      readonly unproven: number;
      /** What whoever wrote the file held. */
      readonly theirs: Have;
    } & PhotosRead)
  | { readonly refused: string };

/**
 * `refused` is a kebab-case fact: not a bundle, cut, or of another ledger. Nothing is written then. With
 * `isFirst` the file is all that there is of its ledger here: a backup is opened whole, though it was
 * made where there were no keys, or before there were seals.
 */
export async function readBundle(
  file: Blob,
  ledger: string,
  { log, photos, meta }: BundleStores,
  isFirst = false,
): Promise<BundleRead> {
  const parts = await partsOf(file);
  const decoded = decodePage(await parts.page.text(), bundleLimits);
  if ('refused' in decoded) return { refused: decoded.refused };
  const { page } = decoded;
  if (page.ledger !== ledger) return { refused: 'another-ledger' };
  const taken = await takeSealed(page, { ledger, log, verify: isSignedBy });
  const unsealed = taken.unsealed.reduce((sum, { entries }) => sum + entries, 0);
  const entries = isFirst ? page.entries : taken.entries;
  const added = await mergeSlowly(log, entries, taken.seals);
  await log.putTexts(page.texts);
  if (page.witnessed !== undefined) await takeWitnessed(ledger, log, meta, page.witnessed);
  const read = await readPhotos(parts, photos);
  const [turnedAway, unproven] = isFirst ? [0, unsealed] : [unsealed, 0];
  const theirs = page.have;
  return { added, held: entries.length - added, turnedAway, unproven, theirs, ...read };
}

/** Each seal goes with its entry, or at the end if that is held already. */
async function mergeSlowly(
  log: EventLog,
  entries: readonly Entry[],
  seals: readonly Seal[],
): Promise<number> {
  const left = new Map(seals.map((seal) => [sealKey(seal), seal] as const));
  const byPlace = new Map<string, Seal[]>();
  for (const seal of seals) {
    const place = refKey(refOf(seal));
    byPlace.set(place, [...(byPlace.get(place) ?? []), seal]);
  }
  let added = 0;
  for (let at = 0; at < entries.length; at += stepEntries) {
    const step = entries.slice(at, at + stepEntries);
    const here = step.flatMap((entry) => byPlace.get(refKey(refOf(entry))) ?? []);
    const merged = await log.merge(step, here);
    for (const seal of here) left.delete(sealKey(seal));
    added += merged.added;
    await pause();
  }
  await log.merge([], [...left.values()]);
  return added;
}

/** A device that has never seen the server can bear witness, too; the latest word counts. */
async function takeWitnessed(
  ledger: string,
  log: EventLog,
  meta: Drawer,
  witnessed: Witnessed,
): Promise<void> {
  const memory = createSyncMemory(meta);
  const known = await memory.readWitnessed();
  if (known !== null && known.statement.at >= witnessed.statement.at) return;
  const { servers } = await readLaneKeys(log);
  if (await isTrueStatement(ledger, witnessed, servers, isSignedBy))
    await memory.writeWitnessed(witnessed);
}

/** Which ledger a file is of, or why it is none. */
export async function ledgerOfBundle(
  file: Blob,
): Promise<{ readonly ledger: string } | { readonly refused: string }> {
  const { page } = await partsOf(file);
  const decoded = decodePage(await page.text(), bundleLimits);
  return 'refused' in decoded ? { refused: decoded.refused } : { ledger: decoded.page.ledger };
}
