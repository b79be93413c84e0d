/** A file from a memory stick: a page with photos behind it, damaged or forged. */
import { encodeBundleFoot, encodePhotoHead } from '../contract/bundle-photos.ts';
import { encodeEvent } from '../contract/entry.ts';
import { mayKeepPhoto } from '../contract/photo.ts';
import { photoOf } from '../contract/photo-fixtures.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { createInMemoryPhotos } from '../event-sourcing/in-memory-photos.ts';
import { readBundle, writeBundle } from '../page/exports/bundle.ts';
import type { Chance } from '../simulation/chance.ts';
import { type Door, mustEqual, refused } from './door.ts';
import { drawPage, fuzzedLedger } from './drawn-page.ts';
import type { Material } from './material.ts';
import { joined, mutatedBytes } from './mutations.ts';

const photos = [photoOf(1), photoOf(2, 900), photoOf(3, 2_000)];
const utf8 = new TextEncoder();

/** Nobody signs here: a file that is the first of its ledger is opened whole. */
const drawer = {
  get: async () => undefined,
  set: async () => undefined,
  delete: async () => undefined,
  list: async () => [],
};

export const emptyStores = () => ({
  keys: drawer,
  meta: drawer,
  log: createInMemoryLog({
    device: 'f'.repeat(16),
    encode: encodeEvent,
    clock: () => 1_790_000_000_000,
  }),
  photos: createInMemoryPhotos(mayKeepPhoto),
});

export const bundleDoor: Door = {
  name: 'bundle',
  async enter(chance, material) {
    const stores = emptyStores();
    const file = new Blob([drawBundle(chance, material)]);
    const read = await readBundle(file, fuzzedLedger, stores, true);
    if ('refused' in read) return refused;
    const written = await writeBundle(fuzzedLedger, stores);
    const copy = emptyStores();
    const again = await readBundle(written, fuzzedLedger, copy, true);
    if ('refused' in again) throw new Error(`a bundle that we wrote is refused: ${again.refused}`);
    mustEqual('what was held of a bundle', await copy.log.have(), await stores.log.have());
    mustEqual('its photos', await copy.photos.heldPhotos(), await stores.photos.heldPhotos());
    const rewritten = await writeBundle(fuzzedLedger, copy);
    mustEqual('a bundle written twice', await rewritten.text(), await written.text());
    return { accepted: true, kept: read.added + read.photos };
  },
};

function drawBundle(chance: Chance, material: Material): Uint8Array<ArrayBuffer> {
  const page = utf8.encode(drawPage(chance, material));
  const drawn = photos.slice(0, chance.below(photos.length + 1));
  const parts: Uint8Array[] = [page];
  for (const { photo, bytes } of drawn) {
    const told = chance.is(0.1) ? chance.below(5_000) : bytes.length;
    parts.push(utf8.encode(encodePhotoHead({ photo, bytes: told })));
    parts.push(chance.is(0.1) ? utf8.encode('not a picture') : bytes, utf8.encode('\n'));
  }
  const begins = chance.is(0.1) ? chance.below(2 * page.length) : page.length;
  const count = chance.is(0.1) ? chance.pick([1, 1_000, 2 ** 53 - 1]) : drawn.length;
  if (drawn.length > 0)
    parts.push(utf8.encode(encodeBundleFoot({ pageBytes: begins, photos: count })));
  const whole = joined(...parts);
  return new Uint8Array(chance.is(0.3) ? mutatedBytes(chance, whole) : whole);
}
