/**
 * The texts of the frame: what stands before a ledger is open imports this, and the types admit no key
 * that would have to be fetched.
 */
import { translatorOf } from './catalogue.ts';
import { startTexts } from './start-texts.ts';

export const t = translatorOf(startTexts);
