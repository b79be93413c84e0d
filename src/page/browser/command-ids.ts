/**
 * Ids minted in this tab. A command's id is the tab's nonce and a counter, so that no two tabs can
 * mint the same.
 */

export const randomHex = (byteCount: number): string =>
  [...crypto.getRandomValues(new Uint8Array(byteCount))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

const tabNonce = randomHex(6);
let counter = 0;

export function newCommandId(): string {
  counter += 1;
  return `${tabNonce}-${counter}`;
}

/** For items, places, members, ledgers and invitations: 80 random bits. */
export const newId = (): string => randomHex(10);
