/**
 * The work that every engine does alike: a stockroom of so many items, then events of which 2 % register
 * an item, 3 % rename one and 95 % move stock among 20 places. The same numbers make the same events.
 */

type About = {
  /** Of each author without a gap: see `numbersOf`. */
  readonly seq: number;
  /** Milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly item: string;
};
type Named = About & { readonly kind: 'registered' | 'renamed'; readonly name: string };
type Received = About & { readonly kind: 'received'; readonly to: string } & Amount;
type Issued = About & { readonly kind: 'issued'; readonly from: string } & Amount;
type Moved = About & {
  readonly kind: 'moved';
  readonly from: string;
  readonly to: string;
} & Amount;
type Amount = { readonly quantity: number; readonly reference: string };

export type StockEvent = Named | Received | Issued | Moved;

export const placeNames: readonly string[] = Array.from({ length: 20 }, (_, n) => `place-${n}`);

const startedAt = Date.UTC(2026, 0, 1);
/** Before anything is written in two places, one author writes; then each side is an author of its own. */
export const authors = { shared: 0, left: 1, right: 2 } as const;
export type Author = (typeof authors)[keyof typeof authors];
const numbersEach = 1_000_000_000;

/** An author's numbers: all from the first up to, but without, the last. */
export const numbersOf = (author: Author): readonly [first: number, last: number] => [
  author * numbersEach,
  (author + 1) * numbersEach,
];

const about = (place: number, item: number, author: Author = authors.shared): About => ({
  seq: numbersOf(author)[0] + place,
  at: startedAt + place * 1_000,
  actor: 'bench',
  item: `item-${item}`,
});
const placeOf = (n: number): string => placeNames[n % placeNames.length] ?? '';

/** What stands there before anything is measured. */
export const stockroom = (items: number): readonly StockEvent[] =>
  Array.from({ length: items }, (_, item) => ({
    ...about(item + 1, item),
    kind: 'registered',
    name: `Item ${item}`,
  }));

function eventOf(row: number, items: number, { author, sameShelves }: Telling): StockEvent {
  const place = items + row + 1;
  if (row % 50 === 7 && !sameShelves) {
    const item = items + Math.floor(row / 50);
    return { ...about(place, item, author), kind: 'registered', name: `Item ${item}` };
  }
  const item = (row * 7_919) % items;
  const head = about(place, item, author);
  if ([11, 44, 77].includes(row % 100)) {
    return { ...head, kind: 'renamed', name: `Item ${item}, called so in row ${row}` };
  }
  // Each item lies in three places.
  const n = item + (Math.floor(row / items) % 3);
  const amount = { quantity: 1 + (row % 9), reference: `R-${row}` };
  if (row % 10 < 5) return { ...head, kind: 'received', to: placeOf(n), ...amount };
  if (row % 10 < 8) return { ...head, kind: 'issued', from: placeOf(n), ...amount };
  return { ...head, kind: 'moved', from: placeOf(n), to: placeOf(n + 1), ...amount };
}

/** `sameShelves`: what would register one more item moves one of the first ones instead. */
type Telling = { readonly author: Author; readonly sameShelves: boolean };

/** So many events behind those before them. Two authors write different rows, the left one the earlier. */
export const eventsFrom = (
  row: number,
  count: number,
  items: number,
  author: Author = authors.shared,
  sameShelves = false,
): readonly StockEvent[] =>
  Array.from({ length: count }, (_, n) => eventOf(row + n, items, { author, sameShelves }));

/** What every engine must answer. */
export type Totals = {
  readonly names: Map<string, string>;
  /** By item and place. */
  readonly onHand: Map<string, number>;
};

export const shelfKey = (item: string, place: string): string => `${item} ${place}`;

export const noTotals = (): Totals => ({ names: new Map(), onHand: new Map() });

/** For engines that keep events and no totals. */
export function addTo({ names, onHand }: Totals, event: StockEvent): void {
  const add = (place: string, quantity: number): void => {
    const key = shelfKey(event.item, place);
    onHand.set(key, (onHand.get(key) ?? 0) + quantity);
  };
  switch (event.kind) {
    case 'registered':
    case 'renamed':
      names.set(event.item, event.name);
      return;
    case 'received':
      add(event.to, event.quantity);
      return;
    case 'issued':
      add(event.from, -event.quantity);
      return;
    case 'moved':
      add(event.from, -event.quantity);
      add(event.to, event.quantity);
  }
}

export function totalsOf(events: Iterable<StockEvent>): Totals {
  const totals = noTotals();
  for (const event of events) addTo(totals, event);
  return totals;
}

/** Equal for equal names and quantities, in whatever order they come; an empty shelf is no shelf. */
export async function checksumOf({ names, onHand }: Totals): Promise<string> {
  const lines = [
    ...[...names].map(([item, name]) => `${item}\t${name}`),
    ...[...onHand].filter(([, quantity]) => quantity !== 0).map(([key, n]) => `${key}\t${n}`),
  ].sort();
  const bytes = new TextEncoder().encode(lines.join('\n'));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
