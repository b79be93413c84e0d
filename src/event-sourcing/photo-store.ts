/**
 * Where the bytes of photos lie: beside the log, by content hash, outside of every event. Every
 * implementation passes `photo-store-contract.ts`.
 */
import type { Hash } from './stored-event.ts';

/** `photo`: the SHA-256 of the bytes, which is the photo's only name. */
export type HeldPhoto = { readonly photo: Hash; readonly bytes: Uint8Array };

export interface PhotoStore {
  /**
   * Resolves once the bytes are durable. False where they may not be kept under that name: then
   * nothing is.
   */
  putPhoto(held: HeldPhoto): Promise<boolean>;
  /** Undefined where it is not held, or where what is held no longer matches its name. */
  readPhoto(photo: Hash): Promise<HeldPhoto | undefined>;
  /** Those of the photos that are not held, in the order given. */
  lackedPhotos(photos: readonly Hash[]): Promise<readonly Hash[]>;
  /** The names of all that is held, in order. */
  heldPhotos(): Promise<readonly Hash[]>;
}

/** Whether bytes may be kept under a name; given to every store by `contract/`. */
export type MayKeepPhoto = (held: HeldPhoto) => boolean;
