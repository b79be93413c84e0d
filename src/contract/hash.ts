/**
 * SHA-256, computed synchronously: a promise would end the IndexedDB transaction it is needed in.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

type HashText = (text: string) => string;

let ofText: HashText = (text) => bytesToHex(sha256(utf8ToBytes(text)));

/**
 * A host that can hash without a promise by itself does it many times faster; a browser cannot. `own`:
 * what `sha256Hex` says.
 */
export const bringSha256 = (own: HashText): void => {
  ofText = own;
};

/** Of the text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export const sha256Hex = (text: string): string => ofText(text);

/** Of a file's bytes, where what was hashed is not a text. */
export const sha256HexOfBytes = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));
