/**
 * The texts that the first screen is made of. What is drawn at once imports this instead of
 * `translate.ts`, and the types admit no key that would have to be fetched.
 */
import { translatorOf } from './catalogue.ts';
import { firstTexts } from './first-texts.ts';

export const t = translatorOf(firstTexts);

export type FirstKey = keyof typeof firstTexts;
