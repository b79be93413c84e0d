/** Secrets that travel in links and cookies. Only their SHA-256 is ever stored. */
import { randomBytes, randomInt } from 'node:crypto';
import { sha256Hex } from '../../contract/hash.ts';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 26;

/** 130 random bits in Crockford's base 32: no letters that are taken for digits. */
export const newCode = (): string =>
  Array.from({ length: codeLength }, () => crockford[randomInt(crockford.length)]).join('');

/** The code as it was made, however it was typed. */
export const normalizeCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/** 256 random bits, base64url: a session's cookie, a nonce. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Names of logs and of their incarnations: 64 random bits, as every device's. */
export const newDeviceId = (): string => randomBytes(8).toString('hex');

export const secretHash = (secret: string): string => sha256Hex(secret);
