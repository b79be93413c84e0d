/**
 * The shopping list as it is shown: what is short by itself and what was added by hand, one line an
 * item, by supplier; then what can be moved, what is on its way and what is done.
 */
import type { WantedLine } from '../../domain/shopping/shopping-list.ts';
import type { ItemId, PartyId, Quantity } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import type { ToGet, ToMove } from '../../read-models/needs.ts';
import type { OrderRow } from '../../read-models/supply.ts';

export type ItemToGet = {
  readonly kind: 'item';
  readonly item: ItemId;
  /** Null: put on the list by hand without saying how much. */
  readonly quantity: Quantity | null;
  /** What the levels say; null for what was only added by hand. */
  readonly need: ToGet | null;
  readonly byHand: readonly WantedLine[];
  readonly supplier: PartyId | null;
};
export type TextToGet = {
  readonly kind: 'text';
  readonly wanted: WantedLine;
  readonly supplier: PartyId | null;
};
export type LineToGet = ItemToGet | TextToGet;

export type ShoppingLines = {
  readonly groups: readonly {
    readonly supplier: PartyId | null;
    readonly lines: readonly LineToGet[];
  }[];
  readonly moves: readonly ToMove[];
  readonly orders: readonly OrderRow[];
  readonly done: readonly WantedLine[];
};

type Models = Pick<ReadModels, 'items' | 'supply' | 'parties'>;

export function shoppingLines({ items, supply, parties }: Models): ShoppingLines {
  const needs = supply.needs();
  const open = supply.byHand().filter(({ isDone }) => !isDone);
  const handByItem = new Map<ItemId, WantedLine[]>();
  for (const line of open)
    if (line.item !== null) handByItem.set(line.item, [...(handByItem.get(line.item) ?? []), line]);
  const wanted = new Set([...needs.keys(), ...handByItem.keys()]);
  // The items' own order of name is kept at hand; sorting here again would be felt.
  const ordered = wanted.size === 0 ? [] : items.all().filter((item) => wanted.has(item));
  const lines: LineToGet[] = ordered.flatMap((item) => {
    const need = needs.get(item)?.toGet ?? null;
    const byHand = handByItem.get(item) ?? [];
    if (need === null && byHand.length === 0) return [];
    const named = byHand.find((line) => line.supplier !== null)?.supplier;
    const supplier = named ?? supply.supplierOf(item);
    return [{ kind: 'item', item, need, byHand, supplier, quantity: quantityOf(need, byHand) }];
  });
  for (const line of open)
    if (line.item === null) lines.push({ kind: 'text', wanted: line, supplier: line.supplier });
  const nameOf = (supplier: PartyId | null) =>
    supplier === null ? '' : (parties.nameOf(supplier) ?? '');
  const bySupplier = new Map<PartyId | null, LineToGet[]>();
  for (const line of lines) {
    const of = bySupplier.get(line.supplier);
    if (of === undefined) bySupplier.set(line.supplier, [line]);
    else of.push(line);
  }
  const groups = [...bySupplier]
    .map(([supplier, of]) => ({ supplier, lines: of }))
    .sort((a, b) => byText(nameOf(a.supplier), nameOf(b.supplier)));
  return {
    groups,
    moves: ordered.flatMap((item) => needs.get(item)?.toMove ?? []),
    orders: supply.onItsWay(),
    done: supply.byHand().filter(({ isDone }) => isDone),
  };
}

const byText = (a: string, b: string): number => a.localeCompare(b);

/** What a person said by hand stands over what the levels say. */
function quantityOf(need: ToGet | null, byHand: readonly WantedLine[]): Quantity | null {
  const said = byHand.flatMap(({ quantity }) => (quantity === null ? [] : [quantity]));
  if (said.length > 0) return said.reduce((sum, quantity) => sum + quantity, 0);
  return need?.quantity ?? null;
}

/** How many things there are to get. */
export const linesToGet = ({ groups }: ShoppingLines): number =>
  groups.reduce((sum, { lines }) => sum + lines.length, 0);

export const keyOfLine = (line: LineToGet): string =>
  line.kind === 'item' ? `item/${line.item}` : `text/${line.wanted.line}`;
