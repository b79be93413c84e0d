/** Codes that people type, in Crockford's base 32, which leaves out what is taken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Of a code on paper. */
const length = 24;
/** Of the one that a new device shows. */
export const linkCodeLength = 8;

/** 120 bits of chance: `random` gives a byte each, of which five bits count. */
export const codeOf = (random: Uint8Array): string =>
  Array.from(random.slice(0, length), (byte) => alphabet[byte % alphabet.length]).join('');

/** As it stands on paper: six groups of four. */
export const inGroups = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;

/** As somebody typed it; null where it cannot be one. */
export function codeIn(typed: string, characters = length): string | null {
  const code = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const isOne = code.length === characters && [...code].every((each) => alphabet.includes(each));
  return isOne ? code : null;
}
