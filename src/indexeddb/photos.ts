/** Photos beside the log, in the table of blobs. */
import { mayKeepPhoto } from '../contract/photo.ts';
import type { HeldPhoto, PhotoStore } from '../event-sourcing/photo-store.ts';
import type { Connection } from './connection.ts';
import { answerOf } from './transaction.ts';

/** `onWritten`: a photo has come that was not held before, or was found damaged. */
export function createPhotoStore(connection: Connection, onWritten: () => void): PhotoStore {
  const heldPhotos = (): Promise<readonly string[]> =>
    connection.run('readonly', ['blobs'], async (transaction) => {
      const keys = await answerOf(transaction.objectStore('blobs').getAllKeys());
      return keys.map(String);
    });
  return {
    async putPhoto(held) {
      if (!mayKeepPhoto(held)) return false;
      const { photo: hash, bytes } = held;
      await connection.run('readwrite', ['blobs'], async (transaction) => {
        // A view may lie in a larger buffer, and a browser would store all of it.
        transaction.objectStore('blobs').put({ hash, bytes: bytes.slice() });
      });
      onWritten();
      return true;
    },
    async readPhoto(photo) {
      const row = await connection.run('readonly', ['blobs'], (transaction) =>
        answerOf<unknown>(transaction.objectStore('blobs').get(photo)),
      );
      if (row === undefined) return undefined;
      const held = photoOfRow(photo, row);
      if (held !== undefined) return held;
      // Of a damaged photo nothing is worth keeping: without the row it is fetched again.
      await connection.run('readwrite', ['blobs'], async (transaction) => {
        transaction.objectStore('blobs').delete(photo);
      });
      onWritten();
      return undefined;
    },
    heldPhotos,
    async lackedPhotos(photos) {
      const held = new Set(await heldPhotos());
      return photos.filter((photo) => !held.has(photo));
    },
  };
}

function photoOfRow(photo: string, row: unknown): HeldPhoto | undefined {
  const { bytes } = Object(row) as { readonly bytes?: unknown };
  if (!(bytes instanceof Uint8Array)) return undefined;
  return mayKeepPhoto({ photo, bytes }) ? { photo, bytes } : undefined;
}
