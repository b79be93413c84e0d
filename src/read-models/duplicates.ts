/** Items that are probably one and the same: proposed in pairs, until somebody merges them or says no. */
import { discrepancyKey } from '../domain/dismissal.ts';
import type { Item } from '../domain/item/item.ts';
import type { ItemId } from '../domain/vocabulary.ts';
import { alikeness, bucketsOf, type NameParts, namePartsOf } from './alike-names.ts';
import { createBuckets } from './buckets.ts';
import type { ItemGroupModel } from './item-groups.ts';
import { itemChanges, type ReadModel } from './read-model.ts';

export type DuplicateReason = 'barcode' | 'same-name' | 'nearly-same-name';

export type DuplicateProposal = {
  /** The one with the smaller id first. */
  readonly items: readonly [ItemId, ItemId];
  /** The strongest. */
  readonly reason: DuplicateReason;
  /** The barcode that both carry. */
  readonly barcode: string | null;
};

export interface DuplicateModel {
  /** The surest first. */
  proposals(): readonly DuplicateProposal[];
  /** Who says that they are not the same dismisses all of these in the stream of the first. */
  keysOf(proposal: DuplicateProposal): readonly string[];
}

type Known = {
  readonly name: string;
  readonly parts: NameParts;
  readonly barcodes: readonly string[];
  readonly dismissed: ReadonlySet<string>;
};

const keyPartMax = 90;
const reasons: readonly DuplicateReason[] = ['barcode', 'same-name', 'nearly-same-name'];

export function createDuplicateModel(groups: ItemGroupModel): DuplicateModel & ReadModel {
  const knownById = new Map<ItemId, Known>();
  const buckets = createBuckets(compared, (bucket) => /^[#=~]/.test(bucket));
  let kept: readonly DuplicateProposal[] | undefined;

  function replace(item: ItemId, { status, name, barcodes, dismissed }: Item): void {
    const before = knownById.get(item);
    const isIn = status === 'active';
    if (before === undefined && !isIn) return;
    const isSame = isIn && before?.name === name && sameTexts(before.barcodes, barcodes);
    if (isSame) {
      knownById.set(item, { ...before, dismissed });
      return;
    }
    if (before !== undefined) buckets.remove(item, bucketsOfItem(before));
    knownById.delete(item);
    if (!isIn) return;
    const known = { name, barcodes, dismissed, parts: namePartsOf(name) };
    knownById.set(item, known);
    buckets.add(item, bucketsOfItem(known));
  }

  function compared(a: ItemId, b: ItemId, bucket: string): DuplicateProposal | null {
    const items = [a, b] as const;
    if (bucket.startsWith(barcodeSign))
      return { items, reason: 'barcode', barcode: bucket.slice(barcodeSign.length) };
    const [one, other] = [knownById.get(a), knownById.get(b)];
    const alike = one && other ? alikeness(one.parts, other.parts) : null;
    if (alike === null) return null;
    return { items, reason: alike === 'same' ? 'same-name' : 'nearly-same-name', barcode: null };
  }

  const nameKeyOf = ([a, b]: DuplicateProposal['items']): string => {
    const names = [a, b].map((item) => knownById.get(item)?.parts.words.join(' ') ?? '');
    return keyOf(a, b, `name/${names.map((name) => name.slice(0, keyPartMax)).join('/')}`);
  };

  function isDismissed({ items: [a, b], reason, barcode }: DuplicateProposal): boolean {
    const dismissed = knownById.get(a)?.dismissed;
    if (dismissed === undefined || dismissed.size === 0) return false;
    return dismissed.has(
      reason === 'barcode' ? keyOf(a, b, `barcode/${barcode}`) : nameKeyOf([a, b]),
    );
  }

  function propose(): readonly DuplicateProposal[] {
    const byPair = new Map<string, DuplicateProposal>();
    for (const found of buckets.pairs()) {
      const [a, b] = found.items;
      const pair = `${a}/${b}`;
      const before = byPair.get(pair);
      if (before !== undefined && surestFirst(before, found) <= 0) continue;
      if (groups.shownFor(a) === groups.shownFor(b) || isDismissed(found)) continue;
      byPair.set(pair, found);
    }
    return [...byPair.values()].sort(surestFirst);
  }

  return {
    apply(changes) {
      for (const { item, after } of itemChanges(changes)) {
        kept = undefined;
        replace(item, after);
      }
    },
    proposals() {
      kept ??= propose();
      return kept;
    },
    keysOf({ items: [a, b] }) {
      const [one, other] = [knownById.get(a), knownById.get(b)];
      if (one === undefined || other === undefined) return [];
      const shared = one.barcodes.filter((barcode) => other.barcodes.includes(barcode));
      const ofName = alikeness(one.parts, other.parts) === null ? [] : [nameKeyOf([a, b])];
      return [...shared.map((barcode) => keyOf(a, b, `barcode/${barcode}`)), ...ofName];
    },
  };
}

const barcodeSign = '#';

const bucketsOfItem = ({ parts, barcodes }: Known): ReadonlySet<string> =>
  new Set([...bucketsOf(parts), ...barcodes.map((barcode) => barcodeSign + barcode)]);

const keyOf = (a: ItemId, b: ItemId, evidence: string): string =>
  discrepancyKey(`duplicate/${a}/${b}/${evidence}`);

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((text, n) => text === b[n]));

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const surestFirst = (a: DuplicateProposal, b: DuplicateProposal): number =>
  reasons.indexOf(a.reason) - reasons.indexOf(b.reason) ||
  compareTexts(a.items[0], b.items[0]) ||
  compareTexts(a.items[1], b.items[1]) ||
  compareTexts(a.barcode ?? '', b.barcode ?? '');
