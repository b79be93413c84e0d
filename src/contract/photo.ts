/** What counts as a photo: its name is the hash of its bytes, its kind is told by its first bytes. */
import type { HeldPhoto } from '../event-sourcing/photo-store.ts';
import { sha256HexOfBytes } from './hash.ts';
import { limits } from './limits.ts';

export type PhotoMime = 'image/webp' | 'image/jpeg';

/** `unknown-type`: neither WebP nor JPEG. `wrong-hash`: the bytes do not belong under the name. */
export type PhotoRefusal = 'too-large' | 'unknown-type' | 'wrong-hash';

/** By what the bytes say, never by what somebody says of them. */
export function photoMimeOf(bytes: Uint8Array): PhotoMime | undefined {
  const at = (from: number, word: string): boolean =>
    [...word].every((letter, i) => bytes[from + i] === letter.charCodeAt(0));
  if (at(0, 'RIFF') && at(8, 'WEBP')) return 'image/webp';
  return at(0, '\u00ff\u00d8\u00ff') ? 'image/jpeg' : undefined;
}

/** Why no store may keep it; undefined for a photo. */
export function refusalOfPhoto({ photo, bytes }: HeldPhoto): PhotoRefusal | undefined {
  if (bytes.length > limits.photoBytesMax) return 'too-large';
  if (photoMimeOf(bytes) === undefined) return 'unknown-type';
  return sha256HexOfBytes(bytes) === photo ? undefined : 'wrong-hash';
}

export const mayKeepPhoto = (held: HeldPhoto): boolean => refusalOfPhoto(held) === undefined;
