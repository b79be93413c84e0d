/** For tests only: bytes that are a photo to every store, though no picture; another one for each seed. */
import type { HeldPhoto } from '../event-sourcing/photo-store.ts';
import { sha256HexOfBytes } from './hash.ts';

export function photoOf(seed: number, size = 64): HeldPhoto {
  const bytes = new Uint8Array(size);
  bytes.set([0xff, 0xd8, 0xff, seed & 0xff, (seed >> 8) & 0xff]);
  return { photo: sha256HexOfBytes(bytes), bytes };
}
