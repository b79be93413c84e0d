/** Photos in SQLite: a row each, by hash, in the same file as the log, so a backup carries them. */
import type { DatabaseSync } from 'node:sqlite';
import { mayKeepPhoto } from '../../contract/photo.ts';
import type { PhotoStore } from '../../event-sourcing/photo-store.ts';

export function createSqlitePhotos(database: DatabaseSync): PhotoStore {
  const put = database.prepare('insert or replace into photos (hash, bytes) values (?, ?)');
  const read = database.prepare('select bytes from photos where hash = ?');
  const has = database.prepare('select 1 from photos where hash = ?');
  const all = database.prepare('select hash from photos order by hash');
  const remove = database.prepare('delete from photos where hash = ?');
  return {
    async putPhoto(held) {
      if (!mayKeepPhoto(held)) return false;
      put.run(held.photo, held.bytes);
      return true;
    },
    async readPhoto(photo) {
      const bytes = read.get(photo)?.bytes;
      if (!(bytes instanceof Uint8Array)) return undefined;
      if (mayKeepPhoto({ photo, bytes })) return { photo, bytes };
      // Damaged on the disk: without the row it is lacking, and a device that has it sends it again.
      remove.run(photo);
      return undefined;
    },
    heldPhotos: async () => all.all().map((row) => String(row.hash)),
    lackedPhotos: async (photos) => photos.filter((photo) => has.get(photo) === undefined),
  };
}
