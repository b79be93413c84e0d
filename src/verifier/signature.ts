/** ECDSA over P-256 and SHA-256, checked by the WebCrypto that browsers and Node both have. */

/** Whether `key` (SPKI, base64url) signed the text; `undefined` where there is no WebCrypto to ask. */
export type CheckSignature = (
  key: string,
  statement: string,
  signature: string,
) => Promise<boolean | undefined>;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

type Key = Awaited<ReturnType<typeof globalThis.crypto.subtle.importKey>>;

export function createSignatureCheck(): CheckSignature {
  // Plain HTTP to another machine gives browsers no `subtle`, whatever the types say.
  const subtle = globalThis.crypto?.subtle as typeof globalThis.crypto.subtle | undefined;
  const keys = new Map<string, Promise<Key | undefined>>();
  const keyOf = (text: string): Promise<Key | undefined> => {
    const known = keys.get(text);
    if (known !== undefined) return known;
    const made = importKey(text);
    keys.set(text, made);
    return made;
  };
  const importKey = async (text: string): Promise<Key | undefined> => {
    const bytes = fromBase64Url(text);
    if (bytes === undefined || subtle === undefined) return undefined;
    return subtle.importKey('spki', bytes, algorithm, false, ['verify']).catch(() => undefined);
  };
  return async (key, statement, signature) => {
    if (subtle === undefined) return undefined;
    const [known, bytes] = [await keyOf(key), fromBase64Url(signature)];
    if (known === undefined || bytes?.length !== 64) return false;
    const text = new TextEncoder().encode(statement);
    return subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, known, bytes, text).catch(() => false);
  };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Strict: no padding, no other characters, no bits left over, so that one signature has one text. */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let [bits, held, at] = [0, 0, 0];
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) return undefined;
    bits = (bits << 6) | value;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = bits >>> held;
    bits &= (1 << held) - 1;
    at += 1;
  }
  return bits === 0 ? bytes : undefined;
}
