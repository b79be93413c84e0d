/** Photos in plain memory: the model that the other stores are compared with, and the store of tests. */
import type { HeldPhoto, MayKeepPhoto, PhotoStore } from './photo-store.ts';

export function createInMemoryPhotos(mayKeep: MayKeepPhoto): PhotoStore {
  const held = new Map<string, HeldPhoto>();
  return {
    async putPhoto({ photo, bytes }) {
      if (!mayKeep({ photo, bytes })) return false;
      held.set(photo, { photo, bytes: bytes.slice() });
      return true;
    },
    readPhoto: async (photo) => held.get(photo),
    heldPhotos: async () => [...held.keys()].sort(),
    lackedPhotos: async (photos) => photos.filter((photo) => !held.has(photo)),
  };
}
