/** Items that rows speak of: which of the ledger's they are, or what has to be registered. */
import { tidied } from '../domain/text.ts';
import type { ItemId, Scale } from '../domain/vocabulary.ts';
import { type AboutDraft, aboutCommands, noAbout } from './about-commands.ts';
import type { ImportCommand, LedgerFacts, RowProblem } from './import-plan.ts';
import { scaleOfUnit, scales } from './measured-units.ts';

type KnownItem = LedgerFacts['items'][number];

/** What a row says of its item; at least one of the first three is there. */
export type ItemWords = {
  readonly code: string | null;
  readonly name: string | null;
  readonly barcode: string | null;
  readonly unit: string | null;
  readonly note: string | null;
};

/** Everything that the rows together say of one item. */
export type ItemDraft = {
  readonly item: ItemId;
  readonly known: KnownItem | null;
  readonly row: number;
  readonly code: string | null;
  readonly countsByName: Map<string, number>;
  readonly barcodes: Set<string>;
  readonly about: AboutDraft;
  unit: string | null;
  note: string | null;
  /** The most decimals seen in a quantity of it. */
  decimals: number;
  /** Rows of it that are imported, and by how much they change its stock, in units of 10^-scale. */
  lines: number;
  change: number;
};

export type ItemBook = {
  readonly find: (row: number, words: ItemWords) => ItemDraft | RowProblem;
  readonly drafts: () => readonly ItemDraft[];
};

const indexOf = (items: LedgerFacts['items'], keysOf: (item: KnownItem) => readonly string[]) => {
  const found = new Map<string, KnownItem[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const list = found.get(key);
      if (list === undefined) found.set(key, [item]);
      else if (!list.includes(item)) list.push(item);
    }
  }
  return found;
};

/** A code names an item; without one its exact name does, and without that its barcode. */
const keyOf = ({ code, name, barcode }: ItemWords): string => {
  if (code !== null) return `code|${code}`;
  return name === null ? `barcode|${barcode ?? ''}` : `name|${name}`;
};

export const createItemBook = (
  facts: LedgerFacts,
  cause: string,
  idOf: (text: string) => string,
): ItemBook => {
  const byCode = indexOf(facts.items, (item) => (item.code === null ? [] : [item.code]));
  const byBarcode = indexOf(facts.items, (item) => item.barcodes);
  const byName = indexOf(facts.items, (item) => [item.name]);
  const draftById = new Map<ItemId, ItemDraft>();
  const idByKey = new Map<string, ItemId>();

  const itemId = (key: string): ItemId => {
    const made = idByKey.get(key) ?? idOf(`${cause}|item|${key}`);
    idByKey.set(key, made);
    return made;
  };

  /** The ledger's items that fit. Of what this very import registered before, none: it registers it again. */
  const fitting = (
    words: ItemWords,
    own: ItemId,
  ): { byWord: readonly KnownItem[]; byCodebar: readonly KnownItem[] } => {
    const but = (items: readonly KnownItem[] | undefined) =>
      (items ?? []).filter(({ item }) => item !== own);
    const byCodebar = words.barcode === null ? [] : but(byBarcode.get(words.barcode));
    if (words.code === null) {
      const named = words.name === null || byCodebar.length > 0 ? [] : but(byName.get(words.name));
      return { byWord: named, byCodebar };
    }
    const coded = but(byCode.get(words.code));
    return { byWord: coded.length > 0 ? coded : but(byBarcode.get(words.code)), byCodebar };
  };

  const resolve = (words: ItemWords): { item: ItemId; known: KnownItem | null } | RowProblem => {
    const own = itemId(keyOf(words));
    const { byWord, byCodebar } = fitting(words, own);
    const [first = byCodebar[0]] = byWord;
    if (first === undefined) return { item: own, known: null };
    const both = [...byWord, ...byCodebar];
    if (byWord.length > 1 || byCodebar.length > 1)
      return { code: 'several-items-match', items: new Set(both).size };
    if (both.some((item) => item !== first)) return { code: 'code-and-barcode-disagree' };
    return { item: first.item, known: first };
  };

  const find = (row: number, words: ItemWords): ItemDraft | RowProblem => {
    const resolved = resolve(words);
    if ('code' in resolved) return resolved;
    const before = draftById.get(resolved.item);
    const draft: ItemDraft = before ?? {
      ...resolved,
      row,
      code: words.code,
      countsByName: new Map(),
      barcodes: new Set(),
      about: noAbout(),
      unit: null,
      note: null,
      decimals: 0,
      lines: 0,
      change: 0,
    };
    draftById.set(resolved.item, draft);
    if (words.name !== null)
      draft.countsByName.set(words.name, (draft.countsByName.get(words.name) ?? 0) + 1);
    if (words.barcode !== null) draft.barcodes.add(words.barcode);
    draft.unit ??= words.unit;
    draft.note ??= words.note;
    return draft;
  };

  return { find, drafts: () => [...draftById.values()] };
};

/**
 * The ledger's own name, or the most frequent one of the rows, the first among equals; `null` if none
 * says any.
 */
export const nameOf = (draft: ItemDraft): string | null => {
  if (draft.known !== null) return draft.known.name;
  let best: string | null = null;
  for (const [name, count] of draft.countsByName) {
    if (best === null || count > (draft.countsByName.get(best) ?? 0)) best = name;
  }
  return best;
};

/** What new items are registered with where their rows do not say. */
export type ItemDefaults = { readonly defaultUnit: string; readonly scaleAtLeast: Scale };

const unitOf = (draft: ItemDraft, { defaultUnit }: ItemDefaults): string =>
  draft.unit ?? (tidied(defaultUnit) || 'pcs');

/** A known item keeps the scale it was registered with; a new one must hold its finest quantity. */
export const scaleOf = (draft: ItemDraft, defaults: ItemDefaults): Scale => {
  if (draft.known !== null) return draft.known.scale;
  const seen = scales[draft.decimals] ?? 6;
  const { decimals } = draft.about;
  if (decimals !== null) return scales[Math.max(seen, decimals)] ?? 6;
  const floor = scaleOfUnit(unitOf(draft, defaults));
  return scales[Math.max(seen, floor, defaults.scaleAtLeast)] ?? 6;
};

/** Registers a new item; a known one is left as people described it and gets only what it lacks. */
export const itemCommands = (
  draft: ItemDraft,
  defaults: ItemDefaults,
): readonly ImportCommand[] => {
  const { item, known, code, about } = draft;
  const scale = scaleOf(draft, defaults);
  if (known !== null) {
    const lacking = [...draft.barcodes].filter((barcode) => !known.barcodes.includes(barcode));
    return [
      ...lacking.map((barcode) => ({
        type: 'AssignBarcode' as const,
        item,
        data: { barcode },
        insisted: true,
      })),
      ...aboutCommands(item, about, scale, known.said),
    ];
  }
  const barcodes = [...draft.barcodes];
  const name = nameOf(draft) ?? code ?? barcodes[0] ?? '';
  const unit = unitOf(draft, defaults);
  const { category, tracking } = about;
  const particulars = {
    ...(category === null ? {} : { category }),
    ...(tracking === null ? {} : { tracking }),
  };
  const data = { name, code, note: draft.note, unit, scale, barcodes, ...particulars };
  return [
    { type: 'RegisterItem', item, data, insisted: true },
    ...aboutCommands(item, about, scale, 'new'),
  ];
};
