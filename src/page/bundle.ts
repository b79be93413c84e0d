/**
 * Everything in one file: the backup, the export, and the way to sync without any network. The same
 * form as a pull, with the photos behind it.
 */
import { decodePage, encodePage } from '../contract/page.ts';
import type { EventLog, TextStore } from '../event-sourcing/event-log.ts';
import type { PhotoStore } from '../event-sourcing/photo-store.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import { type Have, type Vector, vectorOf } from '../event-sourcing/version-vector.ts';
import { type PhotosRead, partsOf, readPhotos, withPhotos } from './bundle-photos.ts';
import { pause } from './pause.ts';

const stepEntries = 2_000;
const bundleLimits = {
  pageBytesMax: 1_000_000_000,
  pageEntriesMax: 5_000_000,
  pageTextsMax: 5_000_000,
};

/** What a bundle is written from and read into. */
export type BundleStores = { readonly log: EventLog & TextStore; readonly photos: PhotoStore };

/** `beyond`: what another replica holds, so that only what it lacks is written. */
export async function writeBundle(
  ledger: string,
  { log, photos }: BundleStores,
  beyond: Vector = {},
): Promise<Blob> {
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
  const rest = { epoch: '', more: false, wants: [] };
  const page = encodePage({ ...rest, ledger, have, entries: inside, texts });
  return withPhotos(new Blob([page]), photos);
}

export type BundleRead =
  | ({
      readonly added: number;
      readonly held: number;
      /** What whoever wrote the file held. */
      readonly theirs: Have;
    } & PhotosRead)
  | { readonly refused: string };

/**
 * `refused` is a kebab-case fact: not a bundle, cut, or of another ledger. Nothing is written then.
 */
export async function readBundle(
  file: Blob,
  ledger: string,
  { log, photos }: BundleStores,
): Promise<BundleRead> {
  const parts = await partsOf(file);
  const decoded = decodePage(await parts.page.text(), bundleLimits);
  if ('refused' in decoded) return { refused: decoded.refused };
  const { page } = decoded;
  if (page.ledger !== ledger) return { refused: 'another-ledger' };
  let added = 0;
  for (let at = 0; at < page.entries.length; at += stepEntries) {
    const merged = await log.merge(page.entries.slice(at, at + stepEntries));
    added += merged.added;
    await pause();
  }
  await log.putTexts(page.texts);
  const read = await readPhotos(parts, photos);
  return { added, held: page.entries.length - added, theirs: page.have, ...read };
}

/** Which ledger a file is of, or why it is none. */
export async function ledgerOfBundle(
  file: Blob,
): Promise<{ readonly ledger: string } | { readonly refused: string }> {
  const { page } = await partsOf(file);
  const decoded = decodePage(await page.text(), bundleLimits);
  return 'refused' in decoded ? { refused: decoded.refused } : { ledger: decoded.page.ledger };
}
