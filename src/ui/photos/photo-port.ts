/** What the screens may ask about photos. Their bytes lie beside the ledger, under their own hash. */
import type { Photo } from '../../domain/item/events.ts';

/**
 * `no-picture`: nothing that this browser can open. `too-large`: the picture is beyond this device.
 * `storage-full` and `storage-lost`: it could not be kept; nothing else is touched.
 */
export type PhotoRefusal = 'no-picture' | 'too-large' | 'storage-full' | 'storage-lost';

/** `whole`: as it is kept. `square`: small and cut square, for lists. */
export type PhotoSize = 'whole' | 'square';

/** `url` is undefined where the photo is not on this device (yet). Release it once. */
export type HeldUrl = { readonly url: Promise<string | undefined>; release(): void };

export interface PhotoPort {
  /**
   * Makes a photo of any picture and keeps its bytes: durable when it resolves, so that an entry
   * which names it never lacks it here.
   */
  keep(picture: Blob): Promise<{ readonly kept: Photo } | { readonly refused: PhotoRefusal }>;
  /** The address of the picture if it is at hand. */
  peek(photo: string, size: PhotoSize): string | undefined;
  hold(photo: string, size: PhotoSize): HeldUrl;
  /** Called when photos have come to this device. */
  subscribe(listener: () => void): () => void;
}

/** How the photos stand between this device and the server. */
export type PhotoTraffic = {
  /** Null until the server has been asked. */
  readonly toSend: number | null;
  readonly toFetch: number;
  /** The browser had no room for the last one that came. */
  readonly noRoom: boolean;
};
