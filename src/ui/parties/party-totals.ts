/** What went to a party for good and what came from it, item by item. */
import type { ItemId, PartyId, Quantity } from '../../domain/vocabulary.ts';
import type { EntryLine, Session } from '../ports.ts';

export type PartyTotal = {
  readonly item: ItemId;
  /** Issued, less what came back. */
  readonly issued: Quantity;
  readonly received: Quantity;
};

const types: ReadonlySet<string> = new Set(['StockIssued', 'StockReceived', 'StockReturned']);

/** The largest number of entries that are added up; of a party with more the newest count. */
const entriesMax = 5_000;

export async function readPartyTotals(
  session: Pick<Session, 'ledgerIndex' | 'readEntries'>,
  party: PartyId,
): Promise<readonly PartyTotal[]> {
  const lines = (await session.ledgerIndex()).filter(
    (line) =>
      line.party === party && !line.voided && line.withheld !== true && types.has(line.type),
  );
  return totalsOf(await session.readEntries(lines.slice(0, entriesMax).map(({ ref }) => ref)));
}

/** Items in the order in which they were last told of; those of which nothing is left out. */
export function totalsOf(
  entries: readonly (Pick<EntryLine, 'event' | 'stream'> | undefined)[],
): readonly PartyTotal[] {
  const totals = new Map<ItemId, PartyTotal>();
  for (const entry of entries) {
    if (entry === undefined) continue;
    const item = entry.stream.slice('item/'.length);
    const before = totals.get(item) ?? { item, issued: 0, received: 0 };
    const { event } = entry;
    if (event.type === 'StockIssued')
      totals.set(item, { ...before, issued: before.issued + event.data.quantity });
    if (event.type === 'StockReceived')
      totals.set(item, { ...before, received: before.received + event.data.quantity });
    // What comes back from a loan was never issued.
    if (event.type === 'StockReturned' && event.data.loan === null)
      totals.set(item, { ...before, issued: before.issued - event.data.quantity });
  }
  return [...totals.values()].filter(({ issued, received }) => issued !== 0 || received !== 0);
}
