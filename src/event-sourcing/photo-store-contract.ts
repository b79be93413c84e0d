/**
 * The one contract of every store of photos, free of any test framework. A case that returns has
 * passed.
 */
import { holds, same } from './log-contract-fixtures.ts';
import type { HeldPhoto, PhotoStore } from './photo-store.ts';

/** `photoOf` makes a photo that may be kept, another one for each seed. */
export type PhotoWorld = {
  createStore(): Promise<PhotoStore>;
  photoOf(seed: number): HeldPhoto;
};

/** `run` throws (rejects) where the store breaks the contract. */
export type PhotoCase = { readonly name: string; run(world: PhotoWorld): Promise<void> };

export const photoStoreContract: readonly PhotoCase[] = [
  {
    name: '[PH1] what was put is read byte by byte, and put again it is there once',
    async run({ createStore, photoOf }) {
      const store = await createStore();
      const photo = photoOf(1);
      same(await store.putPhoto(photo), true, 'kept');
      same(await store.putPhoto(photo), true, 'kept again');
      const read = await store.readPhoto(photo.photo);
      same([...(read?.bytes ?? [])], [...photo.bytes], 'the bytes');
    },
  },
  {
    name: '[PH1] what was never put is not held, and says so in the order asked',
    async run({ createStore, photoOf }) {
      const store = await createStore();
      const [one, two, three] = [photoOf(1), photoOf(2), photoOf(3)];
      await store.putPhoto(two);
      const asked = [three.photo, two.photo, one.photo];
      same(await store.lackedPhotos(asked), [three.photo, one.photo], 'lacking');
      same(await store.lackedPhotos([]), [], 'nothing asked');
      same(await store.readPhoto(one.photo), undefined, 'not held');
      await store.putPhoto(one);
      same(await store.heldPhotos(), [one.photo, two.photo].sort(), 'all that is held');
    },
  },
  {
    name: '[PH2] bytes that do not belong under their name are not kept and cover nothing',
    async run({ createStore, photoOf }) {
      const store = await createStore();
      const [one, two] = [photoOf(1), photoOf(2)];
      await store.putPhoto(one);
      same(await store.putPhoto({ photo: two.photo, bytes: one.bytes }), false, 'refused');
      same(await store.putPhoto({ photo: one.photo, bytes: two.bytes }), false, 'refused too');
      holds((await store.readPhoto(two.photo)) === undefined, 'nothing under the wrong name');
      const read = await store.readPhoto(one.photo);
      same([...(read?.bytes ?? [])], [...one.bytes], 'what was held');
    },
  },
];
