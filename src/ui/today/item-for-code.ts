/** Which item a scan or a typed word means, if there is no doubt about it. */
import type { ItemId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';

/**
 * By barcode or code first; a word counts where only one item fits it. Two items under one code
 * leave the choice, unless they are shown as one.
 */
export function itemForCode(typed: string, models: ReadModels): ItemId | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const exact = models.groups.shown(models.items.byBarcode(text));
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined;
  const found = models.groups.shown(models.items.search(text, { status: 'all' }));
  return found.length === 1 ? found[0] : undefined;
}

/** Digits, and perhaps capitals and dashes: more likely a code than a name. */
export const looksLikeCode = (text: string): boolean =>
  text.length >= 4 && /^[\dA-Z-]*\d[\dA-Z-]*$/u.test(text);
