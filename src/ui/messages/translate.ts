/**
 * Every text, for the screens and sheets that are fetched when they are asked for: whoever imports
 * this brings the whole catalogue along, so no text can be missing.
 */
import { translatorOf } from './catalogue.ts';
import { en } from './en.ts';

/** A text is asked for so often that its name may be short. */
export const t = translatorOf(en);
