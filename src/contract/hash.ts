/**
 * SHA-256, computed synchronously: a promise would end the IndexedDB transaction it is needed in.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { writeUtf8 } from './utf8-bytes.ts';

type HashText = (text: string) => string;

let ofText: HashText = (text) => bytesToHex(sha256(bytesOf(text)));

/** An encoder and an array for each text would cost more than hashing it. */
const room = new Uint8Array(16 * 1024);
const bytesMax = 3;

const bytesOf = (text: string): Uint8Array =>
  text.length * bytesMax > room.length
    ? utf8ToBytes(text)
    : room.subarray(0, writeUtf8(text, room));

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

/** As lower-case hexadecimal digits. */
export const hexOfBytes = (bytes: Uint8Array): string => bytesToHex(bytes);
