/** Photos as the screens see them: made, kept, and shown by an address of this page. */
import { sha256HexOfBytes } from '../../contract/hash.ts';
import { photoMimeOf } from '../../contract/photo.ts';
import { createTurns } from '../../event-sourcing/turns.ts';
import { untilIdle } from '../../ui/idle.ts';
import type { PhotoPort, PhotoSize } from '../../ui/photos/photo-port.ts';
import { failureOf, type OpenedLedger } from '../ledger/opened-ledger.ts';
import { createPhotoOrder } from './photo-order.ts';
import { createPhotoUrls, type PhotoUrlPorts, type PhotoUrls } from './photo-urls.ts';

export type PagePhotos = PhotoPort & {
  /** All that belong to an item now, newest first, after everything in the log. */
  referenced(): Promise<readonly string[]>;
  /** Photos were put into the store by other hands of this page. */
  haveCome(): void;
  close(): void;
};

/** Only who looks at photos pays for it; the first screen does not. */
const shrinking = () => import('./shrink-picture.ts');

/** Sharp on a phone's screen at the size of a row. */
const squareEdge = 128;

export function createPhotos({ database, replica }: OpenedLedger): PagePhotos {
  const { photos: store } = database;
  const listeners = new Set<() => void>();
  const orderOf = createPhotoOrder();
  const read = async (photo: string): Promise<Blob | undefined> => {
    const held = await store.readPhoto(photo);
    const type = held && photoMimeOf(held.bytes);
    return held && type && new Blob([held.bytes.slice()], { type });
  };
  const inTurn = createTurns();
  const urlsBySize: Readonly<Record<PhotoSize, PhotoUrls>> = {
    whole: newUrls(read, 6),
    // One after the other, never under a moving finger, and none for a row that has flown past.
    square: newUrls(
      (photo, isWanted) =>
        inTurn(async () => {
          await untilIdle();
          const whole = isWanted() ? await read(photo) : undefined;
          return whole && (await shrinking()).squareOf(whole, squareEdge);
        }),
      300,
    ),
  };

  function haveCome(): void {
    for (const urls of Object.values(urlsBySize)) urls.forgetAbsent();
    for (const listener of listeners) listener();
  }
  const endListening = database.onPhotos(haveCome);

  return {
    async keep(picture) {
      const shrunk = await (await shrinking()).shrinkPicture(picture);
      if ('refused' in shrunk) return shrunk;
      const { bytes, mime, width, height } = shrunk;
      const photo = sha256HexOfBytes(bytes);
      try {
        await store.putPhoto({ photo, bytes });
      } catch (error) {
        const failed = failureOf(error);
        if (failed === undefined) throw error;
        return { refused: failed === 'storage-full' ? failed : 'storage-lost' };
      }
      haveCome();
      return { kept: { photo, mime, bytes: bytes.length, width, height } };
    },
    peek: (photo, size) => urlsBySize[size].peek(photo),
    hold: (photo, size) => urlsBySize[size].hold(photo),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async referenced() {
      // Storage that fails here will tell a person at the next command; photos wait.
      await replica.catchUp().catch(() => false);
      const attached = [...replica.streams()].flatMap((stream) => {
        const entity = replica.lookAt(stream);
        if (entity.kind !== 'item' || entity.photos.length === 0) return [];
        const photos = entity.photos.map(({ photo }) => photo);
        return [{ photos, at: entity.latest?.recordedAt ?? 0 }];
      });
      return orderOf(attached);
    },
    haveCome,
    close() {
      endListening();
      for (const urls of Object.values(urlsBySize)) urls.close();
    },
  };
}

const newUrls = (load: PhotoUrlPorts['load'], idleMax: number): PhotoUrls =>
  createPhotoUrls({
    load,
    makeUrl: (blob) => URL.createObjectURL(blob),
    revokeUrl: (url) => URL.revokeObjectURL(url),
    idleMax,
  });
