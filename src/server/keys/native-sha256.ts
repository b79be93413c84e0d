/** SHA-256 as this machine computes it. */
import { hash } from 'node:crypto';

/** Of the text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export const nativeSha256 = (text: string): string => hash('sha256', text, 'hex');
