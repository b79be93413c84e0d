/** The commands for what rows say of an item besides. What people said of a known item is left so. */
import type { ItemCommand } from '../domain/item/commands.ts';
import type { FieldValue, Tracking } from '../domain/item/events.ts';
import type { CalendarDay, FieldId, ItemId, Scale } from '../domain/vocabulary.ts';
import { atScale, type Decimal } from './decimal-numbers.ts';
import type { LedgerFacts } from './import-plan.ts';
import type { AboutWords } from './read-about.ts';

/** Everything that the rows together say of one item; of two that contradict each other the first. */
export type AboutDraft = {
  category: string | null;
  readonly tags: Set<string>;
  readonly aliases: Set<string>;
  tracking: Tracking | null;
  decimals: number | null;
  minimum: Decimal | null;
  target: Decimal | null;
  readonly values: Map<FieldId, Exclude<FieldValue, null>>;
  readonly expiryByLot: Map<string, CalendarDay>;
};

export const noAbout = (): AboutDraft => ({
  category: null,
  tags: new Set(),
  aliases: new Set(),
  tracking: null,
  decimals: null,
  minimum: null,
  target: null,
  values: new Map(),
  expiryByLot: new Map(),
});

export function addAbout(draft: AboutDraft, words: AboutWords): void {
  draft.category ??= words.category;
  for (const tag of words.tags) draft.tags.add(tag);
  for (const alias of words.aliases) draft.aliases.add(alias);
  draft.tracking ??= words.tracking;
  draft.decimals ??= words.decimals;
  draft.minimum ??= words.minimum;
  draft.target ??= words.target;
  for (const [field, value] of words.values)
    if (!draft.values.has(field)) draft.values.set(field, value);
  const { expiry } = words;
  if (expiry !== null && !draft.expiryByLot.has(expiry.lot))
    draft.expiryByLot.set(expiry.lot, expiry.day);
}

type Said = LedgerFacts['items'][number]['said'];

/** `said`: of a known item; undefined for a new one, whose category stands in its registration. */
export function aboutCommands(
  item: ItemId,
  about: AboutDraft,
  scale: Scale,
  said: Said | 'new',
): readonly ItemCommand[] {
  const known = said === 'new' ? undefined : said;
  const units = (level: Decimal | null) => (level === null ? null : atScale(level, scale));
  const { category, minimum, target } = about;
  const describes = said !== 'new' && category !== null && known?.category !== true;
  const levels = (minimum !== null || target !== null) && known?.level !== true;
  return [
    ...(describes ? [{ type: 'DescribeItem' as const, item, data: { category } }] : []),
    ...[...about.tags].map((tag) => ({ type: 'TagItem' as const, item, data: { tag } })),
    ...[...about.aliases].map((alias) => ({ type: 'AddAlias' as const, item, data: { alias } })),
    ...[...about.values]
      .filter(([field]) => known?.fields.includes(field) !== true)
      .map(([field, value]) => ({ type: 'SetField' as const, item, data: { field, value } })),
    ...(levels
      ? [
          {
            type: 'SetReorderLevel' as const,
            item,
            data: { place: null, minimum: units(minimum), target: units(target) },
          },
        ]
      : []),
    ...[...about.expiryByLot]
      .filter(([lot]) => known?.lots.includes(lot) !== true)
      .map(([lot, expiry]) => ({ type: 'DescribeLot' as const, item, data: { lot, expiry } })),
  ];
}
