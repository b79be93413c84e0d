/** The photos of a bundle: written behind its page, and taken out again one by one. */
import {
  bundleLineMax,
  encodeBundleFoot,
  encodePhotoHead,
  readBundleFoot,
  readPhotoHead,
} from '../../contract/bundle-photos.ts';
import type { PhotoStore } from '../../event-sourcing/photo-store.ts';
import { storageTroubleOf } from '../../indexeddb/trouble.ts';
import { pause } from '../browser/pause.ts';

/** The page with all photos that are held; without any it is the page alone. */
export async function withPhotos(page: Blob, photos: PhotoStore): Promise<Blob> {
  const parts: (Blob | string)[] = [page];
  let count = 0;
  for (const photo of await photos.heldPhotos()) {
    const held = await photos.readPhoto(photo);
    if (held === undefined) continue;
    const { bytes } = held;
    // A blob of its own, which the browser may put on the disk: all photos together may not fit in memory.
    parts.push(encodePhotoHead({ photo, bytes: bytes.length }), new Blob([bytes.slice()]), '\n');
    count += 1;
    await pause();
  }
  if (count === 0) return page;
  return new Blob([...parts, encodeBundleFoot({ pageBytes: page.size, photos: count })]);
}

export type BundleParts = {
  readonly page: Blob;
  /** Where the photos are, and how many; null for a bundle without any. */
  readonly photos: { readonly lines: Blob; readonly count: number } | null;
};

export async function partsOf(file: Blob): Promise<BundleParts> {
  const foot = readBundleFoot(await file.slice(-bundleLineMax).text());
  if (foot === undefined || foot.pageBytes > file.size) return { page: file, photos: null };
  const { pageBytes, photos: count } = foot;
  return { page: file.slice(0, pageBytes), photos: { lines: file.slice(pageBytes), count } };
}

/** `photos`: how many were taken. `photosLeft`: how many were not, damaged or for want of room. */
export type PhotosRead = { readonly photos: number; readonly photosLeft: number };

export async function readPhotos(
  { photos: part }: BundleParts,
  store: PhotoStore,
): Promise<PhotosRead> {
  if (part === null) return { photos: 0, photosLeft: 0 };
  const { lines, count } = part;
  let taken = 0;
  let at = 0;
  try {
    for (let n = 0; n < count; n++) {
      const read = readPhotoHead(await lines.slice(at, at + bundleLineMax).text());
      if (read === undefined) break;
      const begin = at + read.length;
      at = begin + read.head.bytes + 1;
      const bytes = new Uint8Array(await lines.slice(begin, at - 1).arrayBuffer());
      // What is not what it says is left out: nobody could show it.
      if (await store.putPhoto({ photo: read.head.photo, bytes })) taken += 1;
      await pause();
    }
  } catch (error) {
    if (storageTroubleOf(error) === null) throw error;
  }
  return { photos: taken, photosLeft: count - taken };
}
